"""as_completed has a timeout, and I thought that it ends the tasks, too."""

REFUSED_BY = "test_what_was_there_in_time_survives_the_deadline"


async def go_to_press(
    reporters: Mapping[str, Reporter[T]], seconds: float
) -> dict[str, T | Exception]:
    paper: dict[str, T | Exception] = {}
    tasks = [asyncio.create_task(_news(*entry)) for entry in reporters.items()]
    try:
        for next_one in asyncio.as_completed(tasks, timeout=seconds):
            try:
                name, news = await next_one
            except asyncio.CancelledError:
                if asyncio.current_task().cancelling():
                    raise
                continue
            paper[name] = news
    except TimeoutError:
        pass
    return paper
