"""A task of mine looks at the sky, but the others set out before it has had its first turn."""

REFUSED_BY = "test_at_dawn_a_computer_works_on"


async def reckon(work, plates, computers, desks, dawn):
    loop = asyncio.get_running_loop()
    results = [None] * len(plates)
    pile = iter(enumerate(plates))

    async def computer():
        for place, plate in pile:
            results[place] = await loop.run_in_executor(computers, work, plate)

    async def watch_the_sky():
        await dawn.wait()
        for each in at_work:
            each.cancel()

    async with asyncio.TaskGroup() as night:
        at_work = [night.create_task(computer()) for _ in range(desks)]
        watching = night.create_task(watch_the_sky())
        await asyncio.wait(at_work)
        watching.cancel()
    return results
