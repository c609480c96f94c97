"""A TaskGroup in a task of its own, and its group taken apart."""


async def measure_all(stations):
    errors = []

    async def ask(station):
        try:
            return await station()
        except asyncio.CancelledError:
            raise
        except BaseException as error:
            errors.append(error)
            raise

    async def ask_all():
        async with asyncio.TaskGroup() as group:
            asked = {name: group.create_task(ask(each)) for name, each in stations.items()}
        return {name: task.result() for name, task in asked.items()}

    measuring = asyncio.create_task(ask_all())
    try:
        await asyncio.wait([measuring])
    finally:
        measuring.cancel()
        (end,) = await asyncio.gather(measuring, return_exceptions=True)
    if errors:
        raise errors[0]
    return end
