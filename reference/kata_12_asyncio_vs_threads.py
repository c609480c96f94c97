"""Kata 12 · asyncio and threads.

An observatory works by night. In the control room many watches share one lamp:
that is a loop with its tasks. In the domes the telescopes turn, each in a thread
of its own. Assistants measure the plates, and computers, which are people with
a room of their own, work out the numbers. And somebody always calls somebody.

You may assume that no function you are given raises StopIteration, or a CancelledError
without being cancelled.

You will need: contextvars.ContextVar, loop.call_soon_threadsafe, asyncio.wrap_future,
asyncio.run_coroutine_threadsafe, anyio.to_thread, anyio.from_thread,
anyio.CapacityLimiter, loop.run_in_executor.
Check yourself: nox -s kata -- 12
"""

import asyncio
from collections.abc import Callable, Coroutine, Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextvars import ContextVar
from typing import Any, TypeVar

import anyio
import anyio.from_thread
import anyio.to_thread

S = TypeVar("S")
T = TypeVar("T")
Question = Callable[[], Coroutine[Any, Any, T]]  # an `async def` without arguments
Ask = Callable[[str], str]

# A ContextVar is made once, at the top: contexts keep it for ever.
_STAR: ContextVar[str | None] = ContextVar("_STAR", default=None)


class Aim:
    """What each watch aims at. The observatory has only one such object, made once."""

    def __init__(self) -> None:
        """Build it. Nobody aims at anything yet."""

    def at(self, star: str) -> None:
        """Aim the present task at this star, until it aims at another one.

        A task begins with the aim which its maker has in that moment, and so does a
        function in `asyncio.to_thread`. From then on, what the one aims at is
        nothing to the other.
        """
        _STAR.set(star)

    def star(self) -> str | None:
        """Return the star at which the present task aims, or None if it has no aim."""
        return _STAR.get()


class Desk:
    """The desk in the control room. Whoever has news leaves it here."""

    def __init__(self) -> None:
        """Build a desk without news. You are called in the room: a loop that is running."""
        self._room = asyncio.get_running_loop()
        self._news: asyncio.Queue[str] = asyncio.Queue()

    def report(self, news: str) -> None:
        """Leave news on the desk, and return without waiting for anybody.

        You are called in any thread, also in that of the room. Whoever waits in `read`
        gets the news, even if nothing else ever happens in the room's loop. What is
        reported when nobody reads waits there, as much as it may be.
        """
        self._room.call_soon_threadsafe(self._news.put_nowait, news)

    async def read(self) -> str:
        """Take the news that was left first; wait while there is none.

        You are called in the room. If you are cancelled, you take no news along:
        the next one who reads gets it.
        """
        return await self._news.get()


def ask(question: Question[T], room: asyncio.AbstractEventLoop, patience: float) -> T:
    """Let the loop `room` run `await question()`, and wait for the answer.

    You are called in the thread of a dome, and `room` runs in another one. The
    question is asked even if nothing else ever happens in that loop. Return what
    it returns; an error that it raises comes out of you. Wait `patience` real seconds
    at most: then it is cancelled in the room. You may assume that nobody else cancels it.

    Raises:
        TimeoutError: the question was not over in time. It has been asked to stop;
            do not wait until it does.
        RuntimeError: `room` runs in this very thread, which can not wait for itself.
            `question` is not called.

    """
    if _is_running_here(room):
        raise RuntimeError("the room cannot wait for itself")
    answer = asyncio.run_coroutine_threadsafe(question(), room)
    try:
        return answer.result(patience)
    finally:
        answer.cancel()  # cancels the task in the room; changes nothing if there is an answer


def _is_running_here(loop: asyncio.AbstractEventLoop) -> bool:
    try:
        return asyncio.get_running_loop() is loop
    except RuntimeError:
        return False


