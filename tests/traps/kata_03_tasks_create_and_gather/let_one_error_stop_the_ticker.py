"""I had no line for a reporter who failed."""

REFUSED_BY = "test_as_completed_does_not_say_whose_story_it_is"


async def ticker(
    reporters: Mapping[str, Reporter[str]],
    send: Callable[[str, str | Exception], None],
    lines: int,
) -> None:
    async def report(name: str, reporter: Reporter[str]) -> tuple[str, str]:
        return name, await reporter()

    tasks = [asyncio.create_task(report(*entry)) for entry in reporters.items()]
    try:
        for next_one in asyncio.as_completed(tasks):
            send(*await next_one)
            lines -= 1
            if lines == 0:
                break
    finally:
        await _call_back(tasks)
