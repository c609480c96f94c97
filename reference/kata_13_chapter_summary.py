"""Kata 13 · The whole chapter in one program.

A printing house at night. Orders come by telephone, at any time. A boy puts
them on a shelf, and the presses take them from there. Sheets jam, orders are
spoilt, once there may even be a fire; but in the morning everybody must know
what was printed and what was not, and nobody may be left in the house.

You will need: most of katas 02 to 12.
Check yourself: nox -s kata -- 13
"""

import asyncio
from collections.abc import AsyncIterable, AsyncIterator, Awaitable, Callable, Iterable, Sequence
from typing import NamedTuple


class Jam(Exception):
    """What a job raises when a sheet is stuck: another try may help. Nothing to write here."""


class Fire(Exception):
    """What a job raises when the house is on fire. Nothing to write here."""


class Job(NamedTuple):
    """One order. Nothing to write here.

    `run` prints it: call it for each try, and await what it returns. The call itself
    raises nothing. The result is the number of pages. A job that is cancelled may
    take its time to clean up, and then ends with CancelledError. You may assume that
    a job leaves `cancelling()` of the task that awaits it as it was.
    """

    title: str  # no two orders have the same
    run: Callable[[], Awaitable[int]]


class News(NamedTuple):
    """One line of the night's news. Nothing to write here."""

    title: str
    what: str  # "begun", "printed", "failed" or "withdrawn"


async def proofread(pages: Sequence[str], check: Callable[[str], bool], readers: int) -> list[str]:
    """Return the pages with which something is wrong, in the order of `pages`.

    `check` blocks the thread in which it is called, for as long as a reader needs
    for the page, and returns True if the page is fine. Call it once for each page,
    for `readers` pages at the same time (1 to 5), never for more. A reader who is
    free takes the next page. Meanwhile all other tasks of the loop go on. `check`
    raises no error.
    """
    free_readers = asyncio.Semaphore(readers)

    async def read(page: str) -> bool:
        async with free_readers:
            return await asyncio.to_thread(check, page)

    async with asyncio.TaskGroup() as room:
        readings = [room.create_task(read(page)) for page in pages]
    return [page for page, reading in zip(pages, readings, strict=True) if not reading.result()]


async def print_job(job: Job, *, tries: int, patience: float) -> int:
    """Print the job and return its number of pages.

    A try that takes longer than `patience` seconds is stopped, and when it has
    cleaned up, it counts as failed with TimeoutError. A try may also fail with Jam,
    or with a TimeoutError of its own. After such a failure the next try begins at
    once, until there have been `tries` of them (1 or more). The error of the last
    one goes to your caller. Any other exception, CancelledError too, goes to your
    caller at once, and there is no further try. You may assume that a try which is
    cancelled with you, and is not late yet, has cleaned up before its `patience` is over.
    """

    async def one_try() -> int:
        async with asyncio.timeout(patience):
            return await job.run()

    for _ in range(tries - 1):
        try:
            return await one_try()
        except (Jam, TimeoutError):  # `suppress` would look into groups, since Python 3.12
            pass
    return await one_try()


class OrderBook:
    """Orders taken by telephone, in any thread, for one reader in the loop."""

    def __init__(self) -> None:
        """Build an empty book. You are called where the reader's loop runs."""
        self._loop = asyncio.get_running_loop()
        self._orders: asyncio.Queue[Job | None] = asyncio.Queue()  # None: it was closed

    def take(self, job: Job) -> None:
        """Write down an order, and return without waiting for the reader.

        You may be called in the loop or in another thread. A reader who waits gets
        the order, even if nothing else ever happens in the loop.
        """
        # A queue is not thread-safe, so it is the loop that puts the order in.
        self._loop.call_soon_threadsafe(self._orders.put_nowait, job)

    def close(self) -> None:
        """Say that there will be no more orders. You are called once, in any thread."""
        self._loop.call_soon_threadsafe(self._orders.put_nowait, None)

    def __aiter__(self) -> AsyncIterator[Job]:
        """Return an iterator over the orders: yourself."""
        return self

    async def __anext__(self) -> Job:
        """Return the next order, in the sequence in which they were taken.

        While there is none, wait. When the book is closed and all orders are read, raise
        StopAsyncIteration, now and ever after. If you are cancelled, no order is lost.
        """
        job = await self._orders.get()
        if job is None:
            self._orders.put_nowait(None)  # the end is the end for whoever asks again
            raise StopAsyncIteration
        return job


