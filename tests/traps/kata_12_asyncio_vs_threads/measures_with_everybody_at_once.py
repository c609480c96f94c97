"""AnyIO has a limit of its own, so I set none."""

from functools import partial

REFUSED_BY = "test_a_thread_of_anyio_knows_its_way_back"


async def measure(
    plates: Iterable[str],
    look: Callable[[str, Ask], float],
    answer: Callable[[str], Coroutine[Any, Any, str]],
    desks: int,
) -> list[float]:
    numbers: dict[int, float] = {}

    async def one(place: int, plate: str) -> None:
        ask = partial(anyio.from_thread.run, answer)
        numbers[place] = await anyio.to_thread.run_sync(look, plate, ask)

    async with anyio.create_task_group() as hall:
        for place, plate in enumerate(plates):
            hall.start_soon(one, place, plate)
    return [numbers[place] for place in sorted(numbers)]
