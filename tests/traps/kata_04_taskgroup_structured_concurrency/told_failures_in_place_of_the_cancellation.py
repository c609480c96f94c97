"""I raised the failures in a `finally`, also when I was cancelled."""

REFUSED_BY = "test_a_call_from_the_valley_reaches_every_rope"


async def expedition(ropes):
    peaks, failures = {}, []

    async def go(name, climbs):
        try:
            peaks[name] = await climb_together(climbs)
        except ExceptionGroup as group:
            failures.append(ExceptionGroup(name, group.exceptions))

    try:
        async with asyncio.TaskGroup() as mountain:
            for name, climbs in ropes.items():
                mountain.create_task(go(name, climbs))
    finally:
        if failures:
            raise ExceptionGroup("some ropes have failed", failures)
    return peaks
