"""Whatever ended the orders, the boy put a mark on the shelf for each press."""

REFUSED_BY = "test_an_error_on_the_way_out_keeps_nobody"


class Shift(Shift):
    async def _open_hall(self, orders):
        shelf = asyncio.Queue(self._room)

        async def fetch():
            await self._fetch(orders, shelf)
            for _ in range(self._presses):
                await shelf.put(None)

        try:
            async with asyncio.TaskGroup() as hall:
                hall.create_task(fetch())
                for _ in range(self._presses):
                    hall.create_task(self._work(shelf))
        except* Fire:
            pass
