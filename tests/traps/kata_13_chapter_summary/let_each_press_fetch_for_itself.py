"""Each press fetched its next order, and nobody fetched while it printed."""

REFUSED_BY = "test_the_slowest_sets_the_pace_and_the_shelf_sets_the_limit"


class Shift(Shift):
    async def _fetch(self, orders, shelf):
        self._orders, self._turn = orders.__aiter__(), asyncio.Lock()

    async def _work(self, shelf):
        await asyncio.sleep(0)

        async def next_order():
            async with self._turn:
                try:
                    return await anext(self._orders, None)
                except Exception as error:
                    self._failures.append(error)

        while (job := await next_order()) is not None:
            one = asyncio.Queue()
            one.put_nowait(job)
            one.put_nowait(None)
            await super()._work(one)
