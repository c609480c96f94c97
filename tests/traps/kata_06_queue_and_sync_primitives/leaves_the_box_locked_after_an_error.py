"""I acquired the lock, did the work, and released it, line by line."""

REFUSED_BY = "test_a_lock_is_released_by_who_acquired_it_and_by_nobody_else"


class CashBox(CashBox):
    async def pay_in(self, cents: int) -> int:
        await self._lock.acquire()
        balance = await self._record(cents)
        self._lock.release()
        return balance
