"""I collected the failures in the order of the climbs."""

REFUSED_BY = "test_one_failure_is_a_group_of_one"


async def climb_together(climbs):
    try:
        async with asyncio.TaskGroup() as rope:
            climbing = [rope.create_task(climb()) for climb in climbs]
    except ExceptionGroup:
        ends = [None if task.cancelled() else task.exception() for task in climbing]
        raise ExceptionGroup("failed", [end for end in ends if end]) from None
    return [None if task.cancelled() else task.result() for task in climbing]
