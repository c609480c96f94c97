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
from typing import Any, TypeVar

S = TypeVar("S")
T = TypeVar("T")
Question = Callable[[], Coroutine[Any, Any, T]]  # an `async def` without arguments
Ask = Callable[[str], str]


class Aim:
    """What each watch aims at. The observatory has only one such object, made once."""

    def __init__(self) -> None:
        """Build it. Nobody aims at anything yet."""
        raise NotImplementedError

    def at(self, star: str) -> None:
        """Aim the present task at this star, until it aims at another one.

        A task begins with the aim which its maker has in that moment, and so does a
        function in `asyncio.to_thread`. From then on, what the one aims at is
        nothing to the other.
        """
        raise NotImplementedError

    def star(self) -> str | None:
        """Return the star at which the present task aims, or None if it has no aim."""
        raise NotImplementedError


class Desk:
    """The desk in the control room. Whoever has news leaves it here."""

    def __init__(self) -> None:
        """Build a desk without news. You are called in the room: a loop that is running."""
        raise NotImplementedError

    def report(self, news: str) -> None:
        """Leave news on the desk, and return without waiting for anybody.

        You are called in any thread, also in that of the room. Whoever waits in `read`
        gets the news, even if nothing else ever happens in the room's loop. What is
        reported when nobody reads waits there, as much as it may be.
        """
        raise NotImplementedError

    async def read(self) -> str:
        """Take the news that was left first; wait while there is none.

        You are called in the room. If you are cancelled, you take no news along:
        the next one who reads gets it.
        """
        raise NotImplementedError


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
    raise NotImplementedError


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
    raise NotImplementedError


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
    raise NotImplementedError


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
    raise NotImplementedError
