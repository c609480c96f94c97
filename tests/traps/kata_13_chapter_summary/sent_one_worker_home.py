"""I put one end mark on the shelf, for several presses."""

REFUSED_BY = "test_the_slowest_sets_the_pace_and_the_shelf_sets_the_limit"


class Shift(Shift):
    async def _fetch(self, orders, shelf):
        try:
            async for job in orders:
                await shelf.put(job)
        except Exception as error:
            self._failures.append(error)
        await shelf.put(None)
