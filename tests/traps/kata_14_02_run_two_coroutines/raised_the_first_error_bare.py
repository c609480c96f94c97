"""I took the first error out of its group."""

REFUSED_BY = "test_a_failure_together_calls_the_other_back"


async def go_together(first, second):
    clock = asyncio.get_running_loop()
    start = clock.time()
    try:
        async with asyncio.TaskGroup() as town:
            one, other = town.create_task(_run(first)), town.create_task(_run(second))
    except ExceptionGroup as group:
        raise group.exceptions[0] from None
    return Trip(one.result(), other.result(), clock.time() - start)
