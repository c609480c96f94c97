"""I noted a rope when its first climber failed, and not when it was back."""

REFUSED_BY = "test_a_group_in_a_group_keeps_its_name"


async def expedition(ropes):
    peaks, first, failed = {}, [], {}

    async def watch(name, climb):
        try:
            return await climb()
        except Exception:
            if name not in first:
                first.append(name)
            raise

    async def go(name, climbs):
        try:
            peaks[name] = await climb_together([lambda c=c: watch(name, c) for c in climbs])
        except ExceptionGroup as group:
            failed[name] = ExceptionGroup(name, group.exceptions)

    async with asyncio.TaskGroup() as mountain:
        for name, climbs in ropes.items():
            mountain.create_task(go(name, climbs))
    if failed:
        raise ExceptionGroup("x", [failed[n] for n in first])
    return peaks
