"""I sent a line for each task that wait had found done, and counted later."""

REFUSED_BY = "test_a_break_calls_nobody_back"


async def ticker(
    reporters: Mapping[str, Reporter[str]],
    send: Callable[[str, str | Exception], None],
    lines: int,
) -> None:
    out = {asyncio.create_task(_news(*entry)) for entry in reporters.items()}
    tasks = list(out)
    try:
        while out and lines > 0:
            done, out = await asyncio.wait(out, return_when=asyncio.FIRST_COMPLETED)
            for task in done:
                send(*task.result())
            lines -= len(done)
    finally:
        await _call_back(tasks)
