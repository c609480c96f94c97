"""I asked every task for its exception(), also those I had cancelled."""

REFUSED_BY = "test_whoever_is_still_out_is_for_you_to_call_back"


async def front_page(reporters: Iterable[Reporter[T]]) -> list[T]:
    tasks = [asyncio.create_task(reporter()) for reporter in reporters]
    try:
        if tasks:
            await asyncio.wait(tasks, return_when=asyncio.FIRST_EXCEPTION)
    finally:
        await _call_back(tasks)
    errors = [task.exception() for task in tasks if task.exception() is not None]
    if errors:
        raise ExceptionGroup("no front page today", errors)
    return [task.result() for task in tasks]
