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

    Hints:
        1. Print each reply with its type: which ones go where they should not?
           `asyncio.CancelledError.__mro__` tells to which classes such an error belongs.
        2. Whatever comes first, the list has the order of the arguments. So `zip` brings names and
           replies together again.
        3. One way is a loop over names and replies with a single `isinstance`: a complaint is
           whatever belongs to the class that all errors have in common. All else is an answer, an
           empty text, too.
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

    Hints:
        1. Follow the CancelledError from your `await` outwards. Does an `except` stop it, and who
           has told the rooms?
        2. One way is a single `await` for all rooms, with no `except` around it. `asyncio.wait`
           alone would end your wait and cancel no room.
        3. One way is to await `gather(…, return_exceptions=True)` in `ask_all` itself, and to sort
           when it has returned. With `asyncio.wait`: on CancelledError cancel each room, wait for
           all once more, and raise it again.
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

    Hints:
        1. After the others are cancelled, several rooms may have failed. How do you know then which
           of them was the first?
        2. One tool is `asyncio.wait` with `return_when=asyncio.FIRST_EXCEPTION`: it returns two
           sets, those that are over and those that are not. It takes tasks, no coroutines, and at
           least one.
        3. Keep the set of those that were over; cancel the rest, and
           `await asyncio.gather(*rest, return_exceptions=True)`. A dict with the tasks as keys
           tells which room each task was.
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

    Hints:
        1. Room 101 is over at second 2, and nobody has complained. What does your code see at that
           moment, and what does it do to those who still talk?
        2. Ask each task that is over: first `cancelled()`, then `exception()`. Only who was not
           cancelled and has an error has complained.
        3. `error = None if room.cancelled() else room.exception()`, for each room that is over. If
           your wait ends with each room that is over (FIRST_COMPLETED), put it into a loop, and go
           on with those that are left.
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

    Hints:
        1. You are cancelled at 10, and room 102 fails at 12. Does its error reach a line that takes
           it for a complaint?
        2. To cancel the rooms and to wait for them is to be done in both cases, whether you have
           found a complaint or are cancelled. What is to be done in any case has a place of its
           own.
        3. One way is `try` around `await asyncio.wait(…)`, and a `finally` that cancels the rooms
           and awaits a `gather` with `return_exceptions=True`. In the `finally` there is no
           `return`, and no `except` for CancelledError is needed.
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

    Hints:
        1. Three ways lead out of `await work()`: a result, an error, a cancellation. Which of your
           lines does each of them reach?
        2. "Defining Clean-up Actions" in the Python tutorial tells in which order `try`, `return`
           and `finally` run. A `return` in the `try` is safe: the `finally` runs before your caller
           gets the result.
        3. One way is a `try` that returns what `work` returns, and a `finally` of one line. What
           `close()` returns has to be awaited.
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

    Hints:
        1. In which line do you await `close()`: inside of the `finally` or `except` of the first
           error, or behind it?
        2. Read "Exception context" on the page "Built-in Exceptions" of the library reference.
           Python sets `__context__` as long as the first error is being handled.
        3. One way is to await `close()` in the `finally`, with no `try` around it. Then nothing
           more is to be done.
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

    Hints:
        1. Compare the two timelines. Is a bell missing, does one ring before "not yet", or does the
           last bell ring in place of the others?
        2. `add_done_callback(f)` calls `f(task)`, with nothing else. `functools.partial` brings the
           bell along; a function made in a loop sees the value that the loop variable has when it
           is called.
        3. `bell(asyncio.CancelledError() if task.cancelled() else …)`, in a function that gets a
           bell and the task.
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

    Hints:
        1. How many callbacks have you added for these five bells? And which bells stand behind a
           broken one in the same callback?
        2. `add_done_callback` may be called many times for one task. The callbacks are called in
           the order in which they were added.
        3. One way is a callback for each bell. Another is one callback that catches what a bell
           raises, and hands it to `loop.call_exception_handler({"message": …, "exception": …})`.
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

    Hints:
        1. Print the whole context that your handler gets. Which keys does the second one have?
        2. Look up "Error Handling API" on the page "Event Loop" of the asyncio documentation.
           `call_exception_handler` lists the keys, and most of them are optional.
        3. Your handler takes two arguments, `(loop, context)`, and calls
           `note(context["message"], …)`. A dict has a method that gives None where there is no such
           key.
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

    Hints:
        1. When do you ask which handler there was? After you have set your own, it is too late.
        2. `loop.get_exception_handler()` returns the handler, or None for the usual one.
           `loop.set_exception_handler` takes both.
        3. Before the `try` remember the old one and set your own; in the `finally` set the old one.
           Your handler only notes, and calls no other.
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

    Hints:
        1. Draw the group of this lesson as a tree. How deep does the flood lie, and does your code
           come down there?
        2. In `except* Leak as leaks`, `leaks.exceptions` may hold groups again. A function that
           calls itself reaches all leaves; so does a list of what is still to be looked at.
        3. For each item of `group.exceptions`: if it is an ExceptionGroup, go into it, otherwise it
           is a leaf. Ask with `isinstance`, as a Flood is a Leak.
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

    Hints:
        1. What do you do with an error that is neither a Leak nor a Noise? With `except*` the best
           answer is: nothing.
        2. By hand, `group.split(Leak)` gives two groups: what matches, and the rest. Each of them
           may be None.
        3. One way is `except* Leak as …` and `except* Noise as …`, and no third clause. Do not open
           a group because only one error is left in it.
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

    Hints:
        1. If the first repair fails, who calls `repair` for the next leak? Count the calls with a
           repair that fails and with one that does not.
        2. Put a `try` around each single call, inside of the loop, and a list beside it for what
           was raised. Look at the list after the loop.
        3. At the end of the clause: if the list is not empty, raise an ExceptionGroup of it. An
           ExceptionGroup without errors is a ValueError.
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
