"""When I was cancelled, I returned what I knew."""

from contextlib import suppress

REFUSED_BY = "test_a_task_may_send_others_into_its_own_group"


async def explore(start, look):
    known = {start}

    async def visit(place):
        for b in await look(place):
            if b not in known:
                known.add(b)
                walk.create_task(visit(b))

    with suppress(asyncio.CancelledError):
        async with asyncio.TaskGroup() as walk:
            walk.create_task(visit(start))
    return sorted(known)
