"""Lessons for kata 14_02 · run two coroutines.

You will practise the difference between one await after another and two tasks, and measure it.
Left out: more than two jobs and what `gather` does with errors (14_03), trying again (14_04).
"""

import asyncio
from functools import partial

import pytest

from harness.timeline import Timeline
from harness.virtual_time import Clock
from kata_14_02_run_two_coroutines import go_alone, go_together

pytestmark = pytest.mark.asyncio

HOUR = 3600


async def fetch(what: str, seconds: float, timeline: Timeline) -> str:
    """An errand that notes when it begins and when it is over."""
    timeline.note(f"off for the {what}")
    try:
        await asyncio.sleep(seconds)
    except asyncio.CancelledError:
        await asyncio.sleep(1)  # the way back
        timeline.note(f"back without the {what}")
        raise
    timeline.note(f"home with the {what}")
    return what


async def fail(what: str, seconds: float) -> str:
    """An errand that ends badly."""
    await asyncio.sleep(seconds)
    raise OSError(f"no {what}")


@pytest.mark.covers("G02-03")
async def test_alone_the_times_add_up(timeline: Timeline) -> None:
    """One await after another takes the sum of the times.

    `await first()` ends when the errand is over, and only then your next line runs. The second
    errand has not even been called before. See kata 02, "one await after another adds up".

    Hints:
        1. How do you know how long a trip took? You need two readings of a clock: in which lines do
           you take them?
        2. `time()` of the running loop is its clock, and `asyncio.get_running_loop()` gives you the
           loop. `time.monotonic()` does not know of virtual time.
        3. Call each errand in the very line that awaits it. The first reading stands above both
           lines, the second one below.
    """
    bread, book = partial(fetch, "bread", 2, timeline), partial(fetch, "book", HOUR, timeline)
    assert await go_alone(bread, book) == ("bread", "book", 2 + HOUR)
    assert timeline == [
        (0, "off for the bread"),
        (2, "home with the bread"),
        (2, "off for the book"),
        (2 + HOUR, "home with the book"),
    ]


@pytest.mark.covers("G02-03")
async def test_together_only_the_longer_way_counts(timeline: Timeline) -> None:
    """Two tasks take as long as the longer of them.

    Make both tasks before you wait for one of them. While one errand waits, the other goes on:
    the book takes 4 hours, the bread 1, together 4. The results come in the order in which you
    asked, not in the order in which they came home. See kata 02, "pots that wait together cost
    only the longest".

    Hints:
        1. When does your second errand set out: before you wait for the first one, or after?
        2. One way is an `asyncio.TaskGroup`. `create_task` returns a task, and after the block each
           task has its `result()`.
        3. `create_task` takes coroutines only, so a small `async def` that awaits `errand()` makes
           one of any errand. Keep the two tasks in two variables: a dict by errand would lose one
           of two equal errands.
    """
    book, bread = (
        partial(fetch, "book", 4 * HOUR, timeline),
        partial(fetch, "bread", HOUR, timeline),
    )
    assert await go_together(book, bread) == ("book", "bread", 4 * HOUR)
    assert await go_together(bread, book) == ("bread", "book", 4 * HOUR)
    assert await go_together(bread, bread) == ("bread", "bread", HOUR)
    assert timeline[:4] == [
        (0, "off for the book"),
        (0, "off for the bread"),
        (HOUR, "home with the bread"),
        (4 * HOUR, "home with the book"),
    ]
    assert timeline.at(4 * HOUR + 4 * HOUR + HOUR) == ["home with the bread"] * 2


async def test_a_duration_is_the_difference_of_two_readings(clock: Clock) -> None:
    """The clock of a loop tells no time of the day, and it does not begin at 0.

    `loop.time()` counts seconds from some moment. Read it when you start and when you end: the
    difference is the duration, whatever happened before. And read it, do not add up what the
    errands should have taken: here the way home is blocked for 5 seconds, and this counts, too.

    Hints:
        1. Seven seconds are over before the first trip begins. From which moment does your trip
           count?
        2. Take the first reading at the beginning of each call, into a local variable. One that is
           kept for the next trip is too old.
        3. The second reading comes after the last `await`. It may stand in the call of `Trip`
           itself, as arguments are worked out from left to right.
    """

    async def walk(blocked: float) -> str:
        await asyncio.sleep(1.5)
        clock.block(blocked)
        return "bread"

    await asyncio.sleep(7)
    alone = await go_alone(partial(walk, 5), partial(walk, 0))
    together = await go_together(partial(walk, 5), partial(walk, 0))
    assert alone.seconds == 1.5 + 5 + 1.5
    assert together.seconds == 1.5 + 5


