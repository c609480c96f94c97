"""I did not note where we have been. In the mountains all ways lead in circles."""

REFUSED_BY = "test_a_task_may_send_others_into_its_own_group"


async def explore(start, look):
    found = {start}

    async def visit(place):
        for behind in await look(place):
            found.add(behind)
            walk.create_task(visit(behind))

    async with asyncio.TaskGroup() as walk:
        walk.create_task(visit(start))
    return sorted(found)
