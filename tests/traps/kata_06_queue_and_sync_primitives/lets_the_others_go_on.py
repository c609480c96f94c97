"""gather() raises the first error, so the rest is over, I thought."""

REFUSED_BY = "test_whoever_leaves_gives_back_what_they_took_and_nothing_else"


class Counters(Counters):
    async def serve_all(self, customers: Iterable[Customer[T]]) -> list[T]:
        async def serve(customer: Customer[T]) -> T:
            async with self._free:
                return await customer()

        return await asyncio.gather(*(serve(customer) for customer in customers))
