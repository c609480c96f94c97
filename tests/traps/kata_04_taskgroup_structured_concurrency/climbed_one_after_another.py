"""I awaited each climb in the block."""

REFUSED_BY = "test_the_block_ends_when_the_last_one_is_back"


async def climb_together(climbs):
    async with asyncio.TaskGroup() as rope:
        return [await rope.create_task(climb()) for climb in climbs]
