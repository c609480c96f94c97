"""I awaited the guide first, and then opened the group."""

REFUSED_BY = "test_a_child_that_fails_cannot_be_caught_in_the_block"


async def lead(guide, keepers, others):
    try:
        await guide()
    except Fog:
        others = []
    except Exception as error:
        raise ExceptionGroup("failed", [error]) from None
    async with asyncio.TaskGroup() as rope:
        for keeper in keepers:
            rope.create_task(keeper())
        climbing = [rope.create_task(other()) for other in others]
    return [None if task.cancelled() else task.result() for task in climbing]