class Shift:
    """One night at the presses."""

    def __init__(self, *, presses: int, room: int, tries: int, patience: float) -> None:
        """Prepare a shift for one run.

        There are `presses` presses and a shelf for `room` orders (1 or more of both).
        `tries` and `patience` are those of `print_job`.
        """
        self._presses = presses
        self._room = room
        self._tries = tries
        self._patience = patience
        self._printed: dict[str, int] = {}
        self._failures: list[Exception] = []
        self._news: list[News] = []
        self._is_stopped = False
        self._is_over = False
        self._something_new = asyncio.Event()

    async def run(self, orders: AsyncIterable[Job]) -> dict[str, int]:
        """Print all orders, and return the pages of those that were printed, by title.

        Each press prints one order at a time, as `print_job` does, and then takes the
        next one from the shelf, in the order of `orders`. Orders are taken from
        `orders` all the while, as far as there is room: at most `presses + room + 1`
        of them are taken and not yet over (the boy has one in hand).

        - An order that fails stops nobody. Nor does one that is withdrawn: it raises
          CancelledError though neither you nor a fire has stopped it. That is no failure.
        - If `orders` raises an Exception, that is a failure, too, whatever it is, and
          there are no more orders. Those already taken are printed.
        - If an order fails with Fire, all is stopped at once: no order is begun or waited
          for any more, and those at the presses are cancelled.

        When all that was begun is over and there was a failure, raise one
        ExceptionGroup with all failures, and nothing else, as they happened.
        If you are cancelled, before a fire or after it, stop all in the same way, wait
        until the orders at the presses are over, and raise CancelledError.
        Whatever happens, even if you are cancelled twice, no task is left behind.
        """
        # A group that is failing already forgets that it was cancelled, too. So the group is in
        # a task of its own, and whoever waits for that task remembers.
        hall = asyncio.create_task(self._open_hall(orders))
        cancellation = None
        while not hall.done():
            try:
                await asyncio.wait([hall])
            except asyncio.CancelledError as request:
                cancellation = request
                self._is_stopped = True
                hall.cancel()
        self._is_over = True
        self._wake_followers()
        if cancellation is not None:
            raise cancellation
        hall.result()  # nobody else would hear of a mistake of ours in there
        if self._failures:
            raise ExceptionGroup("not everything was printed", self._failures)
        return self._printed

    async def progress(self) -> AsyncIterator[News]:
        """Yield all the news, from the first line on, each in the moment it happens.

        For each order: "begun" when a press takes it, and then "printed", "failed" (the
        last try, that is) or "withdrawn". An order that is stopped by a fire or by your
        cancellation has no more news. When `run` is over, in whatever way, and all was
        told, the iteration ends. Any number of tasks may follow, from before `run` or
        later, and each gets everything. Nobody waits for a slow follower.

        An async generator (`async def` with `yield`) will do.
        """
        told = 0
        while True:
            while told < len(self._news):
                yield self._news[told]
                told += 1
            if self._is_over:
                return
            await self._something_new.wait()

    async def _open_hall(self, orders: AsyncIterable[Job]) -> None:
        shelf: asyncio.Queue[Job | None] = asyncio.Queue(self._room)
        try:
            async with asyncio.TaskGroup() as hall:
                fetching = hall.create_task(self._fetch(orders, shelf))
                for _ in range(self._presses):
                    hall.create_task(self._work(shelf))
                # Not in `_fetch`: an error of `orders` may hide from it that all is stopped.
                await asyncio.wait([fetching])
                for _ in range(self._presses):
                    await shelf.put(None)  # the end of the work, once for each press
        except* Fire:
            pass  # is one of the failures already

    async def _fetch(self, orders: AsyncIterable[Job], shelf: asyncio.Queue[Job | None]) -> None:
        try:
            async for job in orders:
                await shelf.put(job)
        except Exception as error:
            self._failures.append(error)

    async def _work(self, shelf: asyncio.Queue[Job | None]) -> None:
        while (job := await shelf.get()) is not None:
            if self._is_stopped:  # and the cancellation is on its way
                return
            self._tell(job, "begun")
            try:
                pages = await print_job(job, tries=self._tries, patience=self._patience)
            except Exception as error:
                self._failures.append(error)
                self._tell(job, "failed")
                if isinstance(error, Fire):
                    self._is_stopped = True
                    raise  # and the group stops everybody, one turn later
            except asyncio.CancelledError:
                if _requests_to_stop():
                    raise
                self._tell(job, "withdrawn")
            else:
                self._printed[job.title] = pages
                self._tell(job, "printed")

    def _tell(self, job: Job, what: str) -> None:
        self._news.append(News(job.title, what))
        self._wake_followers()

    def _wake_followers(self) -> None:
        self._something_new.set()
        self._something_new = asyncio.Event()  # for what comes next


def night(
    jobs: Iterable[Job],
    tell: Callable[[News], None],
    *,
    presses: int,
    room: int,
    tries: int,
    patience: float,
) -> dict[str, int]:
    """Print the jobs in one shift, for a caller who is not async, and end as `Shift.run` does.

    The jobs are taken from `jobs` as `Shift.run` takes its orders.
    Call `tell` with each line of the news in the moment it happens. All of them are
    told when you return or raise. `tell` does not block and raises no error.
    Where an event loop is running already, in this thread, raise RuntimeError with
    the word "running" in its message, take no job, and leave no coroutine un-awaited.
    """
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        pass  # good: nobody is at work here yet
    else:
        raise RuntimeError("an event loop is running here: await Shift.run() instead")

    async def work() -> dict[str, int]:
        shift = Shift(presses=presses, room=room, tries=tries, patience=patience)

        async def orders() -> AsyncIterator[Job]:
            for job in jobs:
                yield job

        async def follow() -> None:
            async for news in shift.progress():
                tell(news)

        # Not in a TaskGroup: that would put the failures of the shift into a group of its own.
        follower = asyncio.create_task(follow())
        try:
            return await shift.run(orders())
        finally:
            await follower

    return asyncio.run(work())


def _requests_to_stop() -> int:
    me = asyncio.current_task()
    return me.cancelling() if me is not None else 0
