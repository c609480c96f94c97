"""cancelling() was not 0, but that was long before."""

REFUSED_BY = "test_a_cancelled_error_does_not_say_who_was_cancelled"


async def ticker(
    reporters: Mapping[str, Reporter[str]],
    send: Callable[[str, str | Exception], None],
    lines: int,
) -> None:
    tasks = [asyncio.create_task(_news(*entry)) for entry in reporters.items()]
    try:
        for next_one in asyncio.as_completed(tasks):
            try:
                name, news = await next_one
            except asyncio.CancelledError:
                if asyncio.current_task().cancelling():
                    raise
                continue
            send(name, news)
            lines -= 1
            if lines == 0:
                break
    finally:
        await _call_back(tasks)
