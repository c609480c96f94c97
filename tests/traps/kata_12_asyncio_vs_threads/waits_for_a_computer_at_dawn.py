"""At dawn I gave out no more plates, and waited for those in work."""

REFUSED_BY = "test_at_dawn_a_computer_works_on"


async def reckon(
    work: Callable[[S], T],
    plates: Sequence[S],
    computers: ProcessPoolExecutor,
    desks: int,
    dawn: asyncio.Event,
) -> list[T | None]:
    loop = asyncio.get_running_loop()
    results: list[T | None] = [None] * len(plates)
    pile = iter(enumerate(plates))

    async def computer() -> None:
        for place, plate in pile:
            if dawn.is_set():
                return
            results[place] = await loop.run_in_executor(computers, work, plate)

    async with asyncio.TaskGroup() as night:
        for _ in range(desks):
            night.create_task(computer())
    return results
