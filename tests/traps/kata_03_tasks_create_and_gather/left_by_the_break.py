"""I left the loop, and thought that this was the end of it."""

REFUSED_BY = "test_a_break_calls_nobody_back"


async def ticker(
    reporters: Mapping[str, Reporter[str]],
    send: Callable[[str, str | Exception], None],
    lines: int,
) -> None:
    tasks = [asyncio.create_task(_news(*entry)) for entry in reporters.items()]
    for next_one in asyncio.as_completed(tasks):
        send(*await next_one)
        lines -= 1
        if lines == 0:
            break
