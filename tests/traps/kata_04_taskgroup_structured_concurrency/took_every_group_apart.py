"""I flattened the group. One error was a group, and is none any more."""

REFUSED_BY = "test_one_failure_is_a_group_of_one"


def leaves(error):
    if isinstance(error, BaseExceptionGroup):
        return [leaf for inner in error.exceptions for leaf in leaves(inner)]
    return [error]


async def climb_together(climbs):
    try:
        async with asyncio.TaskGroup() as rope:
            climbing = [rope.create_task(climb()) for climb in climbs]
    except BaseExceptionGroup as group:
        raise BaseExceptionGroup("flat", leaves(group)) from None
    return [None if task.cancelled() else task.result() for task in climbing]
