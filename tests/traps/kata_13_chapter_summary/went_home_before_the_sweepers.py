"""I cancelled the presses and did not wait for them."""

REFUSED_BY = "test_a_cancelled_shift_leaves_a_tidy_house"


class Shift(Shift):
    async def run(self, orders):
        running = asyncio.ensure_future(super().run(orders))
        try:
            return await asyncio.shield(running)
        except asyncio.CancelledError:
            running.cancel()
            raise