async def phone(question: Question[T], dome: asyncio.AbstractEventLoop) -> T:
    """Let another loop run `await question()`, and return what it returns.

    You are called in the control room. `dome` is a loop that runs in another thread;
    the question is about things of that loop. It is asked even if nothing else ever
    happens there. Meanwhile the tasks of your own loop go on. An error that it
    raises comes out of you.

    If you are cancelled, the question is cancelled in the dome. Your CancelledError
    comes out at once, without waiting until the question is over.

    Raises:
        ConnectionAbortedError: nobody has cancelled you, but somebody in the dome has
            cancelled the question.

    """
    answer = asyncio.wrap_future(asyncio.run_coroutine_threadsafe(question(), dome))
    try:
        await asyncio.wait([answer])  # not `await answer`: whose cancellation would it be?
    finally:
        answer.cancel()
    if answer.cancelled():
        raise ConnectionAbortedError("the dome has hung up")
    return answer.result()


async def measure(
    plates: Iterable[str],
    look: Callable[[str, Ask], float],
    answer: Callable[[str], Coroutine[Any, Any, str]],
    desks: int,
) -> list[float]:
    """Let assistants measure all the plates; return the numbers in the order of the plates.

    `look(plate, ask)` blocks its thread for as long as it takes: call it in another
    thread, once for each plate. There are `desks` desks (from 1 to 40), so that many
    of these calls go on at the same time, and never more. When a desk is free,
    the next plate is begun, in the order of `plates`. Meanwhile all other tasks of
    the loop go on.

    `ask` is a function that you hand to `look`, for its thread. `ask(text)` lets the
    loop run `await answer(text)`, waits for it there, and returns what it returns
    or raises what it raises. It does so until `look` is over, whatever happens here.

    When you return or raise, no `look` is running. If you are cancelled, no other
    plate is begun, and your CancelledError comes out as soon as those that run are
    over, even if you are cancelled again. You may assume that no `look` fails then.

    Raises:
        ExceptionGroup: `look` failed. Then no other plate is begun, but those whose turn
            came in that very moment may have been. Those that run go on to their
            end. The group has one entry for each `look` that failed, and no other.

    """
    limiter = anyio.CapacityLimiter(desks)
    numbers: dict[int, float] = {}

    async def answer_to_the_end(text: str) -> str:
        with anyio.CancelScope(shield=True):  # without it, the end of the group cuts the call off
            said = await answer(text)
        return said  # noqa: RET504 - mypy thinks that any scope may swallow an error

    def ask(text: str) -> str:
        return anyio.from_thread.run(answer_to_the_end, text)

    async def one(place: int, plate: str) -> None:
        numbers[place] = await anyio.to_thread.run_sync(look, plate, ask, limiter=limiter)

    # AnyIO's own group: it lets a thread that runs come to its end. A TaskGroup of asyncio would
    # cancel the wait, and leave the thread alone.
    async with anyio.create_task_group() as hall:
        for place, plate in enumerate(plates):
            hall.start_soon(one, place, plate)
    return [numbers[place] for place in sorted(numbers)]


async def reckon(
    work: Callable[[S], T],
    plates: Sequence[S],
    computers: ProcessPoolExecutor,
    desks: int,
    dawn: asyncio.Event,
) -> list[T | None]:
    """Let `computers` work out `work(plate)` for each plate, until it dawns.

    `computers` is a pool of `desks` processes (1 or more), with nothing else to do.
    `work` keeps the processor busy, and never fails. It can be pickled, and so
    can plates and results. As many are worked out at the same time as there are
    processes. The next plate, in the order of `plates`, is given to the pool when a
    process is free for it, not before. Meanwhile all other tasks of the loop go on.

    Return the results in the order of `plates`, when all are there; or as soon as
    `dawn` is set, with None for what is not finished. Nobody can stop a process that
    works: do not wait for it. No other plate is begun then, and none at all if `dawn`
    is set already. If you are cancelled, no other plate is begun either, and your
    CancelledError comes out at once. Leave the pool open.
    """
    loop = asyncio.get_running_loop()
    results: list[T | None] = [None] * len(plates)
    pile = iter(enumerate(plates))  # one pile for all: whoever is free takes the next

    async def computer() -> None:
        for place, plate in pile:
            if dawn.is_set():  # it was set before the night began
                return
            results[place] = await loop.run_in_executor(computers, work, plate)

    async def watch_the_sky() -> None:
        await dawn.wait()
        for each in at_work:
            each.cancel()

    async with asyncio.TaskGroup() as night:
        at_work = [night.create_task(computer()) for _ in range(desks)]
        watching = night.create_task(watch_the_sky())
        await asyncio.wait(at_work)
        watching.cancel()
    return results
