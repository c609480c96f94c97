"""When I was cancelled, I called all back, and handed in what was there."""

REFUSED_BY = "test_a_cancelled_gather_does_not_wait_for_all"


async def front_page(reporters: Iterable[Reporter[T]]) -> list[T]:
    tasks = [asyncio.create_task(reporter()) for reporter in reporters]
    try:
        if tasks:
            await asyncio.wait(tasks, return_when=asyncio.FIRST_EXCEPTION)
    except asyncio.CancelledError:
        pass
    errors = await _call_back(tasks)
    if errors:
        raise ExceptionGroup("no front page today", errors)
    return [task.result() for task in tasks if not task.cancelled()]
