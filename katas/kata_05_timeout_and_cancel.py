"""Kata 05 · Timeouts and cancellation.

A harbour with ferries. A captain's time runs out, a harbour master calls a ferry back, the tide
turns, and every ferry needs a while to come home. A deadline and a cancellation are both a
request: "stop, as soon as you can". Ask in the right way, hear it when you are asked, and leave
nobody at sea.

One rule holds everywhere, unless a docstring says otherwise: if you are cancelled yourself, the
work you wait for is cancelled, and over before you are; then the cancellation goes on to your
caller. It holds whatever the time is, and even if you are cancelled twice. You may assume that
the work ends as cancelled then: it returns nothing and raises no error of its own. You may also
assume that no TaskGroup fails inside of it (kata 04 tells what that does to a deadline).

You will need: asyncio.timeout, timeout_at, shield and wait, Task.cancel, CancelledError,
TaskGroup.
Check yourself: nox -s kata -- 05
"""

import asyncio
from collections.abc import Callable, Coroutine, Sequence
from typing import Any, TypeVar

T = TypeVar("T")
Crossing = Callable[[], Coroutine[Any, Any, T]]  # no ferry leaves until you call it
Report = Callable[[], None]


async def cross(crossing: Crossing[T], patience: float) -> T:
    """Run `crossing()` for at most `patience` seconds, and return what it returns.

    When the time is up, the crossing is cancelled, and you wait until it is over. It may still
    return a value: return it. If the cancellation ends it, raise TimeoutError. An error of the
    crossing goes on to your caller as it is, whether it comes early or late.

    With a patience of 0 or less, raise TimeoutError, and run no line of the crossing.
    """
    raise NotImplementedError


async def load(
    next_box: Callable[[], Coroutine[Any, Any, str]],
    lift: Callable[[str], object],
    patience: float,
) -> int:
    """Take boxes aboard for `patience` seconds (more than 0), and return how many.

    Await `next_box()` for a box, call `lift(box)` to bring it aboard, and so on, one box after
    another. When the time is up, the wait for a box that has not come is cancelled, and you
    return when it is over. There is no TimeoutError.

    `lift` is a plain function. It may block the loop for many seconds, it may even cancel you, and
    it cannot be interrupted: the box is aboard, however late, and counts. But when the time is up,
    at that very second and later, or once you are cancelled, you must not ask for another box.

    You may assume that neither `next_box` nor `lift` fails, that a wait which is cancelled brings
    no box, and that there is always one more box to wait for.
    """
    raise NotImplementedError


class Fleet:
    """The ferries of a harbour, and the board that says which of them are at sea."""

    def __init__(self) -> None:
        """All ferries are in the harbour."""
        raise NotImplementedError

    def cast_off(self, name: str, crossing: Crossing[T]) -> asyncio.Task[T]:
        """Send a ferry out: start `crossing()` as a task, and return the task at once.

        From now on `name` is at sea, until the task is done, however it ends. Whoever waited for
        the task finds the name gone from the board. Two ferries at sea never have the same name,
        but a name may be used again later.
        """
        raise NotImplementedError

    @property
    def at_sea(self) -> list[str]:
        """The names of the ferries at sea, in the order of the alphabet."""
        raise NotImplementedError

    async def call_back(self) -> None:
        """Cancel every ferry that is at sea, and return as soon as all of these are over.

        A ferry is asked once and then left in peace. If it is on its way home because of an
        earlier `call_back`, this one only waits for it. If you are cancelled while you wait, that
        is no news for the ferries either, and you may leave before they are over; your caller must
        see the cancellation.

        A ferry may fail on its way home. Its error is for those who hold its task: it does not
        come out of this method, and it is no reason to stop waiting for the others.

        You may assume that nobody else cancels a ferry that is called back.
        """
        raise NotImplementedError


async def deliver(unload: Crossing[None], sign: Crossing[str]) -> str:
    """Run `unload()`, then `sign()`, and return what `sign()` returns: the receipt.

    If you are cancelled while you unload, nobody signs. If `unload` fails, nobody signs either,
    and the error goes on to your caller.

    But a signature that has begun must be finished. If you are cancelled then, however often,
    `sign()` is not to notice. Wait until it is done, and only then let the cancellation go on to
    your caller. `sign` never fails.
    """
    raise NotImplementedError


async def keep_watch(
    crossing: Callable[[Report], Coroutine[Any, Any, None]], silence: float, tide: float
) -> str:
    """Run `crossing(report)` and return how it ended: "home", "silent" or "tide".

    If the crossing returns, it ended at "home". It calls your plain function `report()` at every
    buoy, and you keep two clocks:

    - After each report the ferry may be silent for `silence` seconds. If no other report comes
      in that time, cancel the crossing: it ended "silent". Before the first report, this clock
      does not run.
    - `tide` is a moment ahead on the clock of the loop, as `loop.time()` tells it. If the ferry is
      not home then, cancel the crossing: it ended with the "tide". If you hear both clocks in the
      same moment, say "tide".

    You return when the crossing is over. An error of the crossing goes on to your caller, also on
    the way home; and so does a TimeoutError of its own, however late it is. `report()` never
    fails: on the way home and after the end it changes nothing.

    You may assume that a way home takes less than `silence` seconds and is over before another
    clock rings, and that a crossing you cancelled returns no value and raises no TimeoutError.
    """
    raise NotImplementedError


async def convoy(crossings: Sequence[Crossing[T]], patience: float, tide: float) -> list[T]:
    """Send all ferries out at the same time. Return what they return, in the order given.

    If the engine of a ferry fails (an OSError that is no TimeoutError), the ferry sets out again
    at once, as often as it needs: call its `crossing` again. Each time it has `patience` seconds.

    A ferry is called back, that is, its crossing is cancelled, if its `patience` is over, if
    another ferry of the convoy is lost, if the tide turns, or if you are cancelled. It never sets
    out again then. You wait until all are over.

    You may assume that a ferry is home before there is a second reason to call it back, and
    returns no value then; and that no crossing ends without any waiting, or raises a group.

    Args:
        crossings: the ferries, at least one.
        patience: seconds, more than 0, for each crossing of each ferry.
        tide: a moment ahead on the clock of the loop, as `loop.time()` tells it.

    Raises:
        ExceptionGroup: at least one ferry is lost. The group holds one error for each lost ferry,
            and nothing else: an error that is no failed engine; a failed engine on the way home;
            or a TimeoutError, if its patience was over and the cancellation ended it.
        TimeoutError: the tide turned, and no ferry was lost. Not in a group.
        CancelledError: you were cancelled. If a ferry is lost on that way home, the
            ExceptionGroup is just as right.

    """
    raise NotImplementedError
