"""I put the ropes into one group, and the first that failed ended all."""

REFUSED_BY = "test_a_group_in_a_group_keeps_its_name"


async def expedition(ropes):
    async def go(name, climbs):
        try:
            return await climb_together(climbs)
        except ExceptionGroup as group:
            raise ExceptionGroup(name, group.exceptions) from None

    async with asyncio.TaskGroup() as mountain:
        tasks = {name: mountain.create_task(go(name, climbs)) for name, climbs in ropes.items()}
    return {name: task.result() for name, task in tasks.items()}
