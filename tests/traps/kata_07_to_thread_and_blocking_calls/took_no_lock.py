"""I thought the event loop would let in only one at a time."""

REFUSED_BY = "test_a_lock_for_threads_stops_the_loop"


class Lift:
    def __init__(self):
        pass

    async def ride(self, bring):
        return await search(lambda _called_back: bring())
