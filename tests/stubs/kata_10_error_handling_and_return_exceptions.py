"""Kata 10 · Where errors go.

The complaints desk of a hotel. Guests complain, some of them loudly, some when
they have left, and some things go wrong while you put others right. Each error
must reach somebody, and nobody else's evening should be spoilt by it.

You will need: asyncio.gather, asyncio.wait, add_done_callback, the exception
handler of the loop, except*.
Check yourself: nox -s kata -- 10
"""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from typing import Any, NamedTuple, TypeVar

T = TypeVar("T")

# Call it to ask the guests of a room, and await what it returns: that is their answer.
Room = Callable[[], Awaitable[str]]


class Leak(Exception):
    """Water where there should be none. Nothing to write here."""


class Noise(Exception):
    """The neighbours. Nothing to write here."""


class Replies(NamedTuple):
    """What the rooms said, by name. Nothing to write here."""

    answers: dict[str, str]
    complaints: dict[str, BaseException]


async def ask_all(rooms: Mapping[str, Room]) -> Replies:
    """Ask all rooms at the same time, wait for all of them, and return what they said.

    An answer goes to `answers`, an error to `complaints`. If guests leave while you ask
    them, their room raises CancelledError, though nobody has cancelled you: that is a
    complaint, too. If you are cancelled, cancel all rooms, each once, and raise
    CancelledError when they are over. Nobody cancels you twice.
    """
    raise NotImplementedError


async def first_complaint(rooms: Mapping[str, Room]) -> tuple[str, Exception] | None:
    """Ask all rooms at the same time until one complains; return its name and its error.

    Then cancel the other rooms, each once, and return when they are over. What they raise
    then is lost. Guests who leave (CancelledError, see `ask_all`) do not complain, and disturb
    nobody. Return None if all are over, and nobody has complained. If two complain in the
    same moment, return either.

    If you are cancelled before anybody has complained, cancel all rooms, each once, and
    raise CancelledError when they are over, whatever they raise then. Nobody cancels you
    later.
    """
    raise NotImplementedError


async def tidy(work: Callable[[], Awaitable[T]], close: Callable[[], Awaitable[None]]) -> T:
    """Await `work()`, and then `close()`, in any case; then the end of `work` is your end.

    Return what `work` has returned, or raise what it has raised, CancelledError, too. If
    `close` fails, its error comes out, and has the error of `work`, if there was one, as
    its `__context__`. Nobody cancels you while you close.
    """
    raise NotImplementedError


def when_over(task: asyncio.Task[Any], *bells: Callable[[BaseException | None], None]) -> None:
    """Ring all bells when the task is over: each is called once, with the error of the task.

    If there is no error, with None; if the task was cancelled, with a CancelledError. The
    bells ring in the order of the arguments, and not before you have returned, although
    the task may be over already. If a bell raises an error, the others ring nevertheless,
    and its error goes to the exception handler of the loop, like that of any callback.
    """
    raise NotImplementedError


async def overhear(
    work: Callable[[], Awaitable[T]], note: Callable[[str, BaseException | None], None]
) -> T:
    """Await `work()` and return what it returns; note what reaches nobody meanwhile.

    Whatever the loop hands to its exception handler while `work` is running goes to
    `note(message, error)` instead: the message of the context, and the error in it, or None.
    `note` raises no error. When `work` is over, in whatever way, the loop has the exception
    handler it had before.
    """
    raise NotImplementedError


async def settle(
    work: Callable[[], Awaitable[T]],
    repair: Callable[[Leak], None],
    apologise: Callable[[Noise], None],
) -> T | None:
    """Await `work()` and return what it returns; settle what can be settled.

    `work` may raise an error, or an ExceptionGroup with groups in it. Call `repair` with each
    Leak and `apologise` with each Noise, wherever they are, in any order. If that was all,
    return None.

    Everything else comes out: a bare error as it is, errors of a group in a group. If
    `repair` or `apologise` fails, settle the others nevertheless; then its error comes out,
    too: always in a group, together with the rest, if there is one. Nothing is lost, and
    nothing comes twice; how the groups lie in each other does not matter. A CancelledError
    comes out as it is.
    """
    raise NotImplementedError
