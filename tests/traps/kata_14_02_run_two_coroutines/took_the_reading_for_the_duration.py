"""I took `loop.time()` for the seconds since I set out."""

REFUSED_BY = "test_alone_the_times_add_up"


async def go_alone(first, second):
    return Trip(await first(), await second(), asyncio.get_running_loop().time())
