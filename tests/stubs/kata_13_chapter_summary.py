"""Kata 13 · The whole chapter in one program.

A printing house at night. Orders come by telephone, at any time. A boy puts
them on a shelf, and the presses take them from there. Sheets jam, orders are
spoilt, once there may even be a fire; but in the morning everybody must know
what was printed and what was not, and nobody may be left in the house.

You will need: most of katas 02 to 12.
Check yourself: nox -s kata -- 13
"""

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
    raise NotImplementedError


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
    raise NotImplementedError


class OrderBook:
    """Orders taken by telephone, in any thread, for one reader in the loop."""

    def __init__(self) -> None:
        """Build an empty book. You are called where the reader's loop runs."""
        raise NotImplementedError

    def take(self, job: Job) -> None:
        """Write down an order, and return without waiting for the reader.

        You may be called in the loop or in another thread. A reader who waits gets
        the order, even if nothing else ever happens in the loop.
        """
        raise NotImplementedError

    def close(self) -> None:
        """Say that there will be no more orders. You are called once, in any thread."""
        raise NotImplementedError

    def __aiter__(self) -> AsyncIterator[Job]:
        """Return an iterator over the orders: yourself."""
        raise NotImplementedError

    async def __anext__(self) -> Job:
        """Return the next order, in the sequence in which they were taken.

        While there is none, wait. When the book is closed and all orders are read, raise
        StopAsyncIteration, now and ever after. If you are cancelled, no order is lost.
        """
        raise NotImplementedError


class Shift:
    """One night at the presses."""

    def __init__(self, *, presses: int, room: int, tries: int, patience: float) -> None:
        """Prepare a shift for one run.

        There are `presses` presses and a shelf for `room` orders (1 or more of both).
        `tries` and `patience` are those of `print_job`.
        """
        raise NotImplementedError

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
        raise NotImplementedError

    def progress(self) -> AsyncIterator[News]:
        """Yield all the news, from the first line on, each in the moment it happens.

        For each order: "begun" when a press takes it, and then "printed", "failed" (the
        last try, that is) or "withdrawn". An order that is stopped by a fire or by your
        cancellation has no more news. When `run` is over, in whatever way, and all was
        told, the iteration ends. Any number of tasks may follow, from before `run` or
        later, and each gets everything. Nobody waits for a slow follower.

        An async generator (`async def` with `yield`) will do.
        """
        raise NotImplementedError


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
    raise NotImplementedError
