"""I packed the plate into a lambda, as for a thread."""

REFUSED_BY = "test_a_process_knows_only_what_can_be_sent_to_it"


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
            results[place] = await loop.run_in_executor(computers, lambda: work(plate))

    async with asyncio.TaskGroup() as night:
        at_work = [night.create_task(computer()) for _ in range(desks)]
        watching = night.create_task(dawn.wait())
        await asyncio.wait([watching, *at_work], return_when=asyncio.FIRST_COMPLETED)
        for each in (watching, *at_work):
            each.cancel()
    return results
