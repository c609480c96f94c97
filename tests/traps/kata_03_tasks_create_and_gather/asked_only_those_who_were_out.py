"""I asked those I called back for errors, and not who had failed beside the winner."""

REFUSED_BY = "test_several_may_be_the_first"


async def scoop(reporters):
    tasks = [asyncio.create_task(reporter()) for reporter in reporters]
    out = set(tasks)
    try:
        while out:
            home, out = await asyncio.wait(out, return_when=asyncio.FIRST_COMPLETED)
            for task in tasks:
                if task in home and not task.exception():
                    return task.result()
    finally:
        await _call_back(list(out))
    raise ExceptionGroup("nobody has a story", [task.exception() for task in tasks])
