"""I gave each lift a pool with one thread, and nobody ever shuts it down."""

from concurrent.futures import ThreadPoolExecutor

REFUSED_BY = "test_a_lock_for_threads_stops_the_loop"


class Lift:
    def __init__(self):
        self._porters = ThreadPoolExecutor(1)

    async def ride(self, bring):
        errand = asyncio.get_running_loop().run_in_executor(self._porters, bring)
        cancelled = None
        while not errand.done():
            try:
                await asyncio.wait([errand])
            except asyncio.CancelledError as error:
                cancelled = error
        found = errand.result()
        if cancelled is not None:
            raise cancelled
        return found
