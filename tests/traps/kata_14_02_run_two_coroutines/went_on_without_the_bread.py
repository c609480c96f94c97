"""I tried the second errand although the first had failed."""

REFUSED_BY = "test_a_failure_alone_ends_the_trip"


async def go_alone(first, second):
    clock = asyncio.get_running_loop()
    start = clock.time()
    one, other = await asyncio.gather(first(), return_exceptions=True), None
    other = await second()
    if isinstance(one[0], Exception):
        raise one[0]
    return Trip(one[0], other, clock.time() - start)
