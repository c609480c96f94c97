"""I noted a place when I had seen it, and by then two were there."""

REFUSED_BY = "test_a_task_may_send_others_into_its_own_group"


async def explore(start, look):
    known = set()

    async def visit(place):
        found = list(await look(place))
        known.add(place)
        for behind in found:
            if behind not in known:
                walk.create_task(visit(behind))

    async with asyncio.TaskGroup() as walk:
        walk.create_task(visit(start))
    return sorted(known)
