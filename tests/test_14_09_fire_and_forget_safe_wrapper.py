"""Lessons for kata 14_09 · fire and forget, safely.

You will practise what a background task needs and `create_task` does not give: somebody who holds
it, somebody who hears how it ended, and somebody who waits in the end. Left out: limits on how many
burn at a time (kata 06), and groups, which are the better choice whenever somebody can wait (04).
"""

import asyncio
import gc
import weakref
from collections.abc import Coroutine
from functools import partial
from typing import Any

import pytest

from harness.timeline import Timeline
from harness.virtual_time import Clock
from kata_14_09_fire_and_forget_safe_wrapper import Fireworks

HOUR = 3600


async def burn(seconds: float, colour: str | None = None) -> str | None:
    """A rocket that burns out."""
    await asyncio.sleep(seconds)
    return colour


async def fail(error: BaseException, seconds: float) -> None:
    """A rocket that fails."""
    await asyncio.sleep(seconds)
    raise error


async def smoulder(seconds: float) -> None:
    """A rocket that burns for an hour, and for some seconds after it was put out."""
    try:
        await asyncio.sleep(HOUR)
    finally:
        await asyncio.sleep(seconds)


@pytest.mark.asyncio
async def test_whoever_lights_a_rocket_does_not_wait(timeline: Timeline) -> None:
    """`create_task` returns at once; the task begins when the loop gets a turn.

    So `light` can be a plain function, and need not be awaited. It gives you the task: who wants
    the result awaits that, and then an error comes out there as well. Everybody else goes on.

    Hints:
        1. Who needs the error of the Fish: the log, or whoever awaits the task? If you catch it
           inside of the task, one of them gets nothing.
        2. One way is `task.add_done_callback(…)`. It hands the task to your function, and
           `functools.partial` brings the name along.
        3. In an f-string, `{result!r}` gives the `repr`, and so does `{error!r}`. Whatever the end
           is, one line is written.
    """
    show = Fireworks(timeline.note)
    sun = show.light("Sun", partial(burn, 5, "gold"))
    fish = show.light("Fish", partial(fail, OSError("wet"), 3))
    timeline.note("on to the next")
    with pytest.raises(OSError, match="wet"):
        await fish
    assert await sun == "gold"
    await show.close()
    assert timeline == [
        (0, "on to the next"),
        (3, "Fish failed: OSError('wet')"),
        (5, "Sun burnt out: 'gold'"),
    ]


@pytest.mark.asyncio
@pytest.mark.covers("G11-01")
async def test_a_rocket_that_nobody_holds_may_go_out(timeline: Timeline) -> None:
    """The loop holds its tasks weakly: a task that only waits for its own things can vanish.

    The garbage collector takes it in the middle of its work, and all you get is a line in the log:
    "Task was destroyed but it is pending!" So hold each task until it is over. But not longer: a
    set that only grows is a leak, and with the tasks it keeps their results. See kata 11, "a
    pigeon that nobody holds may vanish in the air".

    Hints:
        1. Which attribute of the show holds the task from `light` on, and for how long?
        2. One way is a set: put the task in when it is lit, and take it out in the callback. A
           WeakSet holds nothing.
        3. Neither a list of results nor the callback should keep anything after the end. And
           `close` waits for what burns, and does not put it out.
    """

    class Colour:
        pass

    show = Fireworks(timeline.note)
    waiting = []

    async def wait_for_the_wind() -> str:
        wind: asyncio.Future[str] = asyncio.get_running_loop().create_future()
        waiting.append(weakref.ref(wind))
        return await wind

    async def paint() -> Colour:
        colour = Colour()
        painted.append(weakref.ref(colour))
        return colour

    painted: list[weakref.ref[Colour]] = []
    show.light("Wheel", wait_for_the_wind)
    show.light("Palm", paint)
    await asyncio.sleep(1)
    gc.collect()
    wind = waiting[0]()
    assert wind is not None, "nobody has held the Wheel, and it went out"
    assert painted[0]() is None, "the Palm has burnt out, and its result is still held"
    wind.set_result("from the west")
    await show.close()
    assert timeline[1:] == [(1, "Wheel burnt out: 'from the west'")]


@pytest.mark.asyncio
@pytest.mark.covers("G10-03")
async def test_every_end_is_written_down_once(timeline: Timeline) -> None:
    """A task returns, fails, or is cancelled; a done callback has to ask in the right order.

    `exception()` and `result()` of a cancelled task raise CancelledError. In a callback there is
    nobody to catch it: it ends up in the exception handler of the loop, and the log stays empty. So
    ask `cancelled()` first. Whoever has asked for the error has heard it: then asyncio does not
    report it as never retrieved. See kata 10, "ask a cancelled task for its error and it raises".

    Hints:
        1. The Wheel is cancelled at 3 and over at 7, and nobody has cancelled the Palm. Which
           single moment, and which question, fits both?
        2. `cancelled()` is true only when the task is over and has ended by a CancelledError. So it
           answers after `cancel()`, and also for the Palm.
        3. One way is `if … elif … else` in the callback, in the order that the lesson names.
           Another is a `try` around `task.result()`, with an `except asyncio.CancelledError` in
           front of `except Exception as error`.
    """
    show = Fireworks(timeline.note)
    show.light("Sun", partial(burn, 1))
    show.light("Fish", partial(fail, ValueError("damp"), 2))
    wheel = show.light("Wheel", partial(smoulder, 4))
    show.light("Palm", partial(fail, asyncio.CancelledError(), 4))
    await asyncio.sleep(3)
    wheel.cancel()
    await asyncio.sleep(HOUR)
    assert timeline == [
        (1, "Sun burnt out: None"),
        (2, "Fish failed: ValueError('damp')"),
        (4, "Palm was put out"),
        (3 + 4, "Wheel was put out"),
    ]
    await show.close()


