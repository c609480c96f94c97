"""I used `gather`: it raises at once, and the other errand runs on."""

REFUSED_BY = "test_a_failure_together_calls_the_other_back"


async def go_together(first, second):
    clock = asyncio.get_running_loop()
    start = clock.time()
    try:
        one, other = await asyncio.gather(first(), second())
    except OSError as error:
        raise ExceptionGroup("failed", [error]) from None
    return Trip(one, other, clock.time() - start)
