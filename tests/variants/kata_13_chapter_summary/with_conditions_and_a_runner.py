"""Semaphores instead of a shelf, a condition for the news, a Runner for the door."""

from contextlib import suppress


async def proofread(pages: Sequence[str], check: Callable[[str], bool], readers: int) -> list[str]:
    unread = list(enumerate(pages))[::-1]
    wrong: list[tuple[int, str]] = []

    async def reader() -> None:
        while unread:
            number, page = unread.pop()
            if not await asyncio.to_thread(check, page):
                wrong.append((number, page))

    await asyncio.gather(*(reader() for _ in range(readers)))
    return [page for _, page in sorted(wrong)]


class Noticeboard:
    """Keeps the news, and tells whoever waits."""

    def __init__(self) -> None:
        self.lines: list[News] = []
        self.is_over = False
        self.changed = asyncio.Condition()

    async def tell(self, news: News | None) -> None:
        async with self.changed:
            if news is None:
                self.is_over = True
            else:
                self.lines.append(news)
            self.changed.notify_all()


class Shift:
    def __init__(self, *, presses: int, room: int, tries: int, patience: float) -> None:
        self._presses, self._tries, self._patience = presses, tries, patience
        self._room = asyncio.Semaphore(presses + room)
        self._news = Noticeboard()
        self._is_stopped = False

    async def run(self, orders: AsyncIterable[Job]) -> dict[str, int]:
        night = asyncio.create_task(self._run(orders))
        try:
            return await asyncio.shield(night)
        except asyncio.CancelledError:
            self._is_stopped = True
            while not night.done():
                night.cancel()
                with suppress(asyncio.CancelledError):
                    await asyncio.wait([night])
            if not night.cancelled():
                night.exception()  # is history now
            raise
        finally:
            await self._news.tell(None)

    async def _run(self, orders: AsyncIterable[Job]) -> dict[str, int]:
        presses = asyncio.Semaphore(self._presses)
        printed: dict[str, int] = {}
        failures: list[Exception] = []

        async def at_a_press(job: Job) -> None:
            me = asyncio.current_task()
            assert me is not None
            try:
                async with presses:
                    if self._is_stopped:
                        return
                    await self._news.tell(News(job.title, "begun"))
                    try:
                        pages = await print_job(job, tries=self._tries, patience=self._patience)
                    except asyncio.CancelledError:
                        if me.cancelling():
                            raise
                        what = "withdrawn"
                    except Exception as error:
                        failures.append(error)
                        what = "failed"
                        if isinstance(error, Fire):
                            self._is_stopped = True
                            await self._news.tell(News(job.title, what))
                            raise
                    else:
                        printed[job.title] = pages
                        what = "printed"
                    await self._news.tell(News(job.title, what))
            finally:
                self._room.release()

        async def fetch() -> None:
            try:
                async for job in orders:
                    await self._room.acquire()
                    if self._is_stopped:
                        return
                    hall.create_task(at_a_press(job))
            except Exception as error:
                failures.append(error)

        try:
            async with asyncio.TaskGroup() as hall:
                hall.create_task(fetch())
        except* Fire:
            pass
        if failures:
            raise ExceptionGroup("failures", failures)
        return printed

    async def progress(self) -> AsyncIterator[News]:
        told = 0
        while True:
            async with self._news.changed:
                while told == len(self._news.lines) and not self._news.is_over:
                    await self._news.changed.wait()
            while told < len(self._news.lines):
                yield self._news.lines[told]
                told += 1
            if self._news.is_over:
                return


def night(
    jobs: Iterable[Job],
    tell: Callable[[News], None],
    *,
    presses: int,
    room: int,
    tries: int,
    patience: float,
) -> dict[str, int]:
    with suppress(RuntimeError):
        asyncio.get_running_loop()
        patience = -1
    if patience < 0:
        raise RuntimeError("running already")

    async def orders() -> AsyncIterator[Job]:
        for job in jobs:
            yield job

    async def work() -> dict[str, int]:
        shift = Shift(presses=presses, room=room, tries=tries, patience=patience)

        async def follow() -> None:
            async for news in shift.progress():
                tell(news)

        printed, _ = await asyncio.gather(shift.run(orders()), follow(), return_exceptions=True)
        if isinstance(printed, BaseException):
            raise printed
        return printed

    with asyncio.Runner() as runner:
        return runner.run(work())
