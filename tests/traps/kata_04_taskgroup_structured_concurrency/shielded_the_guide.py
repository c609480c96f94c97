"""I shielded the guide, and he climbed on when all were called back."""

REFUSED_BY = "test_the_block_is_called_back_like_everybody_else"


async def lead(guide, keepers, others):
    climbing = []
    guiding = asyncio.ensure_future(guide())
    async with asyncio.TaskGroup() as rope:
        for keeper in keepers:
            rope.create_task(keeper())
        try:
            await asyncio.shield(guiding)
        except asyncio.CancelledError:
            await asyncio.wait([guiding])
            raise
        except Fog:
            others = []
        climbing = [rope.create_task(other()) for other in others]
    return [None if task.cancelled() else task.result() for task in climbing]
