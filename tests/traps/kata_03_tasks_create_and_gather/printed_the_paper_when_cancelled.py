"""When I was cancelled, I called all back, and printed what was there."""

REFUSED_BY = "test_an_editor_who_only_watches_hands_nothing_on"


async def go_to_press(
    reporters: Mapping[str, Reporter[T]], seconds: float
) -> dict[str, T | Exception]:
    tasks = [asyncio.create_task(_news(*entry)) for entry in reporters.items()]
    in_time: set[asyncio.Task[tuple[str, T | Exception]]] = set()
    try:
        if tasks:
            in_time, _ = await asyncio.wait(tasks, timeout=seconds)
    except asyncio.CancelledError:
        pass
    await _call_back(tasks)
    return dict(task.result() for task in in_time if not task.cancelled())
