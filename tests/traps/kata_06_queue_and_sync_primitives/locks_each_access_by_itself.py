"""I locked the reading and I locked the writing: nothing is unprotected."""

REFUSED_BY = "test_a_value_read_before_an_await_is_old_after_it"


class CashBox(CashBox):
    async def pay_in(self, cents: int) -> int:
        async with self._lock:
            balance = await self._read() + cents
        async with self._lock:
            await self._write(balance)
        return balance
