"""Lessons for kata 14_06 · a timeout, and a task that is cancelled.

You will practise two ways to stop waiting: a deadline, and `cancel()`. Both only ask; the answer
comes later, and may be a surprise. Left out: moving and nested deadlines, and what a second
cancellation does to a clean-up (kata 05).
"""

import asyncio
from functools import partial

import pytest

from harness.timeline import Timeline
from harness.virtual_time import Clock
from kata_14_06_timeout_and_cancel_task import call_taxi, hang_up

pytestmark = pytest.mark.asyncio

HOUR = 3600


async def answer(words: str, seconds: float) -> str:
    """A driver who answers."""
    await asyncio.sleep(seconds)
    return words


async def fail(error: Exception, seconds: float) -> str:
    """A call that breaks down."""
    await asyncio.sleep(seconds)
    raise error


async def ring(timeline: Timeline, last_words: str | Exception | None = None) -> str:
    """A call that nobody answers. To hang up takes four seconds."""
    try:
        await asyncio.sleep(HOUR)
    except asyncio.CancelledError:
        await asyncio.sleep(4)
        timeline.note("the line is free")
        if isinstance(last_words, Exception):
            raise last_words from None
        if last_words is None:
            raise
        return last_words
    return "nobody waits that long"


# call_taxi ---------------------------------------------------------------------------------------


async def test_an_answer_in_time_costs_only_its_time(clock: Clock) -> None:
    """A deadline that is not reached changes nothing.

    The answer is there at second 3, and you have it at second 3. An empty answer is an answer, too.
    And an error of the call is an error, it has nothing to do with your patience.

    Hints:
        1. An answer, an empty answer, an error: does your code turn one of them into something
           else?
        2. One way is to return what you await, inside of `async with asyncio.timeout(patience)`.
           Another is `asyncio.wait_for`.
        3. Catch TimeoutError and nothing wider: a ConnectionError is an OSError, and so is a
           TimeoutError.
    """
    assert await call_taxi(partial(answer, "in ten minutes", 3), patience=HOUR) == "in ten minutes"
    assert clock.now == 3
    assert await call_taxi(partial(answer, "", 2), patience=2.5) == ""
    assert clock.now == 3 + 2
    with pytest.raises(ConnectionError, match="wrong number"):
        await call_taxi(partial(fail, ConnectionError("wrong number"), 1), patience=2)
    assert clock.now == 5 + 1


@pytest.mark.covers("G05-04")
async def test_patience_ends_before_the_call_does(clock: Clock, timeline: Timeline) -> None:
    """A deadline cancels, and then it waits: so it may take longer than you wanted.

    After 10 seconds the call is cancelled. It needs 4 more to hang up, and only then the line is
    free: second 14. `asyncio.timeout` and `asyncio.wait_for` both wait for that. Whoever does not,
    leaves a call behind that still goes on. (Python 3.11 has a gap here: a `wait_for` that is
    cancelled from outside while it waits for that leaves at once. `asyncio.timeout` does not.)

    Hints:
        1. At second 10 the patience is over. Who cancels the call, who waits until second 14, and
           what becomes of the TimeoutError?
        2. The TimeoutError of `asyncio.timeout` comes at the end of its block. So an `except`
           inside of the block does not see it.
        3. From outside to inside: `try`, `async with`, and the `return` with the `await`. What the
           `except` returns is None.
    """
    assert await call_taxi(partial(ring, timeline), patience=10) is None
    assert clock.now == 10 + 4
    assert timeline == [(14, "the line is free")]
    assert await call_taxi(partial(answer, "too late", 7), patience=6.5) is None
    assert clock.now == 14 + 6.5


@pytest.mark.covers("G05-04")
async def test_the_last_words_count(clock: Clock, timeline: Timeline) -> None:
    """A call that is cancelled may end with an answer, or with an error, and then it does.

    To cancel is to ask. If the driver says "I am here" while you hang up, he is here, and no
    TimeoutError says otherwise. If the call breaks down, you get that error: no timeout hides it.

    Hints:
        1. The call ends with an answer after it was cancelled. Follow that answer: is it what you
           return?
        2. A `return` inside of `async with asyncio.timeout(…)` returns, even after the deadline.
           The TimeoutError comes only if a CancelledError leaves the block.
        3. If you cancel the call by hand, ask it when it is over. `cancelled()` means None, and
           otherwise `result()` returns the answer or raises the error.
    """
    assert await call_taxi(partial(ring, timeline, "I am here"), patience=10) == "I am here"
    assert clock.now == 10 + 4
    with pytest.raises(ConnectionError, match="a crack in the line"):
        await call_taxi(partial(ring, timeline, ConnectionError("a crack in the line")), patience=1)
    assert clock.now == 14 + 1 + 4


async def test_not_every_timeout_error_is_yours(clock: Clock) -> None:
    """The call may raise a TimeoutError of its own, long before your patience ends.

    It is the same class, so `except TimeoutError` cannot tell them apart, and `wait_for` does not
    say. A deadline of `asyncio.timeout` can be asked: `expired()` is true if it was this one. See
    kata 05, "every clock raises the same error so ask each clock".

    Hints:
        1. Two places can raise a TimeoutError here. What do you know about them in the line that
           catches it?
        2. With `as`, the `async with` gives you the deadline. It can still be asked in the
           `except`.
        3. If it was not your deadline, `raise` alone hands the error on. With `wait_for`: catch the
           call's own TimeoutError in a small `async def` that you give to it, before it meets
           yours.
    """
    gone = TimeoutError("the exchange does not answer")
    with pytest.raises(TimeoutError, match="the exchange does not answer") as raised:
        await call_taxi(partial(fail, gone, 3), patience=10)
    assert raised.value is gone
    assert clock.now == 3


