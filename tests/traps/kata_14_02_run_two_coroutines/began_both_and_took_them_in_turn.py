"""I made both tasks first, although I go alone."""

REFUSED_BY = "test_alone_the_times_add_up"


async def go_alone(first, second):
    clock = asyncio.get_running_loop()
    start = clock.time()
    one, other = asyncio.ensure_future(first()), asyncio.ensure_future(second())
    return Trip(await one, await other, clock.time() - start)
