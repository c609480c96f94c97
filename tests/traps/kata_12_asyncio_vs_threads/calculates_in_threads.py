"""Threads are enough to calculate at the same time, I thought."""

REFUSED_BY = "test_a_process_knows_only_what_can_be_sent_to_it"


async def reckon(
    work: Callable[[S], T],
    plates: Sequence[S],
    computers: ProcessPoolExecutor,
    desks: int,
    dawn: asyncio.Event,
) -> list[T | None]:
    results: list[T | None] = [None] * len(plates)
    pile = iter(enumerate(plates))

    async def computer() -> None:
        for place, plate in pile:
            results[place] = await asyncio.to_thread(work, plate)

    await asyncio.gather(*(computer() for _ in range(desks)))
    return results
