"""I let each customer keep the counter for a second, so that it is not too fast."""

REFUSED_BY = "test_a_free_counter_is_taken_at_once"


class Counters(Counters):
    async def serve_all(self, customers: Iterable[Customer[T]]) -> list[T]:
        async def serve(customer: Customer[T]) -> T:
            async with self._free:
                earliest = asyncio.get_running_loop().time() + 1
                result = await customer()
                await asyncio.sleep(max(0, earliest - asyncio.get_running_loop().time()))
                return result

        async with asyncio.TaskGroup() as hall:
            served = [hall.create_task(serve(customer)) for customer in customers]
        return [each.result() for each in served]
