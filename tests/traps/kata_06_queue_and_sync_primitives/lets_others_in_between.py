"""Each payment is locked, so all of them together are, too."""

REFUSED_BY = "test_a_lock_makes_its_own_holder_wait"


class CashBox(CashBox):
    async def pay_in_all(self, amounts: Iterable[int]) -> None:
        for cents in amounts:
            await self.pay_in(cents)
