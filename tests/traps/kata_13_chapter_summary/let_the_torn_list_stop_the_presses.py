"""I did not expect that the list of orders can fail."""

REFUSED_BY = "test_a_spoilt_order_stops_nobody_and_no_failure_is_lost"


class Shift(Shift):
    async def _fetch(self, orders, shelf):
        async for job in orders:
            await shelf.put(job)
