"""I caught the error that gather() raised, cancelled the rest, and raised it in a group."""

REFUSED_BY = "test_whoever_leaves_gives_back_what_they_took_and_nothing_else"


class Counters(Counters):
    async def serve_all(self, customers: Iterable[Customer[T]]) -> list[T]:
        async def serve(customer: Customer[T]) -> T:
            async with self._free:
                return await customer()

        served = [asyncio.create_task(serve(customer)) for customer in customers]
        try:
            return await asyncio.gather(*served)
        except Exception as error:
            for each in served:
                each.cancel()
            await asyncio.gather(*served, return_exceptions=True)
            raise ExceptionGroup("failed", [error]) from None
