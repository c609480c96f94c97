"""Lessons for kata 14_04 · a TaskGroup that tries again.

You will practise what a TaskGroup does with failures, and where to put the `try` if you want to
keep a failure from it. Left out: pauses between two tries, and errors after which another try
makes no sense (kata 13).
"""

import asyncio
from collections.abc import Awaitable, Callable
from functools import partial

import pytest

from harness.timeline import Timeline
from harness.virtual_time import Clock
from kata_14_04_taskgroup_retry_on_failure import move_in

pytestmark = pytest.mark.asyncio

HOUR = 3600

Log = Callable[[str, int, Exception], None]


@pytest.fixture
def log(timeline: Timeline) -> Log:
    """Writes each failure into the diary."""
    return lambda name, number, error: timeline.note(f"{name}, try {number}: {error}")


async def carry(seconds: float) -> None:
    """A load without trouble."""
    await asyncio.sleep(seconds)


async def fail(error: BaseException, seconds: float) -> None:
    """A load that gets stuck."""
    await asyncio.sleep(seconds)
    raise error


async def heavy(timeline: Timeline, name: str, error: Exception | None = None) -> None:
    """A load that takes its time, and two seconds to put down."""
    try:
        await asyncio.sleep(HOUR)
    finally:
        await asyncio.sleep(2)
        timeline.note(f"{name} is put down")
        if error is not None:
            raise error


def in_turn(*tries: Callable[[], Awaitable[None]]) -> Callable[[], Awaitable[None]]:
    """A load whose tries go differently, in this order."""
    left = list(tries)
    return lambda: left.pop(0)()


async def test_all_hands_carry_at_the_same_time(clock: Clock, log: Log, timeline: Timeline) -> None:
    """A TaskGroup starts its tasks at once, and waits at the end of its block for all of them.

    The heaviest load sets the time. You need no list of the tasks and no `gather`. See kata 02,
    "pots that wait together cost only the longest".

    Hints:
        1. Look at the loop over the loads. If there is an `await` or an `async with` in it, each
           load waits for the one before.
        2. One way is an `asyncio.TaskGroup` with the loop in its block. All that the loop does is
           to call `create_task` for each load.
        3. `create_task` wants a coroutine, so write an `async def carry(name, load)`. The tries
           will have their place in it.
    """
    await move_in({"sofa": partial(carry, 9), "lamp": partial(carry, 1)}, tries=1, log=log)
    assert clock.now == 9
    await move_in({}, tries=1, log=log)
    assert clock.now == 9
    assert timeline == []


@pytest.mark.covers("G02-04")
async def test_another_try_is_another_call(clock: Clock, log: Log, timeline: Timeline) -> None:
    """A failed coroutine is spent: only a new call gives a new try.

    Call `load()` inside of the loop, once for each try. And catch the error there, in the task:
    what the group never sees stops nobody, and the lamp is carried while the sofa is stuck. What
    comes up in the end is no failure at all; only the log knows. See kata 02, "every try needs a
    new ticket".

    Hints:
        1. What is done once more for a second try: the whole group, the task, or only the call of
           `load`? Nobody at the lamp should notice.
        2. `range(1, tries + 1)` counts from 1. `load()` is called inside of the loop and of the
           `try`, and `log` in the `except`, in that moment.
        3. A try that succeeds leaves the loop, by `return` or `break`. A try that fails goes on
           with the next round.
    """

    async def up_at_last() -> None:
        timeline.note("the sofa again")
        await carry(3)

    loads = {
        "sofa": in_turn(
            partial(fail, OSError("the door"), 1),
            partial(fail, ValueError("a leg"), 2),
            up_at_last,
        ),
        "lamp": partial(carry, 5),
        "box": in_turn(partial(fail, OSError("the bottom"), 4), partial(carry, 0)),
    }
    await move_in(loads, tries=3, log=log)
    assert timeline == [
        (1, "sofa, try 1: the door"),
        (1 + 2, "sofa, try 2: a leg"),
        (1 + 2, "the sofa again"),
        (4, "box, try 1: the bottom"),
    ]
    assert clock.now == 1 + 2 + 3


@pytest.mark.covers("G04-02")
async def test_a_single_failure_comes_as_a_group(
    clock: Clock, log: Log, timeline: Timeline
) -> None:
    """Even one error leaves a TaskGroup as an ExceptionGroup.

    `except OSError` around the block never matches it, `except* OSError` does. In the group is
    what the load raised last: the tries before are in the log, and nowhere else. And `tries=2`
    means two tries, not two more.

    Hints:
        1. Does the error of the last try leave your task? The group hears only of what comes out of
           a task.
        2. First `log`, in any case; then look at the number of the try. On the last one, `raise`
           alone hands on the very error.
        3. `if number == tries: raise`, at the end of the `except`. The group around it comes by
           itself, if you let it out.
    """
    stuck = OSError("the stairs")
    for tries in (1, 2, 5):
        begin, before = clock.now, len(timeline)
        first = [partial(fail, ValueError("the door"), 1)] * (tries - 1)
        loads = {"sofa": in_turn(*first, partial(fail, stuck, 1), partial(carry, 0))}
        with pytest.raises(ExceptionGroup) as raised:
            await move_in(loads, tries=tries, log=log)
        assert raised.value.exceptions == (stuck,)
        assert timeline[before:] == [
            *((begin + number, f"sofa, try {number}: the door") for number in range(1, tries)),
            (begin + tries, f"sofa, try {tries}: the stairs"),
        ]


