"""Lessons for kata 10 · where errors go.

You will learn which way an error takes: to whoever awaits, into a list, to the exception handler
of the loop, or nowhere. What `gather` does with several of them, what `finally` can destroy, and
how `except*` takes a group apart.

Left out here: `gather` without errors and `wait` in detail (kata 03), how a TaskGroup makes its
groups (04), and whose cancellation it was (05).
"""

import asyncio
import gc
from collections import Counter
from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any

import pytest

from harness.timeline import Timeline
from harness.virtual_time import Clock
from kata_10_error_handling_and_return_exceptions import (
    Leak,
    Noise,
    ask_all,
    first_complaint,
    overhear,
    settle,
    tidy,
    when_over,
)

pytestmark = pytest.mark.asyncio

HOUR = 3600
# Whoever asks "are you over?" again and again, every second or so, misses such a moment.
ODD = 1 / 16


async def answer(words: str, seconds: float) -> str:
    """A room where all is well."""
    await asyncio.sleep(seconds)
    return words


async def complain(error: BaseException, seconds: float) -> str:
    """A room where something is wrong."""
    await asyncio.sleep(seconds)
    raise error


async def talk(
    timeline: Timeline, who: str, error: Exception | None = None, goodbye: float = 4
) -> str:
    """A room that talks for an hour, and takes its time to say goodbye."""
    try:
        await asyncio.sleep(HOUR)
    finally:
        await asyncio.sleep(goodbye)
        timeline.note(f"{who} says goodbye")
        if error is not None:
            raise error
    return "all is well"


class Flood(Leak):
    """A leak, and a big one."""


def leaves(error: BaseException) -> list[BaseException]:
    """All errors in a group, at any depth; of a bare error, that one."""
    if isinstance(error, BaseExceptionGroup):
        return [leaf for inner in error.exceptions for leaf in leaves(inner)]
    return [error]


# ask_all: gather with return_exceptions ----------------------------------------------------------


@pytest.mark.covers("G10-01")
async def test_among_results_a_cancelled_error_is_no_exception(clock: Clock) -> None:
    """With `return_exceptions=True` errors come as results, and one kind is overlooked.

    `gather` waits for all, and puts what a child has raised at its place in the list. Now you have
    to sort. `isinstance(reply, Exception)` is not enough: CancelledError is a BaseException only,
    since Python 3.8, and would be taken for an answer. Nor is an empty answer a complaint. What is
    in the list has been heard: asyncio reports it nowhere else.
    """
    leak, noise = Leak("a tap"), Noise("a party")
    rooms = {
        "101": partial(complain, leak, 3),
        "102": partial(answer, "", 1),
        "103": partial(complain, asyncio.CancelledError("they have left"), 2),
        "104": partial(complain, noise, 1),
        "105": partial(answer, "lovely", HOUR),
        "106": partial(complain, OSError("a power cut"), 1),
    }
    replies = await ask_all(rooms)
    assert replies.answers == {"102": "", "105": "lovely"}
    assert replies.complaints.keys() == {"101", "103", "104", "106"}
    assert replies.complaints["101"] is leak
    assert isinstance(replies.complaints["103"], asyncio.CancelledError)
    assert replies.complaints["104"] is noise
    assert clock.now == HOUR
    assert await ask_all({}) == ({}, {})


async def test_your_own_cancellation_is_nobodys_complaint(timeline: Timeline) -> None:
    """If you are cancelled, the CancelledError goes through you, and not into your list.

    `gather` knows the difference: a child that is cancelled is a result, but if the awaiting task
    is cancelled, `gather` cancels all its children, and raises. With `return_exceptions=True` it
    waits for all of them before; without, only for the first (kata 03, "a cancelled gather does not
    wait for all"). Code that catches BaseException around one `await` after the other takes your
    end for that of a room, and goes on asking though it was told to stop.
    """
    rooms = {
        "101": partial(talk, timeline, "101", goodbye=4),
        "102": partial(talk, timeline, "102", goodbye=6),
    }
    asking = asyncio.create_task(ask_all(rooms))
    await asyncio.sleep(3)
    asking.cancel()
    with pytest.raises(asyncio.CancelledError):
        await asking
    timeline.note("over")
    assert timeline == [
        (3 + 4, "101 says goodbye"),
        (3 + 6, "102 says goodbye"),
        (3 + 6, "over"),
    ]


# first_complaint: gather without -----------------------------------------------------------------


