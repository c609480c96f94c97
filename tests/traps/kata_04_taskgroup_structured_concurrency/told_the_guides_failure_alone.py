"""I raised the failure of the guide behind the group, on its own."""

REFUSED_BY = "test_a_child_that_fails_cannot_be_caught_in_the_block"


async def lead(guide, keepers, others):
    climbing, failure = [], None
    async with asyncio.TaskGroup() as rope:
        for keeper in keepers:
            rope.create_task(keeper())
        try:
            await guide()
        except Exception as error:
            failure = error
        else:
            climbing = [rope.create_task(other()) for other in others]
    if failure is not None and not isinstance(failure, Fog):
        raise failure
    return [None if task.cancelled() else task.result() for task in climbing]
