"""If a line cannot be fetched, there is no such line."""

from contextlib import suppress

REFUSED_BY = "test_an_async_for_takes_turns_with_its_source"


class Playbill:
    def __init__(self, fetch):
        self._fetch = fetch

    async def __aiter__(self):
        number = 0
        with suppress(Exception):
            while (line := await self._fetch(number)) is not None:
                yield line
                number += 1
