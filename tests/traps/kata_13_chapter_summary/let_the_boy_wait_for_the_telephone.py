"""The boy looks for the fire when he has the next order in his hand."""

REFUSED_BY = "test_a_fire_stops_everybody_and_then_all_is_told"


class Shift(Shift):
    async def _fetch(self, orders, shelf):
        fetching = asyncio.create_task(super()._fetch(orders, shelf))
        try:
            await asyncio.shield(fetching)
        except asyncio.CancelledError:
            if not shelf.full():
                await asyncio.wait([fetching], timeout=3600)
            fetching.cancel()
            await asyncio.wait([fetching])
            raise