@pytest.mark.covers("G03-02", "G10-05")
async def test_whoever_stops_at_the_first_error_must_end_the_rest(
    clock: Clock, timeline: Timeline
) -> None:
    """`gather` raises the first error, and leaves all others running, unheard.

    You know it from kata 03, "gather tells you the first error and calls nobody back". The others
    go on ringing at doors after you have gone home, and if one of them fails later, nobody ever
    hears of it: `gather` has marked that error as heard. So the end of the others is your job:
    cancel them, once, and await them: a second `cancel()` would cut a goodbye short. Then, and only
    then, you know that nothing is left. On their way out they may fail, too. The first error is the
    one you had before you cancelled anybody.
    """
    leak = Leak("a tap")
    rooms = {
        "101": partial(talk, timeline, "101", Noise("it comes too late")),
        "102": partial(answer, "lovely", 1),
        "103": partial(complain, leak, 5 + ODD),
        "104": partial(talk, timeline, "104", Leak("this one, too")),
        "105": partial(complain, Noise("a party"), 6),
    }
    assert await first_complaint(rooms) == ("103", leak)
    assert clock.now == 5 + ODD + 4
    assert timeline.at(9 + ODD) == ["101 says goodbye", "104 says goodbye"]
    assert await first_complaint({"201": partial(answer, "fine", 7)}) is None
    assert clock.now == 9 + ODD + 7
    assert await first_complaint({}) is None


@pytest.mark.covers("G03-06")
async def test_a_guest_who_leaves_does_not_close_the_desk(clock: Clock) -> None:
    """When one child is cancelled, `gather` raises CancelledError in you, too.

    Nobody has cancelled you, but it looks as if somebody had. `asyncio.current_task().cancelling()`
    tells: it counts the requests to cancel you, and here it is 0. `asyncio.wait` makes it easier:
    it raises nothing of its tasks. With FIRST_EXCEPTION it returns at the first failure, and a
    cancelled task is no failure for it (kata 03, "a cancelled reporter is not a failed one"). So
    you ask each task how it has ended, and CancelledError can only mean you.
    """
    gone = partial(complain, asyncio.CancelledError("they have left"), 2)
    noise = Noise("a party")
    rooms = {"101": gone, "102": partial(complain, noise, 5), "103": partial(answer, "fine", HOUR)}
    assert await first_complaint(rooms) == ("102", noise)
    assert clock.now == 5
    assert await first_complaint({"101": gone, "104": partial(answer, "fine", 9)}) is None
    assert clock.now == 5 + 9
    assert await first_complaint({"101": gone}) is None
    assert clock.now == 14 + 2


async def test_an_error_on_the_way_out_does_not_undo_your_cancellation(timeline: Timeline) -> None:
    """Your CancelledError can get lost: an error of somebody you have cancelled takes its place.

    You are cancelled, and hand it on to the rooms; one of them fails while it says goodbye. If that
    room is over first, a plain `gather` raises this error, and no CancelledError. A TaskGroup
    raises an ExceptionGroup. If you handle it like any complaint, you return as if nobody had
    cancelled you. (Only TaskGroup, and only from Python 3.13 on, brings the CancelledError back.)
    `gather` with `return_exceptions=True` and `wait` raise no error of a child: behind them,
    CancelledError goes on.
    """
    rooms = {
        "101": partial(talk, timeline, "101", goodbye=4),
        "102": partial(talk, timeline, "102", Noise("it comes too late"), goodbye=2),
        "103": partial(complain, asyncio.CancelledError("they have left"), 3),
    }
    asking = asyncio.create_task(first_complaint(rooms))
    await asyncio.sleep(10)
    asking.cancel()
    with pytest.raises(asyncio.CancelledError):
        await asking
    timeline.note("over")
    assert timeline == [
        (10 + 2, "102 says goodbye"),
        (10 + 4, "101 says goodbye"),
        (10 + 4, "over"),
    ]


# tidy: finally -----------------------------------------------------------------------------------


