"""I kept the tasks in a dict, by climb. Two may climb the same way."""

REFUSED_BY = "test_the_block_ends_when_the_last_one_is_back"


async def climb_together(climbs):
    async with asyncio.TaskGroup() as rope:
        tasks = [(climb, rope.create_task(climb())) for climb in climbs]
    climbing = dict(tasks)
    return [None if climbing[climb].cancelled() else climbing[climb].result() for climb in climbs]
