"""I awaited each task in the block, so one failure was told twice: by its task and by the block."""

REFUSED_BY = "test_one_failure_is_a_group_of_one"


async def climb_together(climbs):
    async with asyncio.TaskGroup() as rope:
        climbing = [rope.create_task(climb()) for climb in climbs]
        for task in climbing:
            await task
    return [task.result() for task in climbing]
