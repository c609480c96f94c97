"""I began each order in a task of its own and let a semaphore do the rest."""

REFUSED_BY = "test_the_slowest_sets_the_pace_and_the_shelf_sets_the_limit"


class Shift(Shift):
    async def _fetch(self, orders, shelf):
        presses = asyncio.Semaphore(self._presses)

        async def at_a_press(job):
            one = asyncio.Queue()
            one.put_nowait(job)
            one.put_nowait(None)
            async with presses:
                await self._work_off(one)

        async with asyncio.TaskGroup() as hall:
            try:
                async for job in orders:
                    hall.create_task(at_a_press(job))
            except Exception as error:
                self._failures.append(error)

    _work_off = Shift._work
