"""Kata 10 · Where errors go.

The complaints desk of a hotel. Guests complain, some of them loudly, some when
they have left, and some things go wrong while you put others right. Each error
must reach somebody, and nobody else's evening should be spoilt by it.

You will need: asyncio.gather, asyncio.wait, add_done_callback, the exception
handler of the loop, except*.
Check yourself: nox -s kata -- 10
"""

import asyncio
from collections.abc import Awaitable, Callable, Iterator, Mapping
from functools import partial
from typing import Any, NamedTuple, TypeVar

T = TypeVar("T")
_Error = TypeVar("_Error", bound=Exception)

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
    said = await asyncio.gather(*(room() for room in rooms.values()), return_exceptions=True)
    replies = Replies({}, {})
    for name, reply in zip(rooms, said, strict=True):
        if isinstance(reply, BaseException):  # a CancelledError is no Exception
            replies.complaints[name] = reply
        else:
            replies.answers[name] = reply
    return replies


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
    asked = {asyncio.ensure_future(room()): name for name, room in rooms.items()}
    if not asked:
        return None
    try:
        # gather would take a guest who leaves for a cancellation of the desk
        over, _ = await asyncio.wait(asked, return_when=asyncio.FIRST_EXCEPTION)
    finally:
        for room in asked:
            room.cancel()
        await asyncio.gather(*asked, return_exceptions=True)
    for room in over:
        error = None if room.cancelled() else room.exception()
        if isinstance(error, Exception):
            return asked[room], error
    return None


async def tidy(work: Callable[[], Awaitable[T]], close: Callable[[], Awaitable[None]]) -> T:
    """Await `work()`, and then `close()`, in any case; then the end of `work` is your end.

    Return what `work` has returned, or raise what it has raised, CancelledError, too. If
    `close` fails, its error comes out, and has the error of `work`, if there was one, as
    its `__context__`. Nobody cancels you while you close.
    """
    try:
        return await work()
    finally:  # no return in here: it would swallow what is on its way out
        await close()


def when_over(task: asyncio.Task[Any], *bells: Callable[[BaseException | None], None]) -> None:
    """Ring all bells when the task is over: each is called once, with the error of the task.

    If there is no error, with None; if the task was cancelled, with a CancelledError. The
    bells ring in the order of the arguments, and not before you have returned, although
    the task may be over already. If a bell raises an error, the others ring nevertheless,
    and its error goes to the exception handler of the loop, like that of any callback.
    """

    def ring(bell: Callable[[BaseException | None], None], task: asyncio.Task[Any]) -> None:
        # exception() of a cancelled task raises CancelledError
        bell(asyncio.CancelledError() if task.cancelled() else task.exception())

    for bell in bells:  # a callback for each, so that an error in one does not stop the others
        task.add_done_callback(partial(ring, bell))


async def overhear(
    work: Callable[[], Awaitable[T]], note: Callable[[str, BaseException | None], None]
) -> T:
    """Await `work()` and return what it returns; note what reaches nobody meanwhile.

    Whatever the loop hands to its exception handler while `work` is running goes to
    `note(message, error)` instead: the message of the context, and the error in it, or None.
    `note` raises no error. When `work` is over, in whatever way, the loop has the exception
    handler it had before.
    """
    loop = asyncio.get_running_loop()
    before = loop.get_exception_handler()
    loop.set_exception_handler(
        lambda _loop, context: note(context["message"], context.get("exception"))
    )
    try:
        return await work()
    finally:
        loop.set_exception_handler(before)


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
    result = None
    try:
        result = await work()
    except* Leak as leaks:
        _attend(leaks, repair)
    except* Noise as noises:
        _attend(noises, apologise)
    return result


def _attend(group: ExceptionGroup[_Error], help_with: Callable[[_Error], None]) -> None:
    failures = []
    for error in _leaves(group):
        try:
            help_with(error)
        except Exception as failure:
            failures.append(failure)
    if failures:  # raised in an except* clause, it joins what no clause has handled
        raise ExceptionGroup("not settled", failures)


def _leaves(group: ExceptionGroup[_Error]) -> Iterator[_Error]:
    for error in group.exceptions:
        if isinstance(error, ExceptionGroup):
            yield from _leaves(error)
        else:
            yield error
