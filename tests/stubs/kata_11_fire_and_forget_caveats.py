"""Kata 11 · Fire and forget.

A loft of carrier pigeons. A *pigeon* is a task: you release it, and go on with
your work. Nobody stands at the window to wait for it, and that is the danger:
it may vanish on its way, it may be lost and nobody hears of it, and the loft
may close while it is in the air. Hold them, hear of them, wait at the end.

You will need: asyncio.get_running_loop, ensure_future, add_done_callback,
asyncio.wait, asyncio.timeout, asyncio.run, ExceptionGroup.
Check yourself: nox -s kata -- 11
"""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any, TypeVar

T = TypeVar("T")

# Call a flight and you have something to await. What comes out of it is the letter.
Flight = Callable[[], Awaitable[T]]


class Loft:
    """The home of pigeons that you release and do not wait for.

    As long as the loft exists, it holds each pigeon until that pigeon is over:
    it has returned, failed or been cancelled. Nothing can make a pigeon vanish
    before. But the loft holds it no longer than that, nor anything that belongs
    to it, even if nobody ever asks the loft for anything again.
    """

    def __init__(self) -> None:
        """Build an empty loft. There need not be a running event loop yet."""
        raise NotImplementedError

    @property
    def in_the_air(self) -> int:
        """How many pigeons are in the air: released, and not over.

        A pigeon that is over may still count until the next turn of the loop.
        """
        raise NotImplementedError

    def release(self, flight: Flight[T]) -> asyncio.Future[T]:
        """Start the flight in the background; return the pigeon, without waiting for it.

        Call `flight` once. It returns anything that can be awaited: a coroutine,
        a future, an object with `__await__`. To await the pigeon gives the
        letter, or raises the error of the flight. To cancel it cancels the flight.

        Raises:
            RuntimeError: in this thread no event loop is running. Then nothing
                takes off, now or later, and no coroutine is left over.

        """
        raise NotImplementedError

    async def drain(self) -> None:
        """Wait until no pigeon of this loft is in the air, not even one released meanwhile.

        Return in the very moment when the last one is over, and at once if there
        is none. You are never called by a pigeon of this loft.

        How the flights end is not your business. You do not raise their errors,
        and you do not hush them up: an error that nobody else asks for is still
        reported by asyncio, when the pigeon is thrown away. If you are cancelled,
        only your waiting ends, and all the pigeons fly on.
        """
        raise NotImplementedError


def watch(name: str, pigeon: asyncio.Future[Any], tell: Callable[[str], object]) -> None:
    """When the pigeon is over, call `tell` with one line that says how it ended.

    The line depends on the end only, whatever happened on the way:

    - it returned a letter: `f"{name} is home with {letter!r}"`
    - it failed with an Exception: `f"{name} is lost: {error!r}"`
    - it was cancelled: `f"{name} was called back"`

    An error that was told has been heard: asyncio need not report it, too. The
    pigeon itself notices nothing, and others may watch it or await it as well.

    You return at once. `tell` is called exactly once, in a later turn of the
    loop, but without delay: never inside your own call, not even if the pigeon
    is over already. Each `tell` sees the context variables as they were when
    `watch` was called for it. You may assume that `tell` does not fail.
    """
    raise NotImplementedError


async def mind_the_box(
    box: asyncio.Queue[str],
    send: Callable[[list[str]], Awaitable[object]],
) -> None:
    """Take the letters out of the box as they come, until you are cancelled.

    Then `await send(letters)`, once, with all the letters: those you have taken
    and those that still lie in the box, in the order in which they were put
    there. If there is none, do not call `send` at all. You are over when `send`
    is over, and you end as you were told to: cancelled.

    You may assume that you are cancelled once only, that `send` does not fail,
    that nobody cancels it, and that nobody else takes letters from the box.
    """
    raise NotImplementedError


def open_for_a_day(day: Callable[[Loft], Coroutine[Any, Any, T]], patience: float) -> T:
    """Run `day(loft)` for a caller who is not async; return what it returns.

    Each call has an event loop and a loft of its own, and closes that loop. When the
    day is over, in whatever way, the pigeons in the air get time to come home: `patience`
    seconds (more than 0) for all of them together, also for those that they
    release meanwhile. As soon as none is in the air, you are done.

    When the patience is used up, all pigeons in the air are called back: they
    are cancelled, and you wait until each has finished its clean-up, however
    long that takes. A pigeon that is released after that moment is called back,
    too, at the latest when all the others are over.

    Raises:
        ExceptionGroup: the day failed, or a pigeon. The group has one entry for
            the error of the day, and one for the error of each pigeon that
            failed at any time, even in its clean-up, and even if the day has
            seen that error. There is no other entry: to be cancelled is no
            failure. You may assume that all errors are Exceptions, and that the
            day itself is not cancelled.

    """
    raise NotImplementedError
