"""I closed the orders at the end, as one should do with generators."""

REFUSED_BY = "test_the_telephone_rings_and_the_presses_run"


class Shift(Shift):
    async def _fetch(self, orders, shelf):
        try:
            await super()._fetch(orders, shelf)
        finally:
            await orders.aclose()
