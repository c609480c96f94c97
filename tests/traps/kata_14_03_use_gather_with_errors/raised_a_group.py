"""I used a TaskGroup, and my caller got a group with one error."""

REFUSED_BY = "test_gather_raises_and_leaves_the_others_running"


async def measure_all(stations):
    async def ask(station):
        return await station()

    async with asyncio.TaskGroup() as group:
        asked = {name: group.create_task(ask(each)) for name, each in stations.items()}
    return {name: task.result() for name, task in asked.items()}
