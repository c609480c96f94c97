"""I gave the pool everything at once, and at dawn I cancelled what had not begun."""

REFUSED_BY = "test_at_dawn_a_computer_works_on"


async def reckon(
    work: Callable[[S], T],
    plates: Sequence[S],
    computers: ProcessPoolExecutor,
    desks: int,
    dawn: asyncio.Event,
) -> list[T | None]:
    loop = asyncio.get_running_loop()
    sums = [loop.run_in_executor(computers, work, plate) for plate in plates]
    watching = asyncio.create_task(dawn.wait())
    try:
        left = set(sums)
        while left and not watching.done():
            _, pending = await asyncio.wait({*left, watching}, return_when=asyncio.FIRST_COMPLETED)
            left &= pending
    finally:
        watching.cancel()
        for each in sums:
            each.cancel()
    return [None if each.cancelled() else each.result() for each in sums]
