"""I raised StopAsyncIteration in an async generator."""

REFUSED_BY = "test_an_async_for_takes_turns_with_its_source"


class Playbill(Playbill):
    async def _read(self):
        number = 0
        while True:
            line = await self._fetch(number)
            if line is None:
                raise StopAsyncIteration
            yield line
            number += 1
