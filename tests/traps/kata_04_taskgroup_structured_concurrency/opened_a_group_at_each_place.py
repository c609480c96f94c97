"""I opened a new group at each place, and the failures were boxes in boxes."""

REFUSED_BY = "test_a_task_may_send_others_into_its_own_group"


async def explore(start, look):
    known = {start}

    async def visit(place):
        async with asyncio.TaskGroup() as walk:
            for behind in await look(place):
                if behind not in known:
                    known.add(behind)
                    walk.create_task(visit(behind))

    await visit(start)
    return sorted(known)
