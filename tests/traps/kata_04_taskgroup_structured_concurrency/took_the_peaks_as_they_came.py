"""I noted each peak when somebody reached it."""

REFUSED_BY = "test_the_block_ends_when_the_last_one_is_back"


async def climb_together(climbs):
    peaks = []

    async def go(climb):
        peaks.append(await climb())

    async with asyncio.TaskGroup() as rope:
        for climb in climbs:
            rope.create_task(go(climb))
    return peaks
