"""A subclass of TaskGroup, and each team a task that is watched from outside."""

from functools import partial


async def climb_together(climbs):
    peaks = [None] * len(climbs)

    async def go(place, climb):
        peaks[place] = await climb()

    async with BaseCamp() as camp:
        for place, climb in enumerate(climbs):
            camp.send(partial(go, place, climb))
    return peaks


async def explore(start, look):
    found = {start: None}
    async with asyncio.TaskGroup() as walk:

        async def visit(place):
            new = [behind for behind in dict.fromkeys(await look(place)) if behind not in found]
            found.update(dict.fromkeys(new))
            for behind in new:
                walk.create_task(visit(behind))

        await visit(start)
    return sorted(found)


async def lead(guide, keepers, others):
    async with asyncio.TaskGroup() as rope:
        for keeper in keepers:
            rope.create_task(keeper())

        async def go_first():
            try:
                await guide()
            except Fog:
                return False
            return True

        climbing = []
        if await rope.create_task(go_first()):
            climbing += [rope.create_task(other()) for other in others]
    return [None if task.cancelled() else task.result() for task in climbing]


class BaseCamp(asyncio.TaskGroup):
    def send(self, climb):
        coroutine = climb()
        try:
            return self.create_task(coroutine)
        except RuntimeError:
            coroutine.close()
            raise


async def expedition(ropes):
    failures = []
    async with asyncio.TaskGroup() as mountain:

        async def go(name):
            try:
                return await climb_together(ropes[name])
            except ExceptionGroup as group:
                failures.append(ExceptionGroup(name, list(group.exceptions)))

        tasks = {name: mountain.create_task(go(name)) for name in ropes}
    if failures:
        raise ExceptionGroup("failed", failures)
    return {name: task.result() for name, task in tasks.items()}


async def before_dark(teams, *, rest, light):
    failure = None
    async with asyncio.timeout(light):
        for team in teams:
            if failure is not None:
                await asyncio.sleep(rest)
            climbing = asyncio.create_task(climb_together(team))
            called_back = None
            while not climbing.done():
                try:
                    await asyncio.wait([climbing])
                except asyncio.CancelledError as cancelled:
                    called_back = cancelled
                    climbing.cancel()
            failure = None if climbing.cancelled() else climbing.exception()
            if called_back is not None:
                raise called_back
            if failure is None:
                return climbing.result()
    raise failure
