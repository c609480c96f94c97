"""I called both errands at the beginning and awaited them later."""

REFUSED_BY = "test_a_failure_alone_ends_the_trip"


async def go_alone(first, second):
    clock = asyncio.get_running_loop()
    start = clock.time()
    one, other = first(), second()
    return Trip(await one, await other, clock.time() - start)
