"""I gave wait an empty list."""

REFUSED_BY = "test_whoever_is_still_out_is_for_you_to_call_back"


async def front_page(reporters: Iterable[Reporter[T]]) -> list[T]:
    tasks = [asyncio.create_task(reporter()) for reporter in reporters]
    try:
        await asyncio.wait(tasks, return_when=asyncio.FIRST_EXCEPTION)
    finally:
        errors = await _call_back(tasks)
    if errors:
        raise ExceptionGroup("no front page today", errors)
    return [task.result() for task in tasks if not task.cancelled()]
