"""I fetched the next line in the background."""

REFUSED_BY = "test_an_async_for_takes_turns_with_its_source"


class Playbill(Playbill):
    async def _read(self):
        number = 0
        line = await self._fetch(0)
        while line is not None:
            number += 1
            ahead = asyncio.ensure_future(self._fetch(number))
            yield line
            line = await ahead
