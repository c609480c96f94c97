"""I returned the peaks of the ropes that had no failure."""

REFUSED_BY = "test_a_group_in_a_group_keeps_its_name"


async def expedition(ropes):
    peaks = {}

    async def go(name, climbs):
        with suppress(ExceptionGroup):
            peaks[name] = await climb_together(climbs)

    async with asyncio.TaskGroup() as mountain:
        for name, climbs in ropes.items():
            mountain.create_task(go(name, climbs))
    return peaks
