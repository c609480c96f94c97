"""I put the failures of all ropes into one flat group."""

REFUSED_BY = "test_a_group_in_a_group_keeps_its_name"


async def expedition(ropes):
    peaks, failures = {}, []

    async def go(name, climbs):
        try:
            peaks[name] = await climb_together(climbs)
        except ExceptionGroup as group:
            failures.extend(group.exceptions)

    async with asyncio.TaskGroup() as mountain:
        for name, climbs in ropes.items():
            mountain.create_task(go(name, climbs))
    if failures:
        raise ExceptionGroup("some ropes have failed", failures)
    return peaks
