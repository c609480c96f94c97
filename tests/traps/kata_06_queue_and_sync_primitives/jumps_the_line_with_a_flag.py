"""I made a lock of my own, out of a flag and an Event."""

REFUSED_BY = "test_a_value_read_before_an_await_is_old_after_it"


class CashBox:
    def __init__(
        self,
        read: Callable[[], Awaitable[int]],
        write: Callable[[int], Awaitable[None]],
    ) -> None:
        self._read = read
        self._write = write
        self._unlocked = asyncio.Event()
        self._unlocked.set()

    async def pay_in(self, cents: int) -> int:
        while not self._unlocked.is_set():
            await self._unlocked.wait()
        self._unlocked.clear()
        try:
            balance = await self._read() + cents
            await self._write(balance)
            return balance
        finally:
            self._unlocked.set()

    async def pay_in_all(self, amounts: Iterable[int]) -> None:
        for cents in amounts:
            await self.pay_in(cents)
