"""I told the first failure, and forgot the others."""

REFUSED_BY = "test_one_failure_is_a_group_of_one"


async def climb_together(climbs):
    try:
        async with asyncio.TaskGroup() as rope:
            climbing = [rope.create_task(climb()) for climb in climbs]
    except ExceptionGroup as group:
        raise ExceptionGroup("failed", group.exceptions[:1]) from None
    return [None if task.cancelled() else task.result() for task in climbing]
