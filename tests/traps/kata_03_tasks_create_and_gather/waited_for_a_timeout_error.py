"""I thought that wait raises TimeoutError when the time is up."""

REFUSED_BY = "test_what_was_there_in_time_survives_the_deadline"


async def go_to_press(
    reporters: Mapping[str, Reporter[T]], seconds: float
) -> dict[str, T | Exception]:
    tasks = [asyncio.create_task(_news(*entry)) for entry in reporters.items()]
    try:
        if tasks:
            await asyncio.wait(tasks, timeout=seconds)
    except TimeoutError:
        await _call_back(tasks)
    return dict(task.result() for task in tasks if task.done() and not task.cancelled())
