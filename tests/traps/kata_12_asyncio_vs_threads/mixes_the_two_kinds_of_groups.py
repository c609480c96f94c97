"""I ran AnyIO's threads in a TaskGroup of asyncio."""

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
        return await anyio.to_thread.run_sync(look, plate, ask, limiter=limiter)

    async with asyncio.TaskGroup() as hall:
        measured = [hall.create_task(one(plate)) for plate in plates]
    return [each.result() for each in measured]
