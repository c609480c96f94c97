"""Lessons for kata 01 · how the dojo works.

You will learn how to work here: how a red lesson turns green, why an hour costs no time, and how
to read a lesson that stays red.

Left out: what a coroutine is and when it runs (kata 02), doing several things at once (02, 03).
"""

import pytest

from harness.timeline import Timeline
from harness.virtual_time import Clock
from kata_01_overview import keep_watch, light, write_the_log

pytestmark = pytest.mark.asyncio


@pytest.mark.covers("G02-01")
async def test_an_async_function_answers_whoever_awaits_it() -> None:
    """An async function gives its answer to the one who awaits it.

    You read this because the lesson is red: the function has no body yet, or not the right one.
    Under "Where" you find the line to change, in your file in `katas/`. Change it, save it, and run
    the same command again. When the lesson is green, the next one comes.

    The body of an `async def` is written as always: it says `return`. The caller writes
    `await light("the great lamp")` and gets what you returned. The call alone, without `await`,
    runs nothing: it only makes a coroutine, a piece of work that nobody has begun.

    Hints:
        1. Which part of the answer changes from lamp to lamp, and which part stays?
        2. An f-string puts a value into a text. And `print` only shows a text: the caller gets
           nothing of it.
        3. One way is a body of one line: `return`, and a text that begins with `{lamp}`.
    """
    assert await light("the great lamp") == "the great lamp is lit"
    assert await light("the little lamp") == "the little lamp is lit"


async def test_an_hour_of_waiting_costs_no_time(clock: Clock) -> None:
    """Waiting an hour takes a moment here, and is an hour all the same.

    In a lesson the time is virtual. When every task waits, the clock jumps to the moment when the
    first of them is due. So `await asyncio.sleep(3600)` is over at once, and `clock.now` says 3600:
    not about, but exactly. A lesson can therefore ask for the very second. Where your code needs
    the time, it asks `asyncio.get_running_loop().time()`: `time.monotonic()` goes on in real time.

    `asyncio.sleep` is a coroutine function, too: without `await` nothing waits. And do not use
    `time.sleep`: it stops its whole thread, all other tasks with it, in virtual and in real life.

    Hints:
        1. `hours` counts hours. In which unit does `asyncio.sleep` count?
        2. One sleep is enough, for half an hour as well: its seconds may be a fraction. So you need
           no loop, and no `int`.
        3. Turn the hours into seconds, and await the sleep: `await asyncio.sleep(hours * …)`.
    """
    await keep_watch(hours=1)
    assert clock.now == 3600

    await keep_watch(hours=0.5)
    assert clock.now == 3600 + 1800


async def test_a_red_lesson_shows_what_happened_beside_what_was_expected(
    timeline: Timeline,
) -> None:
    """A failure is a message: it says what happened, where, and what was expected.

    This lesson keeps a diary: what happened, and at which second. If yours differs, you see both,
    HAPPENED beside EXPECTED, and the sign ≠ where they part. Read the first such line: the others
    often follow from it.

    Each look takes ten minutes, that is 600 seconds. One keeper can only look at one thing at a
    time, so three looks take 600 + 600 + 600 seconds. `await` waits for the answer; the line after
    it runs when the answer is there. That is why plain `await`s, one below the other, happen one
    after another.

    Hints:
        1. Follow one hour through your code. Who waits for the answer of `look`, and where is the
           answer kept?
        2. A plain `for` loop over `hours` is enough, in the order in which they come. With an
           `await` in its body, the next round has to wait.
        3. One way: begin with an empty list, append `await look(…)` in each round, and return the
           list in the end.
    """

    async def look(hour: int) -> str:
        timeline.note(f"looks out at {hour}")
        await keep_watch(hours=1 / 6)
        timeline.note(f"has seen {hour}")
        return f"{hour} o'clock: a sail"

    log = await write_the_log([9, 11, 10], look)

    assert timeline == [
        (0, "looks out at 9"),
        (600, "has seen 9"),
        (600, "looks out at 11"),
        (600 + 600, "has seen 11"),
        (600 + 600, "looks out at 10"),
        (600 + 600 + 600, "has seen 10"),
    ]
    assert log == ["9 o'clock: a sail", "11 o'clock: a sail", "10 o'clock: a sail"]
