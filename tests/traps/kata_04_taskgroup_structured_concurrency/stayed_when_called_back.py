"""In the block I suppressed whatever the guide raised, CancelledError, too."""

REFUSED_BY = "test_the_block_is_called_back_like_everybody_else"


async def lead(guide, keepers, others):
    climbing = []
    async with asyncio.TaskGroup() as rope:
        for keeper in keepers:
            rope.create_task(keeper())
        try:
            await guide()
        except (Fog, asyncio.CancelledError):
            others = []
            await asyncio.sleep(60)
        climbing = [rope.create_task(other()) for other in others]
    return [None if task.cancelled() else task.result() for task in climbing]