@pytest.mark.asyncio
@pytest.mark.covers("G11-02")
async def test_nobody_goes_home_before_the_last_one(clock: Clock, timeline: Timeline) -> None:
    """To wait once for all that burn now is not enough: they may light others.

    So wait in a loop, until nothing is left. And a callback runs in a turn of its own, after the
    task is over: `done()` may be true, and the end is not written down yet. `asyncio.wait` lets the
    callbacks run that were added before, also for a task that is done already.

    Hints:
        1. When is the show over: when `close` is called, or when nothing burns any more? Until then
           rockets may be lit.
        2. One way is a `while` loop that waits for all that are held now, until there are none.
           Take a task out in the callback that writes it down, and do not ask `done()`.
        3. `asyncio.wait` raises nothing of its tasks, but it wants at least one. After the loop,
           remember that the show is over.
    """
    show = Fireworks(timeline.note)
    await show.close()
    show = Fireworks(timeline.note)

    async def light_another(left: int) -> None:
        await asyncio.sleep(2)
        if left:
            show.light(f"Star {left}", partial(light_another, left - 1))

    show.light("Star 3", partial(light_another, 2))
    show.light("Fish", partial(fail, OSError("wet"), 5))
    closing = asyncio.create_task(show.close())
    await asyncio.sleep(1)
    show.light("Sun", partial(burn, 1))
    await closing
    timeline.note("home")
    assert timeline.at(2) == ["Star 3 burnt out: None", "Sun burnt out: None"]
    assert timeline[2:] == [
        (4, "Star 2 burnt out: None"),
        (5, "Fish failed: OSError('wet')"),
        (6, "Star 1 burnt out: None"),
        (6, "home"),
    ]
    assert clock.now == 6

    show = Fireworks(timeline.note)
    show.light("Last", partial(burn, 1))
    await asyncio.sleep(0)
    await asyncio.sleep(1)  # the rocket is over in this moment, and not written down yet
    await show.close()
    assert timeline[-1] == (6 + 1, "Last burnt out: None")


@pytest.mark.covers("G11-02")
def test_what_burns_when_run_ends_is_put_out(timeline: Timeline) -> None:
    """`asyncio.run` cancels what is left, and does not ask whether it mattered.

    Its end is the end of the main coroutine. Background tasks are cancelled then, in the middle of
    what they do. So the last line of the program has to wait for them. See kata 11, "what is in the
    air when run ends is lost".

    Hints:
        1. Is there a limit of time in your `close`? The Sun burns for an hour.
        2. The second night needs nothing more: `asyncio.run` cancels the Sun, and the callback that
           you have already writes it down.
    """

    async def night(closes: bool) -> None:
        show = Fireworks(timeline.note)
        show.light("Sun", partial(burn, HOUR, "gold"))
        await asyncio.sleep(1)
        if closes:
            await show.close()

    asyncio.run(night(closes=True))
    assert timeline == [(HOUR, "Sun burnt out: 'gold'")]
    asyncio.run(night(closes=False))
    assert timeline[1:] == [(HOUR + 1, "Sun was put out")]


@pytest.mark.asyncio
async def test_a_show_that_is_called_off_is_put_out(timeline: Timeline) -> None:
    """If you are cancelled while you wait, somebody must still end what burns.

    Rain comes. Each rocket is cancelled, and may smoulder for a while; wait for that, write it
    down, and only then let the CancelledError out. None is lit any more, not even by a rocket on
    its way out: nobody would wait for that one.

    Hints:
        1. CancelledError arrives at the `await` in `close`. Which of the four things that follow is
           missing: light no more, put out, wait, raise?
        2. Set the flag before you wait: a rocket on its way out may want to light another one.
           `asyncio.wait` cancels nobody, so that is up to you.
        3. One way is to keep the error (`except asyncio.CancelledError as …`) inside of your loop,
           and to let the loop go on until nothing burns. Raise it behind the loop.
    """
    show = Fireworks(timeline.note)

    async def last_wish() -> None:
        try:
            await smoulder(1)
        finally:
            with pytest.raises(RuntimeError):
                show.light("Comet", burn_now)

    burnt = []

    async def burn_now() -> None:
        burnt.append("Comet")

    show.light("Sun", partial(smoulder, 4))
    show.light("Wheel", last_wish)
    show.light("Fish", partial(fail, OSError("wet"), 2))
    closing = asyncio.create_task(show.close())
    await asyncio.sleep(3)
    closing.cancel()
    with pytest.raises(asyncio.CancelledError):
        await closing
    timeline.note("home")
    assert timeline == [
        (2, "Fish failed: OSError('wet')"),
        (3 + 1, "Wheel was put out"),
        (3 + 4, "Sun was put out"),
        (3 + 4, "home"),
    ]
    assert burnt == []


@pytest.mark.asyncio
async def test_nothing_is_lit_when_the_show_is_over(timeline: Timeline) -> None:
    """Whoever comes too late must be told: a task that nobody waits for is what we want to avoid.

    And look before you call `rocket()`: a coroutine that was made and is not run leaves a warning.

    Hints:
        1. `close` has returned. What in the show still knows that it is over?
        2. Look at it in the first line of `light`, and raise RuntimeError. `rocket()` is called
           below that line.
    """
    calls = []

    async def late() -> None:
        calls.append("it runs")

    def rocket() -> Coroutine[Any, Any, None]:
        calls.append("it was called")
        return late()

    show = Fireworks(timeline.note)
    show.light("Sun", partial(burn, 1))
    await show.close()
    with pytest.raises(RuntimeError):
        show.light("Comet", rocket)
    await asyncio.sleep(1)
    assert calls == []
    assert timeline == [(1, "Sun burnt out: None")]
