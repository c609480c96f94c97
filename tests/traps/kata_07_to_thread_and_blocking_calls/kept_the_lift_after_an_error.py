"""I released the lock on the last line, and an error never came there."""

REFUSED_BY = "test_a_lock_for_threads_stops_the_loop"


class Lift:
    def __init__(self):
        self._free = asyncio.Lock()

    async def ride(self, bring):
        await self._free.acquire()
        found = await search(lambda _called_back: bring())
        self._free.release()
        return found
