"""A TaskGroup, and its group taken apart."""


async def measure_all(stations):
    errors = []

    async def ask(station):
        try:
            return await station()
        except Exception as error:
            errors.append(error)
            raise

    try:
        async with asyncio.TaskGroup() as group:
            asked = {name: group.create_task(ask(each)) for name, each in stations.items()}
    except* Exception:
        pass
    if errors:
        raise errors[0]
    return {name: task.result() for name, task in asked.items()}
