"""A task around each flight, watchers that are tasks, and an event that tells when all are home."""

from contextlib import suppress


class Loft:
    def __init__(self) -> None:
        self._tasks: dict[int, asyncio.Task[Any]] = {}
        self._number = 0
        self._empty = asyncio.Event()
        self._empty.set()

    @property
    def in_the_air(self) -> int:
        return len(self._tasks)

    def release(self, flight: Flight[T]) -> asyncio.Future[T]:
        async def there_and_back() -> T:
            return await flight()

        coroutine = there_and_back()
        try:
            task = asyncio.create_task(coroutine)
        except RuntimeError:
            coroutine.close()
            raise
        self._number += 1
        number = self._number
        self._tasks[number] = task
        self._empty.clear()

        def let_go(_task: asyncio.Task[T]) -> None:
            del self._tasks[number]
            if not self._tasks:
                self._empty.set()

        task.add_done_callback(let_go)
        return task

    async def drain(self) -> None:
        while self._tasks:  # once it is set, somebody may release another before I move
            await self._empty.wait()


_watchers: set[asyncio.Task[None]] = set()


def watch(name: str, pigeon: asyncio.Future[Any], tell: Callable[[str], object]) -> None:
    async def wait() -> None:
        try:
            letter = await pigeon
        except asyncio.CancelledError:
            tell(f"{name} was called back")
        except Exception as error:
            tell(f"{name} is lost: {error!r}")
        else:
            tell(f"{name} is home with {letter!r}")

    watcher = asyncio.get_running_loop().create_task(wait())
    _watchers.add(watcher)
    watcher.add_done_callback(_watchers.discard)


async def mind_the_box(
    box: asyncio.Queue[str],
    send: Callable[[list[str]], Awaitable[object]],
) -> None:
    async def sent() -> None:
        await send(letters)

    letters: list[str] = []
    try:
        while True:
            letters += [await box.get()]
    except asyncio.CancelledError:
        with suppress(asyncio.QueueEmpty):
            while True:
                letters += [box.get_nowait()]
        if letters:
            await asyncio.create_task(sent())  # a task at closing time, but awaited
        raise


def open_for_a_day(day: Callable[[Loft], Coroutine[Any, Any, T]], patience: float) -> T:
    errors: list[Exception] = []
    pigeons: set[asyncio.Future[Any]] = set()

    class Home(Loft):
        def release(self, flight: Flight[T]) -> asyncio.Future[T]:
            async def overheard() -> T:
                try:
                    return await flight()
                except Exception as error:
                    errors.append(error)
                    raise

            pigeon = super().release(overheard)
            pigeons.add(pigeon)
            pigeon.add_done_callback(pigeons.discard)
            pigeon.add_done_callback(lambda task: task.cancelled() or task.exception())
            return pigeon

    async def whole_day() -> T | None:
        letter = None
        loft = Home()
        try:
            letter = await day(loft)
        except Exception as error:
            errors.append(error)
        try:
            await asyncio.wait_for(loft.drain(), patience)
        except TimeoutError:
            while pigeons:
                for pigeon in pigeons:
                    pigeon.cancel()
                await asyncio.gather(*pigeons, return_exceptions=True)
        return letter

    letter = asyncio.run(whole_day())
    if errors:
        raise ExceptionGroup("bad news", errors)
    return letter
