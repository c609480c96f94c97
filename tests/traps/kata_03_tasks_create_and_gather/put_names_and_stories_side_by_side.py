"""I zipped the names with what as_completed gave me."""

REFUSED_BY = "test_as_completed_does_not_say_whose_story_it_is"


async def ticker(
    reporters: Mapping[str, Reporter[str]],
    send: Callable[[str, str | Exception], None],
    lines: int,
) -> None:
    tasks = [asyncio.create_task(_news(*entry)) for entry in reporters.items()]
    try:
        for name, next_one in zip(reporters, asyncio.as_completed(tasks)):
            _, news = await next_one
            send(name, news)
            lines -= 1
            if lines == 0:
                break
    finally:
        await _call_back(tasks)
