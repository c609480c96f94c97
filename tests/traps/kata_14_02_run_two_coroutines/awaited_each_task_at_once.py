"""I used tasks, but I awaited the first before I made the second."""

REFUSED_BY = "test_together_only_the_longer_way_counts"


async def go_together(first, second):
    clock = asyncio.get_running_loop()
    start = clock.time()
    try:
        one = await asyncio.create_task(_run(first))
        other = await asyncio.create_task(_run(second))
    except OSError as error:
        raise ExceptionGroup("failed", [error]) from None
    return Trip(one, other, clock.time() - start)
