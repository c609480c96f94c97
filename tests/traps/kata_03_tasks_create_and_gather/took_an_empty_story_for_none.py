"""I asked `if story`, and an empty one was none."""

REFUSED_BY = "test_several_may_be_the_first"


async def scoop(reporters):
    tasks = [asyncio.create_task(reporter()) for reporter in reporters]
    out = set(tasks)
    try:
        while out:
            _, out = await asyncio.wait(out, return_when=asyncio.FIRST_COMPLETED)
            for task in tasks:
                if task.done() and not task.exception() and task.result():
                    return task.result()
    finally:
        errors = await _call_back(tasks)
    raise ExceptionGroup("nobody has a story", errors)
