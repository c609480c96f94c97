"""I served each customer at a counter, in a loop."""

REFUSED_BY = "test_a_free_counter_is_taken_at_once"


class Counters(Counters):
    async def serve_all(self, customers: Iterable[Customer[T]]) -> list[T]:
        served = []
        for customer in customers:
            async with self._free:
                served.append(await customer())
        return served
