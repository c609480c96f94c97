"""Lessons for kata 14_03 · use gather with errors.

You will practise both ways of `gather`: the first error at once, or all results and all errors.
Left out: TaskGroup, which is the better choice where a failure must stop all (kata 04, 14_04).
"""

import asyncio
from collections.abc import Awaitable, Callable
from functools import partial

import pytest

from harness.timeline import Timeline
from harness.virtual_time import Clock
from kata_14_03_use_gather_with_errors import measure_all, measure_twice, measure_what_works

pytestmark = pytest.mark.asyncio

HOUR = 3600


async def answer(degrees: float, seconds: float) -> float:
    """A station that answers."""
    await asyncio.sleep(seconds)
    return degrees


async def fail(error: BaseException, seconds: float) -> float:
    """A station that does not."""
    await asyncio.sleep(seconds)
    raise error


async def tell(name: str, seconds: float, timeline: Timeline) -> float:
    """A station that notes how it ended."""
    try:
        await asyncio.sleep(seconds)
    except asyncio.CancelledError:
        await asyncio.sleep(2)
        timeline.note(f"{name} is asleep again")
        raise
    timeline.note(f"{name} has answered")
    return 0.5


async def break_down(error: Exception, seconds: float) -> float:
    """A station that fails while it goes to sleep."""
    try:
        await asyncio.sleep(HOUR)
    except asyncio.CancelledError:
        await asyncio.sleep(seconds)
        raise error from None
    return 0.5


def in_turn(*answers: Callable[[], Awaitable[float]]) -> Callable[[], Awaitable[float]]:
    """A station that answers differently each time."""
    left = list(answers)
    return lambda: left.pop(0)()


async def test_all_are_asked_at_the_same_time(clock: Clock) -> None:
    """`gather` takes as long as the slowest, and keeps the order of its arguments.

    It starts all its coroutines, and returns their results in the order in which you gave them,
    not in the order in which they came. So the names fit. Without any station there is nothing to
    wait for. See kata 03, "stories lie in the order in which you sent".

    Hints:
        1. Two stations need 4 seconds and 1 second. Does your code take 5 seconds, or 4?
        2. `gather` wants its coroutines as arguments, not as a list: a star in front of the list
           spreads it out. Without any argument its result is an empty list.
        3. A dict has its keys and its values in the same order. So ask `stations.values()`, and
           bring the names back by `zip`.
    """
    hills = {"Brocken": partial(answer, -3.5, 4), "Arber": partial(answer, 0, 1)}
    assert await measure_all(hills) == {"Brocken": -3.5, "Arber": 0}
    assert clock.now == 4
    assert await measure_all({}) == {}
    islands = {f"island {n}": partial(answer, n + 0.25, 9 - n) for n in range(9)}
    assert await measure_all(islands) == {f"island {n}": n + 0.25 for n in range(9)}
    assert clock.now == 4 + 9


@pytest.mark.covers("G03-02", "G10-05")
async def test_gather_raises_and_leaves_the_others_running(
    clock: Clock, timeline: Timeline
) -> None:
    """`gather` raises the first error at once, and cancels nobody.

    The other stations go on, unseen, and what they raise later is lost without a word. So keep
    hold of the tasks: `gather` is given tasks, not coroutines, if you want to cancel them later.
    Cancel those that are left, and wait until they are over. Only then let the error out.

    Hints:
        1. When `gather` has raised, which variable of yours still holds those who are running?
        2. `asyncio.ensure_future(station())` makes a task before `gather` comes. `cancel()` on a
           task that is over does nothing.
        3. One way: `measuring = asyncio.gather(*tasks)`, and in a `try` a wait for it by
           `asyncio.wait([measuring])`. In the `finally` cancel each task, and await another
           `gather`, of all tasks and of `measuring`, with `return_exceptions=True`. Behind it, ask
           `measuring.result()`.
    """
    mast = OSError("the mast has fallen")
    stations = {
        "Sylt": partial(tell, "Sylt", HOUR, timeline),
        "Brocken": partial(fail, mast, 5),
        "Arber": partial(tell, "Arber", 4, timeline),
        "Usedom": partial(fail, ValueError("too late to be heard"), 6),
    }
    with pytest.raises(OSError, match="the mast has fallen") as raised:
        await measure_all(stations)
    assert raised.value is mast
    assert timeline == [(4, "Arber has answered"), (5 + 2, "Sylt is asleep again")]
    assert clock.now == 5 + 2


