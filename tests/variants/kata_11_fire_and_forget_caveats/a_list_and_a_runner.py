"""A list of pigeons, a future for whoever drains, a Runner, and a deadline by the clock."""

from contextvars import copy_context
from functools import partial


class Loft:
    def __init__(self) -> None:
        self._held: list[asyncio.Future[Any]] = []
        self._waiting: list[asyncio.Future[None]] = []
        self._released: list[Callable[[asyncio.Future[Any]], object]] = []

    @property
    def in_the_air(self) -> int:
        return sum(not pigeon.done() for pigeon in self._held)

    def release(self, flight: Flight[T]) -> asyncio.Future[T]:
        loop = asyncio.get_running_loop()
        pigeon = asyncio.ensure_future(flight(), loop=loop)
        self._held.append(pigeon)
        for listen in self._released:
            listen(pigeon)
        pigeon.add_done_callback(self._land)
        return pigeon

    def _land(self, pigeon: asyncio.Future[Any]) -> None:
        self._held.remove(pigeon)
        if not self._held:
            for each in self._waiting:
                if not each.done():
                    each.set_result(None)
            self._waiting.clear()

    async def drain(self) -> None:
        while self._held:
            mine = asyncio.get_running_loop().create_future()
            self._waiting.append(mine)
            await mine


def watch(name: str, pigeon: asyncio.Future[Any], tell: Callable[[str], object]) -> None:
    def over(_pigeon: asyncio.Future[Any]) -> None:
        try:
            news = f"is home with {pigeon.result()!r}"
        except asyncio.CancelledError:
            news = "was called back"
        except Exception as error:
            news = f"is lost: {error!r}"
        tell(f"{name} {news}")

    if pigeon.done():
        asyncio.get_running_loop().call_soon(over, pigeon)
    else:
        pigeon.add_done_callback(partial(over), context=copy_context())


async def mind_the_box(
    box: asyncio.Queue[str],
    send: Callable[[list[str]], Awaitable[object]],
) -> None:
    letters: list[str] = []

    async def take() -> None:
        while True:
            letters.append(await box.get())

    taker = asyncio.create_task(take())
    try:
        await asyncio.wait([taker])
    finally:
        taker.cancel()
        await asyncio.wait([taker])
        letters.extend(box.get_nowait() for _ in range(box.qsize()))
        if letters:
            await asyncio.shield(send(letters))


def open_for_a_day(day: Callable[[Loft], Coroutine[Any, Any, T]], patience: float) -> T:
    errors: list[BaseException] = []
    loft = Loft()

    def hear(pigeon: asyncio.Future[Any]) -> None:
        if not pigeon.cancelled() and pigeon.exception() is not None:
            errors.append(pigeon.exception())

    late = False

    def listen(pigeon: asyncio.Future[Any]) -> None:
        pigeon.add_done_callback(hear)
        if late:  # it does not even take off
            pigeon.cancel()

    loft._released.append(listen)

    async def evening() -> None:
        nonlocal late
        loop = asyncio.get_running_loop()
        limit = loop.time() + patience
        while loft._held and (left := limit - loop.time()) > 0:
            await asyncio.wait(set(loft._held), timeout=left, return_when=asyncio.FIRST_COMPLETED)
        late = True
        for pigeon in loft._held:
            pigeon.cancel()
        await loft.drain()

    with asyncio.Runner() as runner:
        letter = None
        try:
            letter = runner.run(day(loft))
        except Exception as error:
            errors.append(error)
        runner.run(evening())
    if errors:
        raise BaseExceptionGroup("bad news", errors)
    return letter
