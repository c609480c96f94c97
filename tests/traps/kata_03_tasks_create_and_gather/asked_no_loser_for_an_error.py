"""I waited for the losers with wait, and never looked at their errors."""

REFUSED_BY = "test_the_first_one_home_may_have_no_story"


async def scoop(reporters: Iterable[Reporter[T]]) -> T:
    tasks = [asyncio.create_task(reporter()) for reporter in reporters]
    out = set(tasks)
    try:
        while out:
            _, out = await asyncio.wait(out, return_when=asyncio.FIRST_COMPLETED)
            for task in tasks:
                if task.done() and task.exception() is None:
                    return task.result()
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.wait(tasks)
    raise ExceptionGroup("nobody has a story", [task.exception() for task in tasks])