@pytest.mark.covers("G10-01")
async def test_with_return_exceptions_an_error_is_a_result(clock: Clock) -> None:
    """With `return_exceptions=True` nothing is raised, and nobody is lost: sort it yourself.

    Each place of the list holds a result or an exception. Whoever sorts with `isinstance(result,
    Exception)` takes a CancelledError for a temperature, as it is a BaseException only. And whoever
    asks `if result` takes 0 degrees for trouble. The others are not disturbed by an error: all of
    them are heard, and the slowest sets the time.

    Hints:
        1. Look at the five results of this lesson. Which of them is false and no error, and which
           is an error and no Exception?
        2. One question for each place is enough, if you ask for the class that all errors belong
           to.
        3. Begin with `Report({}, {})`, and fill it in a loop over `zip(stations, results)`. A name
           goes into one of the two dicts.
    """
    mast, battery = OSError("the mast has fallen"), ValueError("the battery is empty")
    off = asyncio.CancelledError("switched off")
    stations = {
        "Brocken": partial(fail, mast, 1),
        "Arber": partial(answer, 0, 2),
        "Sylt": partial(fail, off, 3),
        "Usedom": partial(answer, 11.5, HOUR),
        "Zugspitze": partial(fail, battery, 2),
    }
    report = await measure_what_works(stations)
    assert report.temperatures == {"Arber": 0, "Usedom": 11.5}
    assert set(report.troubles) == {"Brocken", "Sylt", "Zugspitze"}
    assert report.troubles["Brocken"] is mast
    assert report.troubles["Zugspitze"] is battery
    assert isinstance(report.troubles["Sylt"], asyncio.CancelledError)
    assert clock.now == HOUR
    assert await measure_what_works({}) == ({}, {})


async def test_whoever_is_cancelled_wakes_nobody_up(timeline: Timeline) -> None:
    """Your own cancellation is no trouble of a station: it must come out of you.

    If you are cancelled while you wait for `gather`, it cancels its children. With
    `return_exceptions=True` it waits for all of them, and then raises CancelledError. Without it,
    it raises as soon as the first one is over, and the others are still cleaning up. Wait for them,
    and do not cancel them again: a second cancellation interrupts a clean-up. See kata 03, "a
    cancelled gather does not wait for all".

    Hints:
        1. At second 3 you are cancelled, and two stations need 2 more seconds. Is anything of yours
           waiting for them, and has anything cancelled them twice?
        2. A `gather` that you await has cancelled its children when you are cancelled;
           `asyncio.wait` cancels nobody. So who cancels them in your code, and is it done once?
        3. One way for `measure_all`: wait with `asyncio.wait`, and in a `finally` cancel them and
           wait for all. `measure_what_works` needs nothing more if it awaits one `gather` with
           `return_exceptions=True`.
    """
    for measure in (measure_all, measure_what_works):
        del timeline[:]
        stations = {
            "Brocken": partial(tell, "Brocken", HOUR, timeline),
            "Arber": partial(tell, "Arber", 2, timeline),
            "Sylt": in_turn(partial(answer, 1, HOUR)),
            "Usedom": partial(tell, "Usedom", HOUR, timeline),
        }
        measuring = asyncio.create_task(measure(stations))
        await asyncio.sleep(3)
        measuring.cancel()
        with pytest.raises(asyncio.CancelledError):
            await measuring
        timeline.note("over")
        (arber, *_, last), at_the_end = timeline, timeline[-1][0]
        assert arber[1] == "Arber has answered"
        assert timeline.at(at_the_end) == [
            "Brocken is asleep again",
            "Usedom is asleep again",
            "over",
        ]
        assert last[1] == "over"
        assert at_the_end - arber[0] == 1 + 2


async def test_an_error_of_a_clean_up_hides_no_cancellation(timeline: Timeline) -> None:
    """A cancelled `gather` may raise the error of a clean-up in place of CancelledError.

    You are cancelled, and a station fails while it cleans up. If it is the first that is over, its
    error comes out of `await gather(…)`, as if it had failed before. Whoever believes that raises
    the wrong error, and cancels the others again, in their clean-up. `asyncio.wait` raises nothing
    of what it waits for, so a CancelledError there is your own.

    Hints:
        1. An OSError has come out of your `await`. Can you tell whether a station has failed, or
           you were cancelled before?
        2. `gather` returns a future. Keep it, and give it to `asyncio.wait` in a list, in place of
           awaiting it.
        3. `asyncio.wait` stands in a `try`. In its `finally` cancel each task, and await another
           `gather`, of all tasks and of the first one, with `return_exceptions=True`. Then the
           CancelledError goes on to your caller by itself.
    """
    for measure in (measure_all, measure_what_works):
        del timeline[:]
        stations = {
            "Brocken": partial(break_down, OSError("the door is frozen"), 1),
            "Arber": partial(tell, "Arber", HOUR, timeline),
        }
        measuring = asyncio.create_task(measure(stations))
        await asyncio.sleep(3)
        measuring.cancel()
        with pytest.raises(asyncio.CancelledError):
            await measuring
        timeline.note("over")
        assert [what for _, what in timeline] == ["Arber is asleep again", "over"]
    assert timeline[-1] == (2 * (3 + 2), "over")


