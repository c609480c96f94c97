"""No TaskGroup and no sentinels: tasks, `wait`, `join`, a pool of its own and futures."""

from collections import deque
from concurrent.futures import ThreadPoolExecutor


async def proofread(pages: Sequence[str], check: Callable[[str], bool], readers: int) -> list[str]:
    loop = asyncio.get_running_loop()
    with ThreadPoolExecutor(readers) as pool:
        fine = await asyncio.gather(*(loop.run_in_executor(pool, check, page) for page in pages))
    return [page for page, is_fine in zip(pages, fine, strict=True) if not is_fine]


async def print_job(job: Job, *, tries: int, patience: float) -> int:
    while True:
        tries -= 1
        try:
            async with asyncio.timeout(patience):
                return await job.run()
        except (Jam, TimeoutError):
            if tries == 0:
                raise


class OrderBook:
    def __init__(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._orders: deque[Job] = deque()
        self._is_closed = False
        self._reader: asyncio.Future[None] | None = None

    def take(self, job: Job) -> None:
        self._loop.call_soon_threadsafe(self._write, job)

    def close(self) -> None:
        self._loop.call_soon_threadsafe(self._write, None)

    def _write(self, job: Job | None) -> None:
        if job is None:
            self._is_closed = True
        else:
            self._orders.append(job)
        if self._reader is not None and not self._reader.done():
            self._reader.set_result(None)

    def __aiter__(self) -> AsyncIterator[Job]:
        return self

    async def __anext__(self) -> Job:
        while not self._orders:
            if self._is_closed:
                raise StopAsyncIteration
            self._reader = self._loop.create_future()
            await self._reader
        return self._orders.popleft()


class Shift:
    def __init__(self, *, presses: int, room: int, tries: int, patience: float) -> None:
        self._presses, self._room, self._tries, self._patience = presses, room, tries, patience
        self._news: list[News] = []
        self._ears: set[asyncio.Queue[News | None]] = set()
        self._is_over = False

    def _tell(self, news: News | None) -> None:
        if news is not None:
            self._news.append(news)
        for ear in self._ears:
            ear.put_nowait(news)

    async def run(self, orders: AsyncIterable[Job]) -> dict[str, int]:
        shelf: asyncio.Queue[Job] = asyncio.Queue(self._room)
        printed: dict[str, int] = {}
        failures: list[Exception] = []
        stop = asyncio.get_running_loop().create_future()

        async def print_one(job: Job) -> None:
            if stop.done():
                raise asyncio.CancelledError
            self._tell(News(job.title, "begun"))
            try:
                pages = await print_job(job, tries=self._tries, patience=self._patience)
            except Exception as error:
                failures.append(error)
                self._tell(News(job.title, "failed"))
                if isinstance(error, Fire) and not stop.done():
                    stop.set_result(None)
            else:
                printed[job.title] = pages
                self._tell(News(job.title, "printed"))

        async def work() -> None:
            while not stop.done():
                job = await shelf.get()
                printing = asyncio.create_task(print_one(job))
                try:
                    await asyncio.wait([printing])
                except asyncio.CancelledError:
                    printing.cancel()
                    await asyncio.wait([printing])
                if printing.cancelled():
                    if stop.done():
                        return
                    self._tell(News(job.title, "withdrawn"))
                shelf.task_done()

        async def fetch() -> None:
            try:
                async for job in orders:
                    await shelf.put(job)
            except Exception as error:
                failures.append(error)

        async def print_all() -> None:
            await asyncio.wait([fetching])
            await shelf.join()

        fetching = asyncio.create_task(fetch())
        printing_all = asyncio.create_task(print_all())
        presses = [asyncio.create_task(work()) for _ in range(self._presses)]
        staff = [fetching, printing_all, *presses]
        cancellation = None
        try:
            await asyncio.wait([printing_all, stop], return_when=asyncio.FIRST_COMPLETED)
        except asyncio.CancelledError as error:
            cancellation = error
            if not stop.done():
                stop.set_result(None)
        for each in staff:
            each.cancel()
        while not all(each.done() for each in staff):
            try:
                await asyncio.wait(staff)
            except asyncio.CancelledError as error:
                cancellation = error
        self._is_over = True
        self._tell(None)
        if cancellation:
            raise cancellation
        if failures:
            raise ExceptionGroup("failures", failures)
        return printed

    async def progress(self) -> AsyncIterator[News]:
        ear: asyncio.Queue[News | None] = asyncio.Queue()
        for news in self._news:
            ear.put_nowait(news)
        if self._is_over:
            ear.put_nowait(None)
        self._ears.add(ear)
        try:
            while (line := await ear.get()) is not None:
                yield line
        finally:
            self._ears.discard(ear)
