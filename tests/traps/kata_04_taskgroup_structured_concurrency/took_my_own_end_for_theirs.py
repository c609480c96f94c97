"""When I was cancelled, I returned None for each of them."""

from contextlib import suppress

REFUSED_BY = "test_whoever_calls_it_off_gets_no_group"


async def climb_together(climbs):
    climbing = []
    with suppress(asyncio.CancelledError):
        async with asyncio.TaskGroup() as rope:
            climbing += [rope.create_task(climb()) for climb in climbs]
    return [None if task.cancelled() else task.result() for task in climbing]
