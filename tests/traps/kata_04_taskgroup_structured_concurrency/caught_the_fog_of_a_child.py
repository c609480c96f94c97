"""I made the guide a task of the group, and caught his Fog where I awaited him."""

from contextlib import suppress

REFUSED_BY = "test_a_child_that_fails_cannot_be_caught_in_the_block"


async def lead(guide, keepers, others):
    climbing = []
    async with asyncio.TaskGroup() as rope:
        for keeper in keepers:
            rope.create_task(keeper())
        guiding = rope.create_task(guide())
        with suppress(Fog):
            await guiding
            climbing = [rope.create_task(other()) for other in others]
    return [None if task.cancelled() else task.result() for task in climbing]
