"""I looked up which of my tasks as_completed had given me."""

REFUSED_BY = "test_as_completed_does_not_say_whose_story_it_is"


async def ticker(
    reporters: Mapping[str, Reporter[str]],
    send: Callable[[str, str | Exception], None],
    lines: int,
) -> None:
    names = {asyncio.create_task(reporter()): name for name, reporter in reporters.items()}
    try:
        for task in asyncio.as_completed(names):
            try:
                send(names[task], await task)
            except OSError as error:
                send(names[task], error)
            lines -= 1
            if lines == 0:
                break
    finally:
        await _call_back(list(names))
