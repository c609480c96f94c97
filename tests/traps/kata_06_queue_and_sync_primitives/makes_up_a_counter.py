"""A Semaphore counts, so I let it count."""

REFUSED_BY = "test_a_counter_cannot_be_given_back_twice"


class Counters(Counters):
    def __init__(self, count: int) -> None:
        self._free = asyncio.Semaphore(count)