@pytest.mark.covers("G10-06")
async def test_a_clean_up_must_not_swallow_what_is_on_its_way_out(
    clock: Clock, timeline: Timeline
) -> None:
    """`finally` runs in any case, and it can end an error without a word.

    A `return` in a `finally` throws away whatever was on its way out: an error, and a
    CancelledError as well. The task then ends as if nobody had cancelled it, and whoever did waits
    in vain. From Python 3.14 on this is a SyntaxWarning, and so are `break` and `continue` out of a
    `finally`. `except BaseException: return None` does the same, without a warning. Put into
    `finally` what is to be done, and nothing about results.
    """

    async def close() -> None:
        await asyncio.sleep(1)
        timeline.note("closed")

    assert await tidy(partial(answer, "done", 2), close) == "done"
    wet = Leak("a bucket")
    with pytest.raises(Leak) as raised:
        await tidy(partial(complain, wet, 2), close)
    assert raised.value is wet
    tidying = asyncio.create_task(tidy(partial(answer, "done", HOUR), close))
    await asyncio.sleep(2)
    tidying.cancel()
    with pytest.raises(asyncio.CancelledError):
        await tidying
    assert tidying.cancelled()
    assert timeline == [(2 + 1, "closed"), (3 + 2 + 1, "closed"), (6 + 2 + 1, "closed")]
    assert clock.now == 9


async def test_an_error_in_the_clean_up_remembers_the_first_one(clock: Clock) -> None:
    """If the clean-up fails while an error is on its way out, the new one takes its place.

    The first one is not lost: it is the `__context__` of the second, and a traceback shows both,
    with "During handling of the above exception, another exception occurred". Python does that
    for you, if the second is raised while the first is being handled. An error that you have put
    aside, to raise it later, has no such memory.
    """
    leak, jam = Leak("a bucket"), OSError("the door is jammed")
    for work, context in [
        (partial(complain, leak, 2), leak),
        (partial(answer, "done", 2), None),
    ]:
        with pytest.raises(OSError, match="the door is jammed") as raised:
            await tidy(work, partial(close_badly, jam))
        assert raised.value is jam
        assert raised.value.__context__ is context
        jam = OSError("the door is jammed")
    assert clock.now == 2 * (2 + 1)

    tidying = asyncio.create_task(
        tidy(partial(answer, "done", HOUR), partial(close_badly, OSError("the key is lost")))
    )
    await asyncio.sleep(2)
    tidying.cancel()
    with pytest.raises(OSError, match="the key is lost") as raised:
        await tidying
    assert isinstance(raised.value.__context__, asyncio.CancelledError)


async def close_badly(error: Exception) -> None:
    """A clean-up that fails."""
    await asyncio.sleep(1)
    raise error


# when_over: done callbacks -----------------------------------------------------------------------


@pytest.mark.covers("G10-03")
async def test_ask_a_cancelled_task_for_its_error_and_it_raises(timeline: Timeline) -> None:
    """`exception()` of a cancelled task does not return a CancelledError: it raises it.

    In a done callback that is an error in the callback, and your bell does not ring at all for
    tasks that were cancelled. Ask `cancelled()` first. A done callback never runs inside of
    `add_done_callback`, even if the task was over long ago: see kata 11, "news never comes in the
    middle of a call".
    """

    def bell(name: str, error: BaseException | None) -> None:
        timeline.note(f"{name}: {type(error).__name__}")

    tasks = {
        "well": asyncio.create_task(answer("fine", 1 + ODD)),
        "wet": asyncio.create_task(complain(Leak("a tap"), 2 + ODD)),
        "gone": asyncio.create_task(answer("never", HOUR)),
    }
    for name, task in tasks.items():
        when_over(task, partial(bell, name), partial(bell, f"{name} again"))
    when_over(tasks["well"])
    asyncio.get_running_loop().call_later(3 + ODD, tasks["gone"].cancel)
    await asyncio.wait(tasks.values())
    await asyncio.sleep(1)
    when_over(tasks["wet"], partial(bell, "late"))
    timeline.note("not yet")
    await asyncio.sleep(1)
    assert timeline == [
        (1 + ODD, "well: NoneType"),
        (1 + ODD, "well again: NoneType"),
        (2 + ODD, "wet: Leak"),
        (2 + ODD, "wet again: Leak"),
        (3 + ODD, "gone: CancelledError"),
        (3 + ODD, "gone again: CancelledError"),
        (3 + ODD + 1, "not yet"),
        (3 + ODD + 1, "late: Leak"),
    ]


