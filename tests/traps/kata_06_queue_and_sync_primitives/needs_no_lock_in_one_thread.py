"""There is only one thread, so there can be no race."""

REFUSED_BY = "test_a_value_read_before_an_await_is_old_after_it"


class CashBox(CashBox):
    async def pay_in(self, cents: int) -> int:
        return await self._record(cents)
