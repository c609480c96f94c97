"""I used a TaskGroup for one errand after the other, too."""

REFUSED_BY = "test_a_failure_alone_ends_the_trip"


async def go_alone(first, second):
    clock = asyncio.get_running_loop()
    start = clock.time()
    async with asyncio.TaskGroup() as town:
        one = await town.create_task(_run(first))
        other = await town.create_task(_run(second))
    return Trip(one, other, clock.time() - start)
