"""I made the tasks by hand, and left when I was cancelled."""

REFUSED_BY = "test_a_call_from_the_valley_reaches_every_rope"


async def expedition(ropes):
    peaks, failures = {}, []

    async def go(name, climbs):
        try:
            peaks[name] = await climb_together(climbs)
        except ExceptionGroup as group:
            failures.append(ExceptionGroup(name, group.exceptions))

    tasks = [asyncio.create_task(go(name, climbs)) for name, climbs in ropes.items()]
    try:
        await asyncio.wait(tasks)
    except asyncio.CancelledError:
        for task in tasks:
            task.cancel()
        raise
    if failures:
        raise ExceptionGroup("some ropes have failed", failures)
    return peaks
