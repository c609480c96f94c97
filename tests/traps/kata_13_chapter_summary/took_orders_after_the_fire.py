"""The presses stood still, and I went on taking orders until the list was empty."""

REFUSED_BY = "test_a_fire_stops_everybody_and_then_all_is_told"


class Shift(Shift):
    async def run(self, orders):
        try:
            return await super().run(orders)
        except ExceptionGroup:
            async for _ in orders:
                pass
            raise
