"""I sorted the known places out first, and one answer named a place twice."""

REFUSED_BY = "test_a_task_may_send_others_into_its_own_group"


async def explore(start, look):
    known = {start}

    async def visit(place):
        new = [b for b in await look(place) if b not in known]
        known.update(new)
        for b in new:
            walk.create_task(visit(b))

    async with asyncio.TaskGroup() as walk:
        walk.create_task(visit(start))
    return sorted(known)
