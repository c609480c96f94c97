"""I called `result()` of all tasks, without a look at `cancelled()`."""

REFUSED_BY = "test_whoever_turns_back_alone_stops_nobody"


async def climb_together(climbs):
    async with asyncio.TaskGroup() as rope:
        climbing = [rope.create_task(climb()) for climb in climbs]
    return [task.result() for task in climbing]