async def test_whoever_is_called_away_hangs_up_first(timeline: Timeline) -> None:
    """Your own cancellation is no timeout: it goes to your caller, and the call is over by then.

    If you are cancelled while you await the call, the call is cancelled first. When it is over,
    CancelledError comes out of you. Nobody has lost patience, so None would be a lie. (A call that
    answered nevertheless would swallow your cancellation: here, none does.)

    Hints:
        1. Does an `except` of yours name CancelledError or BaseException? Look what it returns.
        2. If you await `dial()` in your own task, under `asyncio.timeout`, nothing is to be done.
           The cancellation goes to the call first, and comes out of you when the call is over.
        3. If the call is a task of its own: on CancelledError cancel it, wait until it is done, and
           raise the CancelledError.
    """
    calling = asyncio.create_task(call_taxi(partial(ring, timeline), patience=10))
    await asyncio.sleep(3)
    calling.cancel()
    with pytest.raises(asyncio.CancelledError):
        await calling
    timeline.note("away")
    assert timeline == [(3 + 4, "the line is free"), (3 + 4, "away")]


# hang_up -----------------------------------------------------------------------------------------


@pytest.mark.not_eager("it cancels a task before its first turn")
async def test_a_task_that_is_cancelled_is_not_over_yet(clock: Clock, timeline: Timeline) -> None:
    """`cancel()` returns at once; whoever goes on then goes on too early.

    Wait for the task. Then there are four ends: cancelled, an answer nevertheless, an error, or it
    was over before you came. `result()` and `exception()` raise CancelledError if the task was
    cancelled, so ask `cancelled()` first.

    Hints:
        1. `cancel()` has returned. How do you learn when the task is over, without its error coming
           out of your wait?
        2. One tool is `asyncio.wait`: it raises nothing of its tasks. A task that is over already
           is nothing special for it.
        3. After the wait there are two cases: `call.cancelled()`, or else `call.result()`. The
           second one returns or raises, as the task did.
    """
    last_words = ("I am here", "", ConnectionError("a crack in the line"), None)
    for number, words in enumerate(last_words, 1):
        call = asyncio.create_task(ring(timeline, words))
        await asyncio.sleep(1)
        if isinstance(words, Exception):
            with pytest.raises(ConnectionError, match="a crack in the line"):
                await hang_up(call)
        else:
            assert await hang_up(call) == words
        assert call.done()
        assert clock.now == number * (1 + 4)

    call = asyncio.create_task(answer("in ten minutes", 1))
    broken = asyncio.create_task(fail(ConnectionError("wrong number"), 1))
    await asyncio.sleep(2)
    assert await hang_up(call) == "in ten minutes"
    with pytest.raises(ConnectionError, match="wrong number"):
        await hang_up(broken)
    new = asyncio.create_task(ring(timeline))
    assert await hang_up(new) is None
    assert clock.now == 20 + 2


@pytest.mark.covers("G19-01")
async def test_two_cancellations_look_the_same(clock: Clock, timeline: Timeline) -> None:
    """`with suppress(CancelledError): await task` swallows your own cancellation, too.

    When CancelledError comes out of `await task`, it may mean that the task was cancelled, or that
    you are. If you take one for the other, you go on as if nobody had cancelled you, and whoever
    did waits in vain. `await asyncio.wait([task])` raises only your own: what became of the task
    must be asked for. And it does not hand your cancellation on, so the task is not cancelled a
    second time, in the middle of its clean-up.

    Hints:
        1. You are called away while you wait, and the call is over 2.5 seconds later. What does
           your code do in between, and what does it raise in the end?
        2. Keep the CancelledError, wait once more, and raise it when the task is over. How the task
           has ended does not matter then.
        3. If nobody asks for the error of the task, asyncio reports it later. So ask
           `call.exception()` once, but only if the task was not cancelled.
    """
    last_words = (None, "I am here", ConnectionError("a crack in the line"))
    for number, words in enumerate(last_words, 1):
        call = asyncio.create_task(ring(timeline, words))
        await asyncio.sleep(1)
        hanging_up = asyncio.create_task(hang_up(call))
        await asyncio.sleep(1.5)
        hanging_up.cancel()
        with pytest.raises(asyncio.CancelledError):
            await hanging_up
        assert clock.now == number * (1 + 4)
        assert len(timeline) == number, "the clean-up was interrupted"


async def test_whoever_is_called_again_still_waits(clock: Clock, timeline: Timeline) -> None:
    """A wait that must come to its end has to outlast every cancellation.

    A second cancellation ends the wait in your `except` or `finally`. So wait in a loop, until the
    task is done. See kata 05, "a second cancel interrupts the way home".

    Hints:
        1. How often does your code wait again? Here it is cancelled three times, and it could be a
           hundred.
        2. `call.done()` tells whether it is enough. Let a `while` ask it.
        3. `cancel()` stands above the loop, once; the wait and its `except` stand inside. Behind
           the loop look whether you were called away, and only then how the task has ended.
    """
    call = asyncio.create_task(ring(timeline))
    await asyncio.sleep(1)
    hanging_up = asyncio.create_task(hang_up(call))
    for _ in range(3):
        await asyncio.sleep(1)
        hanging_up.cancel()
    with pytest.raises(asyncio.CancelledError):
        await hanging_up
    assert clock.now == 1 + 4
    assert timeline == [(1 + 4, "the line is free")]
    assert call.cancelled()
