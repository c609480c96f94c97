"""I let the threads be abandoned, so that nobody has to wait for them."""

from functools import partial

REFUSED_BY = "test_nobody_locks_the_hall_while_somebody_measures"


async def measure(
    plates: Iterable[str],
    look: Callable[[str, Ask], float],
    answer: Callable[[str], Coroutine[Any, Any, str]],
    desks: int,
) -> list[float]:
    limiter = anyio.CapacityLimiter(desks)

    async def shielded(text: str) -> str:
        with anyio.CancelScope(shield=True):
            return await answer(text)

    async def one(plate: str) -> float:
        ask = partial(anyio.from_thread.run, shielded)
        return await anyio.to_thread.run_sync(
            look, plate, ask, limiter=limiter, abandon_on_cancel=True
        )

    numbers: dict[int, float] = {}

    async def keep(place: int, plate: str) -> None:
        numbers[place] = await one(plate)

    async with anyio.create_task_group() as hall:
        for place, plate in enumerate(plates):
            hall.start_soon(keep, place, plate)
    return [numbers[place] for place in sorted(numbers)]
