"""In the thread I asked for the running loop, to call it."""

REFUSED_BY = "test_a_thread_of_anyio_knows_its_way_back"


async def measure(
    plates: Iterable[str],
    look: Callable[[str, Ask], float],
    answer: Callable[[str], Coroutine[Any, Any, str]],
    desks: int,
) -> list[float]:
    limiter = anyio.CapacityLimiter(desks)
    numbers: dict[int, float] = {}

    def ask(text: str) -> str:
        room = asyncio.get_running_loop()
        return asyncio.run_coroutine_threadsafe(answer(text), room).result()

    async def one(place: int, plate: str) -> None:
        numbers[place] = await anyio.to_thread.run_sync(look, plate, ask, limiter=limiter)

    async with anyio.create_task_group() as hall:
        for place, plate in enumerate(plates):
            hall.start_soon(one, place, plate)
    return [numbers[place] for place in sorted(numbers)]
