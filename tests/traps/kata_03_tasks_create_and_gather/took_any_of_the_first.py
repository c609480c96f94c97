"""I took the next best story out of the set that wait returned."""

REFUSED_BY = "test_several_may_be_the_first"


async def scoop(reporters: Iterable[Reporter[T]]) -> T:
    tasks = [asyncio.create_task(reporter()) for reporter in reporters]
    out = set(tasks)
    try:
        while out:
            done, out = await asyncio.wait(out, return_when=asyncio.FIRST_COMPLETED)
            for task in done:
                if task.exception() is None:
                    return task.result()
    finally:
        errors = await _call_back(tasks)
    raise ExceptionGroup("nobody has a story", errors)
