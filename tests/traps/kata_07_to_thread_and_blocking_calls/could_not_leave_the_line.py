"""I kept readers in the line, even when they wanted to leave."""

REFUSED_BY = "test_the_lift_is_free_when_the_porter_is_out"


class Lift:
    def __init__(self):
        self._free = asyncio.Lock()

    async def ride(self, bring):
        cancelled = None
        line = asyncio.ensure_future(self._free.acquire())
        while not line.done():
            try:
                await asyncio.wait([line])
            except asyncio.CancelledError as error:
                cancelled = error
        try:
            if cancelled is not None:
                raise cancelled
            return await search(lambda _called_back: bring())
        finally:
            self._free.release()
