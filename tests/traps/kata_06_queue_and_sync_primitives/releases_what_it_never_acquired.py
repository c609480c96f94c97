"""I put acquire() into the try, so that the finally always releases."""

REFUSED_BY = "test_a_lock_is_released_by_its_holder_and_by_nobody_else"


class CashBox(CashBox):
    async def pay_in(self, cents: int) -> int:
        try:
            await self._lock.acquire()
            return await self._record(cents)
        finally:
            if self._lock.locked():
                self._lock.release()
