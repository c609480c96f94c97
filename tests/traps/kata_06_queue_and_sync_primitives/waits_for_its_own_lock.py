"""I locked the box, and then called pay_in, which locks it again."""

REFUSED_BY = "test_a_lock_makes_its_own_holder_wait"


class CashBox(CashBox):
    async def pay_in_all(self, amounts: Iterable[int]) -> None:
        async with self._lock:
            for cents in amounts:
                await self.pay_in(cents)
