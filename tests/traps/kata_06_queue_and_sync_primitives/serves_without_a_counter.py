"""I started all customers at once: the counters will sort themselves out."""

REFUSED_BY = "test_a_free_counter_is_taken_at_once"


class Counters(Counters):
    async def serve_all(self, customers: Iterable[Customer[T]]) -> list[T]:
        async with asyncio.TaskGroup() as hall:
            served = [hall.create_task(_served_by(customer)) for customer in customers]
        return [each.result() for each in served]


async def _served_by(customer: Customer[T]) -> T:
    return await customer()
