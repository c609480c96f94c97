"""When I was cancelled I returned what had been printed."""

REFUSED_BY = "test_a_cancelled_shift_leaves_a_tidy_house"


class Shift(Shift):
    async def run(self, orders):
        try:
            return await super().run(orders)
        except asyncio.CancelledError:
            return self._printed
