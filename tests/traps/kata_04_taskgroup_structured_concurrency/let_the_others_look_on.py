"""I kept the failure of a look, and the others looked on."""

REFUSED_BY = "test_a_task_may_send_others_into_its_own_group"


async def explore(start, look):
    known = {start}
    failures = []

    async def visit(place):
        try:
            found = await look(place)
        except Exception as error:
            failures.append(error)
            return
        for b in found:
            if b not in known:
                known.add(b)
                walk.create_task(visit(b))

    async with asyncio.TaskGroup() as walk:
        walk.create_task(visit(start))
    if failures:
        raise ExceptionGroup("f", failures)
    return sorted(known)
