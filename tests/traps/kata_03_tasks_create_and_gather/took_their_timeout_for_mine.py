"""I left out who had a TimeoutError: I took it for the deadline."""

REFUSED_BY = "test_what_was_there_in_time_survives_the_deadline"


async def go_to_press(reporters, seconds):
    tasks = {name: asyncio.create_task(reporter()) for name, reporter in reporters.items()}
    if not tasks:
        return {}
    try:
        home, _ = await asyncio.wait(tasks.values(), timeout=seconds)
    finally:
        await _call_back(list(tasks.values()))
    paper = {}
    for name, task in tasks.items():
        if task in home:
            try:
                paper[name] = task.result()
            except (asyncio.CancelledError, TimeoutError):
                continue
            except Exception as error:
                paper[name] = error
    return paper
