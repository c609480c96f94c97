"""When I was cancelled I raised what had failed so far."""

REFUSED_BY = "test_a_cancelled_shift_leaves_a_tidy_house"


class Shift(Shift):
    async def run(self, orders):
        try:
            return await super().run(orders)
        except asyncio.CancelledError:
            if self._failures:
                raise ExceptionGroup("not everything was printed", self._failures) from None
            raise