@pytest.mark.covers("G04-01")
async def test_the_first_failure_for_good_stops_all(log: Log, timeline: Timeline) -> None:
    """A failure that reaches the group cancels all other tasks at once, and is told at the end.

    The group waits until all have cleaned up. Their CancelledErrors are not in the ExceptionGroup:
    they are no failures. Nor is a first try that failed and would have been repeated. And as
    `except Exception` does not catch a CancelledError, a load that is cancelled gets no other try.

    Hints:
        1. The sofa has failed for good. Who cancels the piano and the box, and who waits until they
           are down?
        2. A TaskGroup does both, if the loads are its tasks and the error comes out of one of them.
           Look for what keeps the cancellation from them: an `except BaseException`, a `suppress`,
           a `gather` with `return_exceptions=True`.
    """
    stuck = OSError("the stairs")
    loads = {
        "piano": partial(heavy, timeline, "piano"),
        "sofa": in_turn(partial(fail, OSError("the door"), 1), partial(fail, stuck, 4)),
        "box": in_turn(partial(fail, OSError("the bottom"), 3), partial(heavy, timeline, "box")),
    }
    with pytest.raises(ExceptionGroup) as raised:
        await move_in(loads, tries=2, log=log)
    assert raised.value.exceptions == (stuck,)
    assert timeline[:3] == [
        (1, "sofa, try 1: the door"),
        (3, "box, try 1: the bottom"),
        (1 + 4, "sofa, try 2: the stairs"),
    ]
    assert timeline.at(5 + 2) == ["box is put down", "piano is put down"]
    assert len(timeline) == 5


@pytest.mark.covers("G04-01")
async def test_what_breaks_on_the_way_down_is_told_too(log: Log, timeline: Timeline) -> None:
    """A task that is cancelled may fail while it cleans up, and then it is a failure.

    It raises its error in place of the CancelledError. Your `except Exception` catches that, and
    whoever tries again now carries a piano up while everybody else goes home: the group has
    cancelled this task already, and does not do it a second time. So remember that it is over. No
    failure is lost: it is logged, and it is in the group.

    Hints:
        1. The sofa has failed for good, and on the way down the piano raises a ValueError. Which
           line of yours catches it, and what decides about another try?
        2. All tasks of one call can share a variable. With `nonlocal`, the inner function may write
           into it.
        3. Set that variable when the first load has failed for good. Then there are two reasons to
           raise: this was the last try, or the move is over.
    """
    stuck, scratch = OSError("the stairs"), ValueError("a scratch")
    loads = {
        "sofa": partial(fail, stuck, 5),
        "piano": in_turn(
            partial(heavy, timeline, "piano", scratch), partial(heavy, timeline, "piano again")
        ),
    }
    with pytest.raises(ExceptionGroup) as raised:
        await move_in({"sofa": loads["sofa"], "piano": loads["piano"]}, tries=1, log=log)
    assert raised.value.exceptions == (stuck, scratch)

    del timeline[:]
    loads["sofa"] = in_turn(partial(fail, OSError("the door"), 0), *[partial(fail, stuck, 5)] * 2)
    loads["piano"] = in_turn(
        partial(heavy, timeline, "piano", scratch), partial(heavy, timeline, "piano again")
    )
    with pytest.raises(ExceptionGroup) as raised:
        await move_in(loads, tries=3, log=log)
    assert raised.value.exceptions == (stuck, scratch)
    assert timeline == [
        (7, "sofa, try 1: the door"),
        (7 + 5, "sofa, try 2: the stairs"),
        (12 + 5, "sofa, try 3: the stairs"),
        (17 + 2, "piano is put down"),
        (17 + 2, "piano, try 1: a scratch"),
    ]


async def test_a_friend_who_goes_home_is_no_failure(
    clock: Clock, log: Log, timeline: Timeline
) -> None:
    """A task that ends with CancelledError stops nobody, and nobody tries it again.

    Someone has called the friend away, and what he carried stays below. The group takes it for an
    end like any other. Whoever writes `except BaseException` logs it as a failure, and tries
    again against his will.

    Hints:
        1. Which errors does your `except` catch? Is CancelledError one of them?
        2. If only an Exception is logged and tried again, nothing more is to be done. A TaskGroup
           takes a task that was cancelled for an end like any other.
    """
    loads = {
        "lamp": in_turn(partial(fail, asyncio.CancelledError("my wife calls"), 1)),
        "sofa": in_turn(partial(fail, OSError("the door"), 2), partial(carry, 7)),
    }
    await move_in(loads, tries=2, log=log)
    assert timeline == [(2, "sofa, try 1: the door")]
    assert clock.now == 2 + 7


async def test_whoever_calls_it_off_waits_until_all_is_put_down(
    log: Log, timeline: Timeline
) -> None:
    """A cancelled TaskGroup cancels its tasks, waits for them, and raises CancelledError.

    Not a group, and not before all is put down. See kata 05, "a captain who is cancelled leaves
    nobody at sea".

    Hints:
        1. At which `await` does your cancellation arrive? If it is the end of a TaskGroup, the
           group does all that this lesson wants.
        2. By hand: cancel your tasks, wait for all of them, and only then raise the CancelledError.
           `cancel()` alone waits for nobody.
    """
    loads = {
        "piano": partial(heavy, timeline, "piano"),
        "sofa": in_turn(partial(fail, OSError("the door"), 1), partial(heavy, timeline, "sofa")),
    }
    moving = asyncio.create_task(move_in(loads, tries=2, log=log))
    await asyncio.sleep(4)
    moving.cancel()
    with pytest.raises(asyncio.CancelledError):
        await moving
    timeline.note("over")
    assert timeline[0] == (1, "sofa, try 1: the door")
    assert timeline.at(4 + 2) == ["over", "piano is put down", "sofa is put down"]
    assert timeline[-1] == (4 + 2, "over")
