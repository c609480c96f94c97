"""I waited until one of them was done without a story, failed or cancelled."""

REFUSED_BY = "test_a_cancelled_reporter_is_not_a_failed_one"


async def front_page(reporters: Iterable[Reporter[T]]) -> list[T]:
    tasks = [asyncio.create_task(reporter()) for reporter in reporters]
    out = set(tasks)
    try:
        while out:
            done, out = await asyncio.wait(out, return_when=asyncio.FIRST_COMPLETED)
            if any(task.cancelled() or task.exception() for task in done):
                break
    finally:
        errors = await _call_back(tasks)
    if errors:
        raise ExceptionGroup("no front page today", errors)
    return [task.result() for task in tasks if not task.cancelled()]
