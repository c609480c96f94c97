"""I made `__aiter__` a coroutine: everything else is async, too."""

REFUSED_BY = "test_an_async_for_takes_turns_with_its_source"


class Playbill(Playbill):
    async def __aiter__(self):
        return self._read()
