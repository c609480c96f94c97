"""I put one end mark on the shelf, for several presses."""

REFUSED_BY = "test_the_slowest_sets_the_pace_and_the_shelf_sets_the_limit"


class Shift(Shift):
    async def _open_hall(self, orders):
        shelf = asyncio.Queue(self._room)
        try:
            async with asyncio.TaskGroup() as hall:
                fetching = hall.create_task(self._fetch(orders, shelf))
                for _ in range(self._presses):
                    hall.create_task(self._work(shelf))
                await asyncio.wait([fetching])
                await shelf.put(None)
        except* Fire:
            pass
