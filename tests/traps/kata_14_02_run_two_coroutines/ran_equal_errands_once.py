"""I kept the results in a dict by errand, and two equal ones became one."""

REFUSED_BY = "test_together_only_the_longer_way_counts"


async def go_together(first, second):
    clock = asyncio.get_running_loop()
    start = clock.time()
    async with asyncio.TaskGroup() as town:
        tasks = {errand: town.create_task(_run(errand)) for errand in {first, second}}
    return Trip(tasks[first].result(), tasks[second].result(), clock.time() - start)
