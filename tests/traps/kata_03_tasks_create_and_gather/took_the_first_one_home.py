"""Whoever is home first has won, I thought."""

REFUSED_BY = "test_the_first_one_home_may_have_no_story"


async def scoop(reporters: Iterable[Reporter[T]]) -> T:
    tasks = [asyncio.create_task(reporter()) for reporter in reporters]
    try:
        done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        return next(task.result() for task in tasks if task in done)
    finally:
        await _call_back(tasks)
