"""Kata 07 · Threads for calls that block.

In a library most books lie in the cellar. A porter goes down for them, and
he is slow. The reading room above must go on meanwhile: readers ask, clerks
answer, the clock strikes. And when a reader no longer waits for a book, the
porter is still on the stairs.

You may assume that what you call in a thread raises no CancelledError and no
StopIteration (but `next(cart)` does, at the end), and, except in `fetch`, neither
SystemExit nor KeyboardInterrupt.

You will need: asyncio.to_thread, loop.run_in_executor, contextvars.copy_context,
asyncio.wait, asyncio.Lock, asyncio.Semaphore, asyncio.TaskGroup.
Check yourself: nox -s kata -- 07
"""

import asyncio
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Executor
from typing import NamedTuple, ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")


class Contents(NamedTuple):
    """What is in a crate. Nothing to write here."""

    books: list[str]
    crates: list[str]  # the names of smaller crates; no two crates have the same name


async def fetch(bring: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T:
    """Send a porter down: call `bring(*args, **kwargs)` in another thread, once.

    `bring` blocks the thread in which it is called, for as long as it takes.
    Meanwhile all other tasks of the loop go on. `bring` runs in a copy of your
    context (`contextvars`). Return what it returns. Whatever it raises comes
    out of you, SystemExit too.

    If you are cancelled, your CancelledError comes out at once, although the
    porter is still below.
    """
    raise NotImplementedError


async def next_volume(cart: Iterator[str]) -> str | None:
    """Return the next volume from the cart, or None if there are no more.

    `next(cart)` blocks the thread in which it is called, for as long as it
    takes. Meanwhile all other tasks of the loop go on. An error of the cart goes
    to your caller. You are never called while another call for the same cart is
    not over.
    """
    raise NotImplementedError


def send_for(
    cellar: Executor | None, bring: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs
) -> asyncio.Future[T]:
    """Send a porter of this cellar down, and return without waiting for him.

    `cellar` is a thread pool, or None for the pool that `to_thread` uses. You are
    called in the thread of a running loop. `bring(*args, **kwargs)` is called
    once, in a thread of the pool, as soon as one is free, even if nobody awaits
    the future, and even if your loop never gets another turn. It runs in a copy
    of the context (`contextvars`), as the context is now.

    The future gets what `bring` returns or raises. If the future is cancelled, and
    the errand still waits for a free thread in the loop's next turn, `bring` is never
    called. If it has begun, `bring` goes on, and its end is forgotten.
    """
    raise NotImplementedError


async def search(look: Callable[[threading.Event], T]) -> T:
    """Call `look(called_back)` in another thread, and never leave it alone there.

    Meanwhile all other tasks of the loop go on. `called_back` is an event that
    you make. Return what `look` returns; an error that it raises goes to your caller.

    If you are cancelled, set `called_back`, and not before: `look` looks at it now
    and then, and returns early. Wait until it is over, even if you are cancelled
    again and again. Then your CancelledError comes out, and what `look` returned
    is lost. But if `look` has raised an error, that error comes out instead: no
    error is lost. You may assume that the pool of `to_thread` has a free thread.
    """
    raise NotImplementedError


class Lift:
    """A lift between the cellar and the reading room. It has room for one porter."""

    def __init__(self) -> None:
        """Build a free lift. Each lift is free or taken for itself. Nobody ever closes it."""
        raise NotImplementedError

    async def ride(self, bring: Callable[[], T]) -> T:
        """Wait for the lift, and call `bring()` in another thread; return what it returns.

        Meanwhile all other tasks of the loop go on. Never two of these calls at the
        same time in one lift; they take place in the order in which they began to
        wait. If `bring` fails, its error goes to your caller. Then, too, the next
        one has the lift.

        If you are cancelled while you wait for the lift, your CancelledError comes out
        at once, and `bring` is never called. If you are cancelled later, wait until
        `bring` is over, even if you are cancelled again. Only then the lift is free,
        and your CancelledError comes out, or the error of `bring`, if it has raised one.
        You may assume that the pool of `to_thread` has a free thread.
        """
        raise NotImplementedError


async def unpack(crate: str, open_crate: Callable[[str], Contents], porters: int) -> list[str]:
    """Open a crate, the crates in it, those in them, and so on. Return all the books, sorted.

    `open_crate(name)` blocks the thread in which it is called, for as long as it
    takes. Call it once for each crate, for up to `porters` crates at the same time
    (1 or more, up to 5), never for more. As soon as a porter is free, and a crate is
    known that nobody has opened, it is opened. Meanwhile all other tasks go on.

    When you return or raise, no `open_crate` is running. If you are cancelled, your
    CancelledError comes out as soon as those that run are over, and no other crate
    is opened. You may assume that no `open_crate` fails then, and that the pool of
    `to_thread` has a free thread for each porter.

    Raises:
        ExceptionGroup: `open_crate` failed. Then no other crate is opened, but
            those whose turn came in that very moment may have been. The group has
            one entry for each `open_crate` that failed, and no other entry.

    """
    raise NotImplementedError
