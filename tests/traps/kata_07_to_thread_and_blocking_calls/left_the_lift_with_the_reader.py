"""I held the lock only as long as somebody waited for the thread."""

REFUSED_BY = "test_the_lift_is_free_when_the_porter_is_out"


class Lift:
    def __init__(self):
        self._free = asyncio.Lock()

    async def ride(self, bring):
        async with self._free:
            return await asyncio.to_thread(bring)
