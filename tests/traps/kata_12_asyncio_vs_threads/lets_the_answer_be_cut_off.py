"""from_thread.run waits for the answer, whatever happens, I thought."""

from functools import partial

REFUSED_BY = "test_nobody_locks_the_hall_while_somebody_measures"


async def measure(
    plates: Iterable[str],
    look: Callable[[str, Ask], float],
    answer: Callable[[str], Coroutine[Any, Any, str]],
    desks: int,
) -> list[float]:
    limiter = anyio.CapacityLimiter(desks)
    numbers: dict[int, float] = {}

    async def one(place: int, plate: str) -> None:
        ask = partial(anyio.from_thread.run, answer)
        numbers[place] = await anyio.to_thread.run_sync(look, plate, ask, limiter=limiter)

    async with anyio.create_task_group() as hall:
        for place, plate in enumerate(plates):
            hall.start_soon(one, place, plate)
    return [numbers[place] for place in sorted(numbers)]
