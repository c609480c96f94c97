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
import contextlib
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
    if patience <= 0:  # `asyncio.timeout(0)` would let the crossing run to its first real wait
        raise TimeoutError
    # Not `wait_for`: in Python 3.11 it leaves at once if we are cancelled on the way home.
    async with asyncio.timeout(patience):
        return await crossing()


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
    loop = asyncio.get_running_loop()
    deadline = loop.time() + patience
    count = 0
    # Around the block: inside, there is no TimeoutError, only CancelledError. And that one is not
    # caught at all, since it may be a cancellation from outside.
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout_at(deadline):
            # A crane that blocks does not let the timer ring: look at the clock ourselves.
            while loop.time() < deadline:
                lift(await next_box())
                count += 1
                # If the boxes are there already, this is the only moment when a cancellation
                # can reach us.
                await asyncio.sleep(0)
    return count


class Fleet:
    """The ferries of a harbour, and the board that says which of them are at sea."""

    def __init__(self) -> None:
        """All ferries are in the harbour."""
        self._ferries: dict[str, asyncio.Task[Any]] = {}
        self._called_back: set[asyncio.Task[Any]] = set()

    def cast_off(self, name: str, crossing: Crossing[T]) -> asyncio.Task[T]:
        """Send a ferry out: start `crossing()` as a task, and return the task at once.

        From now on `name` is at sea, until the task is done, however it ends. Whoever waited for
        the task finds the name gone from the board. Two ferries at sea never have the same name,
        but a name may be used again later.
        """
        ferry = asyncio.create_task(crossing(), name=name)
        self._ferries[name] = ferry
        return ferry

    @property
    def at_sea(self) -> list[str]:
        """The names of the ferries at sea, in the order of the alphabet."""
        # Each task is asked. A `finally` in it would not run for a ferry which is cancelled before
        # its first turn, and a callback comes a turn late: the name may be at sea again by then.
        return sorted(name for name, ferry in self._ferries.items() if not ferry.done())

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
        ferries = {ferry for ferry in self._ferries.values() if not ferry.done()}
        for ferry in ferries - self._called_back:
            ferry.cancel()
        self._called_back = ferries
        # `wait` raises no error of a task, and does not hand our own cancellation on to it.
        if ferries:
            await asyncio.wait(ferries)


async def deliver(unload: Crossing[None], sign: Crossing[str]) -> str:
    """Run `unload()`, then `sign()`, and return what `sign()` returns: the receipt.

    If you are cancelled while you unload, nobody signs. If `unload` fails, nobody signs either,
    and the error goes on to your caller.

    But a signature that has begun must be finished. If you are cancelled then, however often,
    `sign()` is not to notice. Wait until it is done, and only then let the cancellation go on to
    your caller. `sign` never fails.
    """
    await unload()
    signing = asyncio.create_task(sign())
    cancellation: asyncio.CancelledError | None = None
    while not signing.done():
        try:
            # Each time behind a shield: a second cancellation must not reach the pen, either.
            await asyncio.shield(signing)
        except asyncio.CancelledError as error:
            cancellation = error
    if cancellation is not None:
        raise cancellation
    return signing.result()


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
    loop = asyncio.get_running_loop()
    watch = asyncio.timeout(None)  # nobody is missed before the first report

    def report() -> None:
        # The deadline of a block that has rung, or is over, cannot be moved any more.
        # (If only the tide has rung, it can; but the ferry is home before that matters.)
        with contextlib.suppress(RuntimeError):
            watch.reschedule(loop.time() + silence)

    try:
        async with asyncio.timeout_at(tide) as ebb, watch:
            await crossing(report)
    except TimeoutError:
        # The outer clock first: if both have rung, both have expired.
        if ebb.expired():
            return "tide"
        if watch.expired():
            return "silent"
        raise  # neither of ours: the crossing has a trouble of its own
    return "home"


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

    async def sail(crossing: Crossing[T]) -> T:
        ferry = asyncio.current_task()
        assert ferry is not None
        while True:
            try:
                async with asyncio.timeout(patience) as clock:
                    return await crossing()
            except TimeoutError:  # it is an OSError, too, but no failed engine
                raise
            except OSError:
                # An engine that fails on the way home replaces the CancelledError that sent
                # the ferry home. It was called back all the same.
                if clock.expired() or ferry.cancelling():
                    raise

    async with asyncio.timeout_at(tide), asyncio.TaskGroup() as group:
        ferries = [group.create_task(sail(crossing)) for crossing in crossings]
    return [ferry.result() for ferry in ferries]