@pytest.mark.covers("G10-03")
async def test_a_callback_has_no_caller_to_tell(timeline: Timeline) -> None:
    """An error in a callback goes to the exception handler of the loop, and to nobody else.

    There is nobody who awaits a callback. The task does not hear of it, nor does whoever awaits
    the task, nor do the other callbacks: each of them is called for itself. But what you call one
    after the other in a single callback is one callback, and ends with the first error.
    """
    heard: list[dict[str, Any]] = []
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(lambda _loop, context: heard.append(context))
    broken, torn = OSError("the bell is broken"), ValueError("the rope is torn")

    def fail(error: Exception, _: BaseException | None) -> None:
        raise error

    def bell(_: BaseException | None) -> None:
        timeline.note("ring")

    task = asyncio.create_task(answer("fine", 2))
    when_over(task, bell, partial(fail, broken), bell, partial(fail, torn), bell)
    assert await task == "fine"
    await asyncio.sleep(1)
    assert timeline == [(2, "ring")] * 3
    assert [context["exception"] for context in heard] == [broken, torn]


# overhear: the exception handler of the loop -----------------------------------------------------


@pytest.mark.covers("G10-02")
async def test_an_error_nobody_asks_for_is_told_when_it_is_thrown_away(clock: Clock) -> None:
    """A task that fails keeps its error, and says nothing as long as somebody holds the task.

    It might still be asked. Only when the task is thrown away by the garbage collector, unasked,
    the loop's exception handler gets "Task exception was never retrieved": late, perhaps never, and
    with nobody to catch it. Without a handler of yours, it goes to the log. As long as a task is
    kept in some list, it stays silent.
    """
    noted: list[tuple[str, BaseException | None]] = []
    lost, kept, asked = Leak("lost"), Leak("kept"), Leak("asked")

    async def work() -> str:
        first = asyncio.create_task(complain(lost, 1))
        second = asyncio.create_task(complain(kept, 1))
        third = asyncio.create_task(complain(asked, 1))
        await asyncio.sleep(2)
        gc.collect()
        assert noted == [], "as long as the tasks are held, nobody hears of it"
        assert third.exception() is asked
        del first, third
        gc.collect()
        await asyncio.sleep(1)
        assert second.exception() is kept
        asyncio.get_running_loop().call_exception_handler({"message": "a word without an error"})
        return "the desk is closed"

    end = await overhear(work, lambda message, error: noted.append((message, error)))
    assert end == "the desk is closed"
    assert noted == [
        ("Task exception was never retrieved", lost),
        ("a word without an error", None),
    ]
    assert clock.now == 3


async def test_the_handler_that_was_there_before_comes_back(clock: Clock) -> None:
    """The loop has one exception handler, and it is not yours alone.

    Whoever sets another one must put the old one back, also after an error or a cancellation, and
    the right one: that may be None, which stands for the handler that writes to the log.
    """
    loop = asyncio.get_running_loop()
    noted: list[str] = []
    before: list[str] = []

    def handler(_loop: object, context: dict[str, Any]) -> None:
        before.append(context["message"])

    def note(message: str, _error: BaseException | None) -> None:
        noted.append(message)

    async def work(end: BaseException | None) -> str:
        loop.call_exception_handler({"message": f"during {end!r}"})
        await asyncio.sleep(1)
        if end is not None:
            raise end
        return "fine"

    for old in (None, handler):
        loop.set_exception_handler(old)
        assert await overhear(partial(work, None), note) == "fine"
        assert loop.get_exception_handler() is old
        with pytest.raises(Leak, match="a tap"):
            await overhear(partial(work, Leak("a tap")), note)
        assert loop.get_exception_handler() is old
        working = asyncio.create_task(overhear(partial(answer, "never", HOUR), note))
        await asyncio.sleep(1)
        working.cancel()
        with pytest.raises(asyncio.CancelledError):
            await working
        assert loop.get_exception_handler() is old
    loop.call_exception_handler({"message": "it is over"})
    assert noted == ["during None", "during Leak('a tap')"] * 2
    assert before == ["it is over"]
    assert clock.now == 2 * 3


# settle: except* ---------------------------------------------------------------------------------


class Help:
    """What is called for each complaint; it remembers them, and fails for some."""

    def __init__(self, *fails: Exception) -> None:
        self._fails = fails
        self.settled: list[BaseException] = []
        self.failures: list[Exception] = []

    def __call__(self, error: Exception) -> None:
        """Settle it."""
        self.settled.append(error)
        if error in self._fails:
            self.failures.append(OSError(f"no tool for {error}"))
            raise self.failures[-1]


def raises(error: BaseException) -> Callable[[], Awaitable[str]]:
    """Work that ends with this error."""
    return partial(complain, error, 1)


