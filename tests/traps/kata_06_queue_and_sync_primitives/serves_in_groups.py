"""I served as many as there are counters, and then the next group."""

REFUSED_BY = "test_a_free_counter_is_taken_at_once"


class Counters(Counters):
    def __init__(self, count: int) -> None:
        super().__init__(count)
        self._count = count

    async def serve_all(self, customers: Iterable[Customer[T]]) -> list[T]:
        line = list(customers)
        served = []
        for first in range(0, len(line), self._count):
            group = line[first : first + self._count]
            served += await super().serve_all(group)
        return served