async def test_a_station_may_fail_at_the_call(clock: Clock, timeline: Timeline) -> None:
    """A station may fail before there is anything to wait for.

    `station()` runs in your own lines, and what it raises comes out there: `gather` has not even
    been called, and the stations that you asked before go on without you. Call it where somebody
    looks for its error: in a coroutine of your own. There the call fails like an answer that fails.

    Hints:
        1. In which of your lines is a station called? What becomes of the others if this very line
           raises?
        2. A small `async def` that awaits `station()` is a coroutine: nothing in it runs, or fails,
           before its task does.
        3. Give `gather` such a coroutine for each station, as it is or in a task.
    """
    no_line = OSError("there is no line")

    def cut_off() -> Awaitable[float]:
        raise no_line

    arber, sylt = partial(tell, "Arber", 4, timeline), partial(answer, 0.25, 3)
    report = await measure_what_works({"Arber": arber, "Brocken": cut_off, "Sylt": sylt})
    assert report == ({"Arber": 0.5, "Sylt": 0.25}, {"Brocken": no_line})
    assert clock.now == 4
    with pytest.raises(OSError, match="there is no line") as raised:
        await measure_all({"Arber": arber, "Brocken": cut_off})
    assert raised.value is no_line
    assert clock.now in (4, 4 + 2), "who has begun is cancelled, and cleans up"


@pytest.mark.covers("G03-03")
async def test_a_second_round_needs_new_coroutines(clock: Clock) -> None:
    """A coroutine object answers once; to ask again is to call again.

    Give `gather` a spent coroutine, and its place in the list holds a RuntimeError: `cannot reuse
    already awaited coroutine`. With `return_exceptions=True` that looks like one more trouble of
    the station. What can be called again and again is the function. And what the first round said
    of a station that works now is history.

    Hints:
        1. What do you hand to the second round: functions, or coroutines that have been awaited
           already?
        2. `measure_what_works` can do the second round, too. Give it a smaller dict: the stations
           that had trouble.
        3. The temperatures are those of both rounds: `first.temperatures | second.temperatures`.
           The troubles are those of the second round only.
    """
    mast, fog = OSError("the mast has fallen"), OSError("there is fog")
    stations = {
        "Brocken": in_turn(partial(fail, mast, 1), partial(answer, -4, 2)),
        "Arber": in_turn(partial(answer, 3, 1)),
        "Sylt": in_turn(partial(fail, mast, 1), partial(fail, fog, 0)),
    }
    report = await measure_twice(stations, pause=HOUR)
    assert report.temperatures == {"Brocken": -4, "Arber": 3}
    assert list(report.troubles) == ["Sylt"]
    assert report.troubles["Sylt"] is fog
    assert clock.now == 1 + HOUR + 2


async def test_who_has_answered_is_not_asked_again(clock: Clock) -> None:
    """Try again only what has failed, and wait only if there is something to try again.

    Each question costs a station some of its battery. All that need a second question are asked
    at the same time, too, and after the pause, not before.

    Hints:
        1. What does your code do after the first round if nobody had trouble?
        2. Return before the pause, if `troubles` is empty. The second round is one call for all
           that are left, not a loop.
    """
    questions: list[tuple[str, float]] = []

    async def count(name: str, first: float | BaseException) -> float:
        is_new = name not in [asked for asked, _ in questions]
        questions.append((name, clock.now))
        await asyncio.sleep(1)
        if is_new and isinstance(first, BaseException):
            raise first
        return 7

    fine = {name: partial(count, name, 7) for name in ("Arber", "Usedom")}
    assert await measure_twice(fine, pause=HOUR) == ({"Arber": 7, "Usedom": 7}, {})
    assert clock.now == 1

    mixed: dict[str, Callable[[], Awaitable[float]]] = {
        "Brocken": partial(count, "Brocken", OSError("the mast has fallen")),
        "Feldberg": partial(count, "Feldberg", 7),
        "Sylt": partial(count, "Sylt", asyncio.CancelledError("switched off")),
    }
    report = await measure_twice(mixed, pause=60)
    assert report == ({"Brocken": 7, "Feldberg": 7, "Sylt": 7}, {})
    assert sorted(questions[2:5]) == [("Brocken", 1), ("Feldberg", 1), ("Sylt", 1)]
    assert sorted(questions[5:]) == [("Brocken", 2 + 60), ("Sylt", 2 + 60)]
    assert clock.now == 2 + 60 + 1
