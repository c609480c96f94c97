"""Many payments, one lock: I released it at the end, and after every `except Exception`."""

REFUSED_BY = "test_a_lock_is_released_by_its_holder_and_by_nobody_else"


class CashBox(CashBox):
    async def pay_in_all(self, amounts: Iterable[int]) -> None:
        await self._lock.acquire()
        try:
            for cents in amounts:
                await self._record(cents)
        except Exception:
            self._lock.release()
            raise
        self._lock.release()
