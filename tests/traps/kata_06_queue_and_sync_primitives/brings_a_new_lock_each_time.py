"""I made the lock where I needed it, inside the method."""

REFUSED_BY = "test_a_value_read_before_an_await_is_old_after_it"


class CashBox(CashBox):
    async def pay_in(self, cents: int) -> int:
        async with asyncio.Lock():
            return await self._record(cents)
