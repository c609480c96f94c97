"""I read the results inside of the block."""

REFUSED_BY = "test_the_block_ends_when_the_last_one_is_back"


async def climb_together(climbs):
    async with asyncio.TaskGroup() as rope:
        climbing = [rope.create_task(climb()) for climb in climbs]
        return [task.result() for task in climbing]
