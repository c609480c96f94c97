"""Whoever cancels me cancels my gather(), and that waits for all its tasks, I thought."""

REFUSED_BY = "test_closing_time_ends_all_the_work_that_was_begun"


class Counters(Counters):
    async def serve_all(self, customers: Iterable[Customer[T]]) -> list[T]:
        async def serve(customer: Customer[T]) -> T:
            async with self._free:
                return await customer()

        served = [asyncio.create_task(serve(customer)) for customer in customers]
        try:
            return await asyncio.gather(*served)
        except Exception as first:
            for each in served:
                each.cancel()
            ends = await asyncio.gather(*served, return_exceptions=True)
            raise ExceptionGroup("failed", [e for e in ends if isinstance(e, Exception)]) from first
