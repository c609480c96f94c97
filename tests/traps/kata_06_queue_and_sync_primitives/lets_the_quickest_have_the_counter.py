"""I counted free counters myself; whoever comes and sees one takes it."""

REFUSED_BY = "test_whoever_has_waited_longest_is_next"


class Counters:
    def __init__(self, count: int) -> None:
        self._count = self._left = count
        self._returned = asyncio.Event()

    async def take(self) -> None:
        while self._left == 0:
            self._returned.clear()
            await self._returned.wait()
        self._left -= 1

    def give_back(self) -> None:
        if self._left == self._count:
            raise ValueError("all counters are free")
        self._left += 1
        self._returned.set()

    async def serve_all(self, customers: Iterable[Customer[T]]) -> list[T]:
        async def serve(customer: Customer[T]) -> T:
            await self.take()
            try:
                return await customer()
            finally:
                self.give_back()

        async with asyncio.TaskGroup() as hall:
            served = [hall.create_task(serve(customer)) for customer in customers]
        return [each.result() for each in served]
