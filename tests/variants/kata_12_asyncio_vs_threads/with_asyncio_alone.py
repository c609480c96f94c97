"""No AnyIO: a pile of plates, a thread for each desk, and waits that no cancellation ends."""

from collections import deque
from concurrent.futures import CancelledError, ThreadPoolExecutor


class Aim:
    def __init__(self) -> None:
        self._star: ContextVar[str] = ContextVar("star")

    def at(self, star: str) -> None:
        self._star.set(star)

    def star(self) -> str | None:
        try:
            return self._star.get()
        except LookupError:
            return None


class Desk:
    def __init__(self) -> None:
        self._room = asyncio.get_running_loop()
        self._news: deque[str] = deque()
        self._some = asyncio.Event()

    def report(self, news: str) -> None:
        self._news.append(news)  # a deque is thread-safe, an Event is not
        self._room.call_soon_threadsafe(self._some.set)

    async def read(self) -> str:
        while not self._news:
            self._some.clear()
            if not self._news:
                await self._some.wait()
        return self._news.popleft()


def ask(question: Question[T], room: asyncio.AbstractEventLoop, patience: float) -> T:
    try:
        here = asyncio.get_running_loop()
    except RuntimeError:
        here = None
    if here is room:
        raise RuntimeError("not here")

    answer = asyncio.run_coroutine_threadsafe(question(), room)
    try:
        return answer.result(patience)
    except TimeoutError:
        answer.cancel()  # nothing, if the TimeoutError is the answer
        raise


async def phone(question: Question[T], dome: asyncio.AbstractEventLoop) -> T:
    room = asyncio.get_running_loop()
    over = room.create_future()

    def hang_up(answer: object) -> None:
        if not over.done():
            over.set_result(answer)

    answer = asyncio.run_coroutine_threadsafe(question(), dome)
    answer.add_done_callback(lambda _: room.call_soon_threadsafe(hang_up, answer))
    try:
        await over
    except asyncio.CancelledError:
        answer.cancel()
        raise
    try:
        return answer.result()
    except CancelledError:
        raise ConnectionAbortedError("called off") from None


async def measure(
    plates: Iterable[str],
    look: Callable[[str, Ask], float],
    answer: Callable[[str], Coroutine[Any, Any, str]],
    desks: int,
) -> list[float]:
    room = asyncio.get_running_loop()
    pile = list(enumerate(plates))[::-1]
    numbers: dict[int, float] = {}

    def call_the_room(text: str) -> str:
        return asyncio.run_coroutine_threadsafe(answer(text), room).result()

    with ThreadPoolExecutor(desks) as hall:

        async def assistant() -> None:
            while pile:
                place, plate = pile.pop()
                measuring = room.run_in_executor(hall, look, plate, call_the_room)
                cancelled = None
                while not measuring.done():
                    try:
                        await asyncio.wait([measuring])
                    except asyncio.CancelledError as error:
                        cancelled = error
                numbers[place] = measuring.result()
                if cancelled:
                    raise cancelled

        async with asyncio.TaskGroup() as night:
            for _ in range(desks):
                night.create_task(assistant())
    return [numbers[place] for place in sorted(numbers)]


async def reckon(
    work: Callable[[S], T],
    plates: Sequence[S],
    computers: ProcessPoolExecutor,
    desks: int,
    dawn: asyncio.Event,
) -> list[T | None]:
    watching = asyncio.create_task(dawn.wait())
    results: list[T | None] = [None] * len(plates)
    places: dict[asyncio.Future[Any], int] = {}
    pile = deque(enumerate(plates))
    try:
        while not dawn.is_set():
            while pile and len(places) < desks:
                place, plate = pile.popleft()
                places[asyncio.wrap_future(computers.submit(work, plate))] = place
            if not places:
                break
            await asyncio.wait([watching, *places], return_when=asyncio.FIRST_COMPLETED)
            for each in [each for each in places if each.done()]:
                results[places.pop(each)] = each.result()
    finally:
        watching.cancel()
    return results
