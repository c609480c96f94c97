"""I returned the results as they came home."""

REFUSED_BY = "test_together_only_the_longer_way_counts"


async def go_together(first, second):
    clock = asyncio.get_running_loop()
    start = clock.time()
    results = []

    async def run(errand):
        results.append(await errand())

    async with asyncio.TaskGroup() as town:
        town.create_task(run(first))
        town.create_task(run(second))
    return Trip(*results, clock.time() - start)
