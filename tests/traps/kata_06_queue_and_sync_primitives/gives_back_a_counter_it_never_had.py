"""My finally gives the counter back, and my try begins with taking it."""

REFUSED_BY = "test_whoever_leaves_gives_back_what_they_took_and_nothing_else"


class Counters(Counters):
    async def serve_all(self, customers: Iterable[Customer[T]]) -> list[T]:
        async def serve(customer: Customer[T]) -> T:
            try:
                await self.take()
                return await customer()
            finally:
                self.give_back()

        async with asyncio.TaskGroup() as hall:
            served = [hall.create_task(serve(customer)) for customer in customers]
        return [each.result() for each in served]
