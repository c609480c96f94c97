"""I cancelled the others, and took that for the end of them."""

REFUSED_BY = "test_whoever_is_still_out_is_for_you_to_call_back"


async def front_page(reporters: Iterable[Reporter[T]]) -> list[T]:
    tasks = [asyncio.create_task(reporter()) for reporter in reporters]
    try:
        if tasks:
            await asyncio.wait(tasks, return_when=asyncio.FIRST_EXCEPTION)
    finally:
        for task in tasks:
            task.cancel()
    errors = [task.exception() for task in tasks if task.done() and task.exception()]
    if errors:
        raise ExceptionGroup("no front page today", errors)
    return [task.result() for task in tasks]
