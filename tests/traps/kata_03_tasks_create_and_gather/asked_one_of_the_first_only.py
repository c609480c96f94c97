"""If the task I popped had failed, I waited again, for those who were still out."""

REFUSED_BY = "test_several_may_be_the_first"


async def scoop(reporters: Iterable[Reporter[T]]) -> T:
    tasks = [asyncio.create_task(reporter()) for reporter in reporters]
    out = set(tasks)
    try:
        while out:
            done, out = await asyncio.wait(out, return_when=asyncio.FIRST_COMPLETED)
            first = min(done, key=tasks.index)
            if first.exception() is None:
                return first.result()
    finally:
        errors = await _call_back(tasks)
    raise ExceptionGroup("nobody has a story", errors)
