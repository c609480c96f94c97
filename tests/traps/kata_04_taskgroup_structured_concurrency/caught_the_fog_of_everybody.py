"""I caught Fog around the whole group."""

REFUSED_BY = "test_a_child_that_fails_cannot_be_caught_in_the_block"


async def lead(guide, keepers, others):
    climbing = []
    try:
        async with asyncio.TaskGroup() as rope:
            for keeper in keepers:
                rope.create_task(keeper())
            await guide()
            climbing = [rope.create_task(other()) for other in others]
    except* Fog:
        return_nothing = True
    else:
        return_nothing = False
    return [] if return_nothing else [None if t.cancelled() else t.result() for t in climbing]
