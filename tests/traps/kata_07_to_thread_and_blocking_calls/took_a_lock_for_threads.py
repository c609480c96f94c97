"""I used a `threading.Lock`, because there are threads."""

REFUSED_BY = "test_a_lock_for_threads_stops_the_loop"


class Lift:
    def __init__(self):
        self._free = threading.Lock()

    async def ride(self, bring):
        with self._free:
            return await search(lambda _called_back: bring())
