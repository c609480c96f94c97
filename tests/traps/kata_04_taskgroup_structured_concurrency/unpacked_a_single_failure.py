"""I took a single error out of the group."""

REFUSED_BY = "test_the_first_failure_calls_all_others_back"


async def climb_together(climbs):
    try:
        async with asyncio.TaskGroup() as rope:
            climbing = [rope.create_task(climb()) for climb in climbs]
    except ExceptionGroup as group:
        if len(group.exceptions) == 1:
            raise group.exceptions[0] from None
        raise
    return [None if task.cancelled() else task.result() for task in climbing]
