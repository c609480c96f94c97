"""I kept the Exceptions of the group, and an Avalanche is none."""

REFUSED_BY = "test_what_ends_the_program_comes_in_no_group"


async def climb_together(climbs):
    climbing = []
    try:
        async with asyncio.TaskGroup() as rope:
            climbing += [rope.create_task(climb()) for climb in climbs]
    except BaseExceptionGroup as group:
        failures = [error for error in group.exceptions if isinstance(error, Exception)]
        if failures:
            raise ExceptionGroup("failed", failures) from None
    return [None if task.cancelled() else task.result() for task in climbing]