async def test_a_failure_alone_ends_the_trip(timeline: Timeline) -> None:
    """An error at an await goes to the caller at once, and the lines below are not reached.

    If there is no bread, you go home without the book. Nothing was begun that somebody would have
    to end: that is the good side of one after the other. The error comes as it is.

    Hints:
        1. If `await first()` raises, which of your lines still run?
        2. No `try`, no task and no group is needed here. An error goes through an `await` as it is.
        3. Look whether `second()` is called above the line that awaits `first()`. Then a coroutine
           is left over that nobody awaits.
    """
    book = partial(fetch, "book", HOUR, timeline)
    with pytest.raises(OSError, match="no bread"):
        await go_alone(partial(fail, "bread", 2), book)
    timeline.note("home")
    with pytest.raises(OSError, match="no bread"):
        await go_alone(book, partial(fail, "bread", 2))
    assert timeline == [
        (2, "home"),
        (2, "off for the book"),
        (2 + HOUR, "home with the book"),
    ]


async def test_a_failure_together_calls_the_other_back(clock: Clock, timeline: Timeline) -> None:
    """Whoever starts two things must end both, also when one of them fails.

    The other errand is still under way. It is cancelled and comes back, and only when it is back
    the error comes out, in an ExceptionGroup: there may be two of them, as the other one may fail
    on its way back. A TaskGroup does all of this. `gather` does not: it raises at once and lets the
    other errand run on.

    Hints:
        1. At second 2 it is clear that there is no bread. Who calls the other one back, and who
           waits until they are back at second 3?
        2. One way is a TaskGroup around both: it does both, and it raises the group. Do not catch
           that, and do not take it apart.
        3. By hand: cancel both tasks, await a `gather` of them with `return_exceptions=True`, and
           put each Exception of its list into an ExceptionGroup.
    """
    book, no_bread = partial(fetch, "book", HOUR, timeline), partial(fail, "bread", 2)
    for errands in ((no_bread, book), (book, no_bread)):
        begin = clock.now
        with pytest.raises(ExceptionGroup) as raised:
            await go_together(*errands)
        assert [str(error) for error in raised.value.exceptions] == ["no bread"]
        assert clock.now - begin == 2 + 1

    async def fall() -> str:
        try:
            return await fetch("book", HOUR, timeline)
        except asyncio.CancelledError:
            raise OSError("no legs") from None

    for errands in ((no_bread, fall), (fall, no_bread)):
        with pytest.raises(ExceptionGroup) as raised:
            await go_together(*errands)
        assert sorted(str(error) for error in raised.value.exceptions) == ["no bread", "no legs"]


async def test_whoever_is_cancelled_calls_both_back(timeline: Timeline) -> None:
    """A cancelled trip is over when nobody is under way any more.

    CancelledError arrives where you wait. Hand it on to both errands, wait until they are back,
    and let it go on to your caller. See kata 05, "a captain who is cancelled leaves nobody at sea".

    Hints:
        1. At which `await` does the CancelledError arrive? Follow it to your caller: does it pass a
           line that waits for both?
        2. With a TaskGroup you need no line for this. A `gather` that is cancelled cancels both,
           but `asyncio.wait` cancels nobody.
        3. By hand: `except asyncio.CancelledError`, then cancel both (once),
           `await asyncio.wait(…)`, and `raise`.
    """
    book, map_ = partial(fetch, "book", HOUR, timeline), partial(fetch, "map", HOUR, timeline)
    trip = asyncio.create_task(go_together(book, map_))
    await asyncio.sleep(3)
    trip.cancel()
    with pytest.raises(asyncio.CancelledError):
        await trip
    timeline.note("over")
    assert timeline.at(3 + 1) == ["back without the book", "back without the map", "over"]
    assert timeline[-1] == (3 + 1, "over")