@pytest.mark.covers("G18-01")
async def test_a_star_catches_in_a_group_and_outside_of_it() -> None:
    """`except* Leak` matches a bare Leak, too, and always hands you a group.

    Like any `except`, it matches subclasses. In a group it matches at any depth, and takes out what
    matches; the handler sees an ExceptionGroup with only those, in the same boxes as before. So the
    leaves must be looked for in all of them. Each clause gets its part: one group may meet several
    of them. `except` without a star sees the group as a whole, and `except Leak` never matches it.
    """
    tap, pipe, party, dog = Leak("a tap"), Flood("a pipe"), Noise("a party"), Noise("a dog")
    bath = ExceptionGroup("the bath", [pipe])
    group = ExceptionGroup("1st floor", [tap, ExceptionGroup("102", [party, bath]), dog])
    for error, leaks, noises in [
        (tap, [tap], []),
        (dog, [], [dog]),
        (bath, [pipe], []),
        (group, [tap, pipe], [party, dog]),
    ]:
        repair, apologise = Help(), Help()
        assert await settle(raises(error), repair, apologise) is None
        assert Counter(repair.settled) == Counter(leaks)  # the same ones, in any order
        assert Counter(apologise.settled) == Counter(noises)
    assert await settle(partial(answer, "", 1), Help(), Help()) == ""


@pytest.mark.covers("G18-01")
async def test_what_no_clause_has_matched_goes_on(clock: Clock) -> None:
    """After the `except*` clauses, what is left of the group is raised by itself.

    You need not collect it. A bare error that matches nowhere passes as it is, bare. Of a group,
    only the rest comes out: what was settled is not in it any more. To raise the whole group again
    would tell your caller about complaints that are long settled, and to catch Exception would lose
    the rest. `except* ExceptionGroup` is a TypeError, and `return` in such a clause a SyntaxError.
    """
    tap, fire, theft = Leak("a tap"), OSError("a fire"), ValueError("a theft")
    with pytest.raises(OSError, match="a fire") as bare:
        await settle(raises(fire), Help(), Help())
    assert bare.value is fire
    for group, leaks, rest in [
        (ExceptionGroup("", [fire, ExceptionGroup("102", [tap, theft])]), [tap], [fire, theft]),
        (ExceptionGroup("", [tap, theft]), [tap], [theft]),
        (ExceptionGroup("", [ExceptionGroup("103", [fire])]), [], [fire]),
    ]:
        repair = Help()
        with pytest.raises(ExceptionGroup) as raised:
            await settle(raises(group), repair, Help())
        assert Counter(leaves(raised.value)) == Counter(rest)
        assert repair.settled == leaks

    settling = asyncio.create_task(settle(partial(answer, "never", HOUR), Help(), Help()))
    await asyncio.sleep(1)
    settling.cancel()
    with pytest.raises(asyncio.CancelledError):
        await settling
    assert clock.now == 1 + 3 + 1


@pytest.mark.covers("G18-01")
async def test_what_fails_in_a_clause_joins_the_rest() -> None:
    """An error raised in an `except*` clause does not hide the other errors: it joins them.

    The other clauses still run, and in the end one group comes out, with the new errors and with
    what no clause has matched. But inside of one clause an error ends that clause, as everywhere:
    if there are three leaks, and the first cannot be repaired, go on with the others, and raise
    what has failed when all have been tried.
    """
    tap, pipe, roof = Leak("a tap"), Leak("a pipe"), Leak("the roof")
    party, dog, fire = Noise("a party"), Noise("a dog"), OSError("a fire")
    group = ExceptionGroup("hotel", [tap, ExceptionGroup("102", [party, pipe, fire]), dog, roof])
    for repair, apologise in [
        (Help(tap, roof), Help()),
        (Help(), Help(dog)),
        (Help(pipe), Help(party, dog)),
    ]:
        with pytest.raises(ExceptionGroup) as raised:
            await settle(raises(group), repair, apologise)
        assert Counter(repair.settled) == Counter([tap, pipe, roof])
        assert Counter(apologise.settled) == Counter([party, dog])
        expected = [fire, *repair.failures, *apologise.failures]
        assert Counter(leaves(raised.value)) == Counter(expected)
    repair = Help(tap)
    with pytest.raises(ExceptionGroup) as raised:
        await settle(raises(tap), repair, Help())
    assert leaves(raised.value) == repair.failures
