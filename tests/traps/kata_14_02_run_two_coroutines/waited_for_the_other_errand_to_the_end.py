"""I collected results and errors when both were over, however long that took."""

REFUSED_BY = "test_a_failure_together_calls_the_other_back"


async def go_together(first, second):
    clock = asyncio.get_running_loop()
    start = clock.time()
    results = await asyncio.gather(first(), second(), return_exceptions=True)
    errors = [error for error in results if isinstance(error, Exception)]
    if errors:
        raise ExceptionGroup("failed", errors)
    return Trip(*results, clock.time() - start)
