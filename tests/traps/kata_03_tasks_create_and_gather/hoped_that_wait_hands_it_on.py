"""I thought that all are cancelled when I am cancelled in wait."""

REFUSED_BY = "test_an_editor_who_only_watches_hands_nothing_on"


async def scoop(reporters: Iterable[Reporter[T]]) -> T:
    tasks = [asyncio.create_task(reporter()) for reporter in reporters]
    out = set(tasks)
    while out:
        _, out = await asyncio.wait(out, return_when=asyncio.FIRST_COMPLETED)
        for task in tasks:
            if task.done() and task.exception() is None:
                await _call_back(tasks)
                return task.result()
    raise ExceptionGroup("nobody has a story", await _call_back(tasks))
