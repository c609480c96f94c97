"""I fetched all lines before I gave out the first one."""

REFUSED_BY = "test_an_async_for_takes_turns_with_its_source"


class Playbill(Playbill):
    async def _read(self):
        lines = []
        while (line := await self._fetch(len(lines))) is not None:
            lines.append(line)
        for line in lines:
            yield line
