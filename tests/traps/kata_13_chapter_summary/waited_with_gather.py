"""I started the presses with `gather`, and left when it raised."""

REFUSED_BY = "test_a_fire_stops_everybody_and_then_all_is_told"


class Shift(Shift):
    async def run(self, orders):
        shelf = asyncio.Queue(self._room)

        async def fetch():
            await self._fetch(orders, shelf)
            for _ in range(self._presses):
                await shelf.put(None)

        fetching = asyncio.create_task(fetch())
        presses = [asyncio.create_task(self._work(shelf)) for _ in range(self._presses)]
        try:
            await asyncio.gather(fetching, *presses)
        except Fire:
            for each in (fetching, *presses):
                each.cancel()
        finally:
            self._is_over = True
            self._wake_followers()
        if self._failures:
            raise ExceptionGroup("not everything was printed", self._failures)
        return self._printed
