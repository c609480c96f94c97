"""AnyIO where it fits: a stream on the desk, workers in one group, a semaphore till dawn."""

import concurrent.futures
import math
from functools import partial


class Aim:
    _stars: ContextVar[tuple[str, ...]] = ContextVar("stars", default=())

    def at(self, star: str) -> None:
        self._stars.set((*self._stars.get(), star))

    def star(self) -> str | None:
        return (None, *self._stars.get())[-1]


class Desk:
    def __init__(self) -> None:
        self._room = asyncio.get_running_loop()
        self._ways = anyio.create_memory_object_stream[str](math.inf)

    def report(self, news: str) -> None:
        self._room.call_soon_threadsafe(self._ways[0].send_nowait, news)

    async def read(self) -> str:
        return await self._ways[1].receive()


def ask(question: Question[T], room: asyncio.AbstractEventLoop, patience: float) -> T:
    if asyncio._get_running_loop() is room:
        raise RuntimeError("not here")
    answer = asyncio.run_coroutine_threadsafe(question(), room)
    done, _ = concurrent.futures.wait([answer], patience)
    if not done:
        answer.cancel()
        raise TimeoutError
    return answer.result()


async def phone(question: Question[T], dome: asyncio.AbstractEventLoop) -> T:
    async def asked() -> T:
        asking = asyncio.ensure_future(question())
        try:
            await asyncio.wait([asking])
        except asyncio.CancelledError:
            asking.cancel()
            raise
        if asking.cancelled():
            raise ConnectionAbortedError
        return asking.result()

    return await asyncio.wrap_future(asyncio.run_coroutine_threadsafe(asked(), dome))


async def measure(
    plates: Iterable[str],
    look: Callable[[str, Ask], float],
    answer: Callable[[str], Coroutine[Any, Any, str]],
    desks: int,
) -> list[float]:
    room = asyncio.get_running_loop()
    pile = enumerate(plates)
    numbers: list[tuple[int, float]] = []

    def call_the_room(text: str) -> str:
        return asyncio.run_coroutine_threadsafe(answer(text), room).result()

    async def assistant() -> None:
        for place, plate in pile:
            look_closely = partial(look, plate, call_the_room)
            number = await anyio.to_thread.run_sync(look_closely, limiter=anyio.CapacityLimiter(1))
            numbers.append((place, number))

    async with anyio.create_task_group() as hall:
        for _ in range(desks):
            hall.start_soon(assistant)
    return [number for _, number in sorted(numbers)]


async def reckon(
    work: Callable[[S], T],
    plates: Sequence[S],
    computers: ProcessPoolExecutor,
    desks: int,
    dawn: asyncio.Event,
) -> list[T | None]:
    loop = asyncio.get_running_loop()
    free = asyncio.Semaphore(desks)
    results: dict[int, T] = {}

    async def one(place: int, plate: S) -> None:
        async with free:
            if dawn.is_set():
                return
            results[place] = await loop.run_in_executor(computers, work, plate)

    async def everything() -> None:
        async with asyncio.TaskGroup() as night:
            for place, plate in enumerate(plates):
                night.create_task(one(place, plate))

    either = {asyncio.create_task(everything()), asyncio.create_task(dawn.wait())}
    try:
        await asyncio.wait(either, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for each in either:
            each.cancel()
        await asyncio.wait(either)
    return [results.get(place) for place in range(len(plates))]
