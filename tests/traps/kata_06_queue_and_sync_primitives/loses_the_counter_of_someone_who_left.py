"""I hand the counter to the first in line, and never ask if they still want it."""

REFUSED_BY = "test_whoever_has_waited_longest_is_next"


class Counters:
    def __init__(self, count: int) -> None:
        self._count = self._left = count
        self._line: list[asyncio.Future[None]] = []

    async def take(self) -> None:
        if self._left > 0:
            self._left -= 1
            return
        turn = asyncio.get_running_loop().create_future()
        self._line.append(turn)
        await turn

    def give_back(self) -> None:
        if self._left == self._count:
            raise ValueError("all counters are free")
        while self._line:
            turn = self._line.pop(0)
            if not turn.done():
                turn.set_result(None)
                return
        self._left += 1

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
