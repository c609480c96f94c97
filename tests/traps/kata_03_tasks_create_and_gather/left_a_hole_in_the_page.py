"""I put None where a story was missing."""

REFUSED_BY = "test_a_cancelled_reporter_is_not_a_failed_one"


async def front_page(reporters: Iterable[Reporter[T]]) -> list[T]:
    tasks = [asyncio.create_task(reporter()) for reporter in reporters]
    try:
        if tasks:
            await asyncio.wait(tasks, return_when=asyncio.FIRST_EXCEPTION)
    finally:
        errors = await _call_back(tasks)
    if errors:
        raise ExceptionGroup("no front page today", errors)
    return [None if task.cancelled() else task.result() for task in tasks]
