"""Lessons for kata 11 · fire and forget.

You will learn what can go wrong with a task that nobody awaits, and what to do about it: hold it,
or it may vanish; hear how it ended, or its error is lost; wait for it before the loop closes, or
its work is lost. On the way you meet done callbacks, `ensure_future`, and the end of `asyncio.run`.

Left out: task groups, which leave no task behind and are the better choice wherever somebody can
wait (kata 04), timeouts and cancellation in their own right (05), the loop's exception handler and
errors in callbacks (10), context variables (21), closing on a signal (33).
"""

import asyncio
import gc
import weakref
from collections.abc import Generator, Sequence
from contextvars import ContextVar
from functools import partial

import pytest

from harness.timeline import Timeline
from harness.virtual_time import Clock
from kata_11_fire_and_forget_caveats import Loft, mind_the_box, open_for_a_day, watch

HOUR = 3600
# Whoever looks now and then, every second or every millisecond, misses such a moment.
ODD = 1 / 16


async def fly(name: str, seconds: float, timeline: Timeline) -> str:
    """A flight without trouble."""
    await asyncio.sleep(seconds)
    timeline.note(f"{name} lands")
    return f"mail from {name}"


async def fail(seconds: float, error: Exception) -> str:
    """A flight that ends badly."""
    await asyncio.sleep(seconds)
    raise error


# Loft.release ------------------------------------------------------------------------------------


@pytest.mark.asyncio
@pytest.mark.covers("G11-01")
async def test_a_pigeon_that_nobody_holds_may_vanish_in_the_air(timeline: Timeline) -> None:
    """The event loop does not keep your tasks alive.

    It holds them weakly. A task that sleeps is safe: its timer holds it. But if a task waits for
    an Event, only that Event holds it; and if only the task holds the Event, the two are an island.
    One day the garbage collector comes by and takes both away, in the middle of the work. The task
    gets a GeneratorExit, and all you may find is a line in the log: "Task was destroyed but it is
    pending!". In tests this is rare: they are over before the collector comes. So hold every task
    you start until it is over. Here the collector comes while four pigeons wait in the fog.

    Hints:
        1. When `release` has returned, which variable still holds the pigeon? The caller in this
           lesson throws it away.
        2. The documentation of `asyncio.create_task` has a note about it, with an example. A
           collection in the loft will do, but a WeakSet holds nothing.
        3. One way is a set made in `__init__`, and an `add` in `release`. Here the same flight is
           released three times, so do not use the flight as a key.
    """
    fogs: list[weakref.ref[asyncio.Event]] = []

    async def wait_in_the_fog(name: str) -> None:
        fog_lifts = asyncio.Event()
        fogs.append(weakref.ref(fog_lifts))  # so nobody but the flight itself holds it
        await fog_lifts.wait()
        timeline.note(f"{name} lands")

    ada = partial(wait_in_the_fog, "Ada")
    loft = Loft()
    for flight in (ada, partial(wait_in_the_fog, "Ben"), ada, ada):
        loft.release(flight)
    await asyncio.sleep(1)
    gc.collect()
    await asyncio.sleep(0)

    waiting = [event for event in (fog() for fog in fogs) if event is not None]
    assert len(waiting) == 4, f"{4 - len(waiting)} of 4 pigeons have vanished in the air"
    assert loft.in_the_air == 4
    for fog_lifts in waiting:
        fog_lifts.set()
    await asyncio.sleep(1)
    assert timeline == [(1, f"{name} lands") for name in ("Ada", "Ben", "Ada", "Ada")]


@pytest.mark.asyncio
@pytest.mark.covers("G11-01")
async def test_a_pigeon_that_is_over_is_held_no_longer() -> None:
    """Whoever holds tasks must also let them go, or the memory fills up.

    A task that is over still holds its letter, or its error and everything the failed flight had
    in hand. Put your tasks into a list, and a program that runs for months keeps them all. So let
    go of each when it is over: returned, failed or cancelled. A done callback does it:
    `task.add_done_callback(tasks.discard)`. It runs for each of the three ends, and it needs
    nobody to call the loft again.

    Hints:
        1. Three pigeons end in three ways, and nobody calls the loft again. Which line of yours
           runs for each of them?
        2. Does anything else hold the task, its letter or its error: a list, an attribute, a
           closure? `gc.get_referrers` tells who does.
        3. Add the callback once, in `release`. It is called with the pigeon, so the method
           `discard` of a set, or `remove` of a list, can be the callback itself.
    """

    class Letter:
        """Something that is in the memory as long as somebody holds it."""

    letters: list[weakref.ref[Letter]] = []

    async def carry(seconds: float, error: Exception | None = None) -> Letter:
        letter = Letter()
        letters.append(weakref.ref(letter))
        await asyncio.sleep(seconds)
        if error is not None:
            raise error
        return letter

    async def morning(loft: Loft) -> None:
        loft.release(partial(carry, 1))
        lost = loft.release(partial(carry, 2, OSError("a hawk")))
        called_back = loft.release(partial(carry, HOUR))
        await asyncio.sleep(1 / 2)
        assert loft.in_the_air == 3
        called_back.cancel()
        await asyncio.wait([lost])
        assert repr(lost.exception()) == "OSError('a hawk')"

    loft = Loft()
    await morning(loft)
    await asyncio.sleep(1)
    gc.collect()

    assert len(letters) == 3
    kept = sum(letter() is not None for letter in letters)
    assert kept == 0, f"no pigeon is in the air, but {kept} of 3 letters are still held"
    assert loft.in_the_air == 0


@pytest.mark.asyncio
@pytest.mark.covers("G11-04")
async def test_whatever_can_be_awaited_can_fly(clock: Clock) -> None:
    """`create_task` takes coroutines, and nothing else that can be awaited.

    Give it a future, what `gather` returns, or an object with `__await__`, and it raises
    TypeError: "a coroutine was expected". `asyncio.ensure_future` takes all of them. It wraps a
    coroutine in a task, and an object with `__await__`, too. A future comes back as it is: it
    needs no start, and it can be awaited, cancelled and watched like a task.

    Hints:
        1. Print the type of what `flight()` returns, for each of the five. Which of these types
           does your way to start them take?
        2. Two ways lead to all of them: `asyncio.ensure_future`, or a coroutine function of your
           own around the flight, for `create_task`.
        3. Such a function is short: `return await flight()`. Whichever you choose, keep what you
           get, add the callback, and return it, as you did for a task.
    """
    loop = asyncio.get_running_loop()

    class Rider:
        """Brings a letter on horseback."""

        def __await__(self) -> Generator[None, None, str]:
            yield from asyncio.sleep(3).__await__()
            return "by horse"

    async def on_foot() -> str:
        await asyncio.sleep(4)
        return "on foot"

    def by_wire() -> asyncio.Future[str]:
        message = loop.create_future()
        loop.call_later(2, message.set_result, "by wire")
        return message

    async def no_horse() -> str:
        await asyncio.sleep(1)
        raise OSError("the horse is lame")

    loft = Loft()
    pigeons = [loft.release(flight) for flight in (by_wire, Rider, on_foot)]
    both = loft.release(lambda: asyncio.gather(on_foot(), Rider()))
    lame = loft.release(lambda: asyncio.ensure_future(no_horse()))
    await asyncio.sleep(1 / 2)
    assert loft.in_the_air == 5

    with pytest.raises(OSError, match="the horse is lame"):
        await lame
    assert [await pigeon for pigeon in pigeons] == ["by wire", "by horse", "on foot"]
    assert list(await both) == ["on foot", "by horse"]
    assert clock.now == 4
    await asyncio.sleep(1)
    assert loft.in_the_air == 0


@pytest.mark.covers("G11-04")
def test_where_no_loop_runs_nothing_is_left_over(timeline: Timeline) -> None:
    """`create_task(flight())` makes the coroutine first, and only then looks for a loop.

    In plain code no loop is running. `create_task` raises RuntimeError then, but the coroutine
    has been made already, and nobody will ever await it: you get a second complaint, "was never
    awaited". In Python 3.13 and older, `ensure_future` may even find a loop that does not run, and
    the task never begins. So ask first: `asyncio.get_running_loop()` raises RuntimeError before
    anything is made. Or put a coroutine of your own around the flight, and close it:
    `coroutine.close()`.

    Hints:
        1. When `release` raises here, which of its lines have run before? Look whether one of them
           has made a coroutine, or has put something into the loft.
        2. One way is to ask for the running loop in the first line, only because it raises.
           `asyncio.get_event_loop()` is not the same: it may give you a loop that does not run.
        3. Let the RuntimeError come out: it is what the caller wants. And ask for no loop in
           `__init__`, as this loft is built before there is one.
    """
    loft = Loft()
    ada = partial(fly, "Ada", 2, timeline)

    async def day() -> str:
        pigeon = loft.release(ada)
        timeline.note("released")
        return await pigeon

    for _ in range(2):  # before a loop was here, and after it was here
        with pytest.raises(RuntimeError):
            loft.release(ada)
        assert loft.in_the_air == 0
        assert asyncio.run(day()) == "mail from Ada"

    assert timeline == [
        (0, "released"),
        (2, "Ada lands"),
        (2, "released"),
        (2 + 2, "Ada lands"),
    ]


# Loft.drain --------------------------------------------------------------------------------------


@pytest.mark.asyncio
async def test_a_pigeon_that_lands_may_release_the_next(timeline: Timeline) -> None:
    """To wait for those who are in the air now is not to wait until nobody is.

    `gather(*pigeons)` and `asyncio.wait(pigeons)` wait for the pigeons you name. Those that are
    released meanwhile are not among them. So when you are done waiting, look again, and wait
    again, until nobody is in the air. But do not look every second, or in every turn: you would
    be late, or keep the loop busy. Wait for something that tells you. Where nobody is in the air,
    there is nothing to wait for: `asyncio.wait` of an empty set raises ValueError. And wait for
    your own pigeons only, not for all tasks of the loop.

    Hints:
        1. Which line of the timeline is the first to differ? "drained" too early: you did not wait
           for one that was released meanwhile; too late: you have waited for somebody else's,
           or you look only now and then.
        2. A single signal is not enough: between the signal and your turn the next pigeon may set
           out. And make the set in `__init__`: one in the body of the class is shared by all lofts.
        3. One way is a `while` loop with one `await` in it. The condition asks whether your own set
           is empty, and the `await` waits for all that are in it now.
    """
    loft = Loft()

    async def relay(*legs: float) -> None:
        await asyncio.sleep(legs[0])
        timeline.note(f"a leg of {legs[0]} is over")
        if legs[1:]:
            loft.release(partial(relay, *legs[1:]))

    async def somebody_else() -> None:
        await asyncio.sleep(1)
        loft.release(partial(fly, "Ada", 3 * HOUR, timeline))

    elsewhere = Loft()
    elsewhere.release(partial(fly, "Dan", 24 * HOUR, timeline))
    await loft.drain()
    timeline.note("nobody was there")
    loft.release(partial(relay, 2, HOUR, 3 * HOUR, ODD))
    loft.release(partial(fly, "Ben", 4, timeline))
    visitor = asyncio.create_task(somebody_else())
    await loft.drain()
    timeline.note("drained")
    await visitor
    loft.release(partial(fly, "Cleo", 5, timeline))
    await loft.drain()
    timeline.note("drained again")
    await elsewhere.drain()
    timeline.note("drained elsewhere")

    assert timeline == [
        (0, "nobody was there"),
        (2, "a leg of 2 is over"),
        (4, "Ben lands"),
        (2 + HOUR, "a leg of 3600 is over"),
        (1 + 3 * HOUR, "Ada lands"),
        (2 + HOUR + 3 * HOUR, "a leg of 10800 is over"),
        (2 + 4 * HOUR + ODD, "a leg of 0.0625 is over"),
        (2 + 4 * HOUR + ODD, "drained"),
        (2 + 4 * HOUR + ODD + 5, "Cleo lands"),
        (2 + 4 * HOUR + ODD + 5, "drained again"),
        (24 * HOUR, "Dan lands"),
        (24 * HOUR, "drained elsewhere"),
    ]

    def send_the_next(_: asyncio.Future[object]) -> None:
        loft.release(partial(fly, "Emil", 3, timeline))

    loft.release(partial(fly, "Dora", 1, timeline)).add_done_callback(send_the_next)
    await loft.drain()
    assert timeline.at(24 * HOUR + 1 + 3) == ["Emil lands"], "Emil set out as Dora landed"


@pytest.mark.asyncio
@pytest.mark.covers("G10-02")
async def test_to_wait_for_a_pigeon_is_not_to_hear_how_it_ended(timeline: Timeline) -> None:
    """The error of a task that nobody asks is silent, until the task is thrown away.

    Only then asyncio reports it to the loop's exception handler: "Task exception was never
    retrieved". As long as somebody holds the task, there is no report. Whoever asks for the error,
    by `await` or by `exception()`, has heard it, and then asyncio keeps quiet.
    `gather(…, return_exceptions=True)` asks on your behalf: if you drop what it returns, the error
    is gone without a trace. `asyncio.wait` only waits: it raises nothing, and asks for nothing.
    Ada's pigeon is dropped here, Ben's is held for a while, and Cleo asks hers.

    Hints:
        1. Which of your lines asks a pigeon how it ended? A callback that calls `exception()` or
           `result()` asks, too.
        2. Look up "Waiting Primitives" on the page "Coroutines and Tasks". In `drain` you want
           something that gives you tasks, and not their results.
        3. One way is `await asyncio.wait(…)`, and what it returns you do not look at. Another is a
           future or an event of your own, set by a callback that only counts who is left.
    """
    reports: list[str] = []
    asyncio.get_running_loop().set_exception_handler(
        lambda _, context: reports.append(repr(context.get("exception")))
    )
    loft = Loft()
    loft.release(partial(fail, 2, OSError("a hawk")))
    ben = loft.release(partial(fail, 3, OSError("a storm")))
    cleo = loft.release(partial(fail, 4, OSError("a cat")))
    called_back = loft.release(partial(fly, "Dan", HOUR, timeline))
    asyncio.get_running_loop().call_later(1, called_back.cancel)
    loft.release(partial(fly, "Emil", 5, timeline))

    await loft.drain()
    with pytest.raises(OSError, match="a cat"):
        await cleo
    gc.collect()
    timeline.note("; ".join(reports))
    del ben
    gc.collect()
    timeline.note("; ".join(reports))

    assert called_back.cancelled()
    assert timeline == [
        (5, "Emil lands"),
        (5, "OSError('a hawk')"),
        (5, "OSError('a hawk'); OSError('a storm')"),
    ]


@pytest.mark.asyncio
async def test_whoever_stops_waiting_calls_no_pigeon_back(timeline: Timeline) -> None:
    """If you are cancelled while you wait for tasks, it depends on how you wait.

    `await task` and `await gather(*tasks)` pass your cancellation on to those you wait for.
    `await asyncio.wait(tasks)` does not: only the waiting ends. That is what you want where the
    work is not yours to stop. Here somebody cannot wait any longer at 1, and somebody has set
    themselves a limit of 3 seconds. Both can go at once, and all the pigeons fly on. But whoever
    was cancelled must end as cancelled: do not swallow the CancelledError.

    Hints:
        1. If Ben does not land at 5, something in `drain` has handed the cancellation on. If
           `impatient.result()` raises nothing, something has caught it.
        2. `asyncio.wait` keeps your cancellation away from the pigeons, and so does a wait for a
           future or an event of your own. Neither needs a `try` in `drain`.
        3. Have you caught CancelledError because a pigeon may have been called back? `asyncio.wait`
           raises nothing of its tasks, so a CancelledError that comes out of it is yours: let it
           go.
    """
    loft = Loft()
    loft.release(partial(fly, "Ada", 2, timeline))
    loft.release(partial(fly, "Ben", 5, timeline))

    async def wait_with_a_limit() -> None:
        try:
            async with asyncio.timeout(3):
                await loft.drain()
        finally:
            timeline.note("the limit is reached")

    impatient = asyncio.create_task(loft.drain())
    limited = asyncio.create_task(wait_with_a_limit())
    await asyncio.sleep(1)
    impatient.cancel()
    await asyncio.wait([impatient])
    timeline.note("somebody has left")
    with pytest.raises(TimeoutError):
        await limited
    await loft.drain()
    timeline.note("drained")

    with pytest.raises(asyncio.CancelledError):
        impatient.result()
    assert timeline == [
        (1, "somebody has left"),
        (2, "Ada lands"),
        (3, "the limit is reached"),
        (5, "Ben lands"),
        (5, "drained"),
    ]


# watch -------------------------------------------------------------------------------------------


@pytest.mark.asyncio
async def test_a_flight_ends_in_one_of_three_ways(timeline: Timeline) -> None:
    """A task returns, fails, or is cancelled, and to be cancelled is not to fail.

    A done callback gets the task when it is over, and has to ask. First `task.cancelled()`: for a
    cancelled task, `exception()` and `result()` do not return, they raise CancelledError. Then
    `exception()`: an error you have asked for counts as heard. Only then `result()`, which may
    well be None or empty. And only the end counts: a task that was asked to cancel can still
    return a letter, or fail in its clean-up.

    Hints:
        1. If the line about Cleo is missing, your code has ended with an error before it could
           tell. Emil and Fay were cancelled, too, but ask how they have ended.
        2. `except Exception` does not catch CancelledError. And compare the error with
           `is not None`: a letter may be anything, also None or empty.
        3. One way is `if … elif … else` in a done callback, in the order that the lesson names.
           Another is a `try` around `pigeon.result()`, with `except asyncio.CancelledError`,
           `except Exception as error` and `else`.
    """

    async def finish_anyway(seconds: float) -> None:
        try:
            await asyncio.sleep(HOUR)
        except asyncio.CancelledError:
            await asyncio.sleep(seconds)

    async def fail_on_the_way_home() -> None:
        try:
            await asyncio.sleep(HOUR)
        finally:
            await fail(3, ValueError("no bread left"))

    pigeons = {
        "Ada": asyncio.create_task(fly("Ada", HOUR + ODD, timeline)),
        "Ben": asyncio.create_task(fail(2 * HOUR + ODD, OSError("a hawk"))),
        "Cleo": asyncio.create_task(asyncio.sleep(2 * HOUR)),
        "Dan": asyncio.create_task(asyncio.sleep(2, "")),
        "Emil": asyncio.create_task(finish_anyway(4)),
        "Fay": asyncio.create_task(fail_on_the_way_home()),
    }
    for name, pigeon in pigeons.items():
        watch(name, pigeon, timeline.note)
    watch("Gus", pigeons["Cleo"], timeline.note)  # a second one to hear of it
    await asyncio.sleep(5)
    for name in ("Cleo", "Emil", "Fay"):
        pigeons[name].cancel()
    assert await pigeons["Ada"] == "mail from Ada"  # others may await it as well
    del pigeons, pigeon  # nobody asks Ben's, or Fay's
    gc.collect()
    await asyncio.sleep(2 * HOUR)

    assert timeline == [
        (2, "Dan is home with ''"),
        (5, "Cleo was called back"),
        (5, "Gus was called back"),
        (5 + 3, "Fay is lost: ValueError('no bread left')"),
        (5 + 4, "Emil is home with None"),
        (HOUR + ODD, "Ada lands"),
        (HOUR + ODD, "Ada is home with 'mail from Ada'"),
        (2 * HOUR + ODD, "Ben is lost: OSError('a hawk')"),
    ]


@pytest.mark.asyncio
@pytest.mark.covers("G11-03")
async def test_news_never_comes_in_the_middle_of_a_call(timeline: Timeline) -> None:
    """A done callback never runs inside the call that added it, or that ended the task.

    `add_done_callback` puts it in line (by `call_soon`), and it runs in a later turn of the loop.
    That is so even if the task was over long ago. Thus your function always runs to its next
    `await` before any news comes. If news came at once whenever the pigeon is home already, the
    same lines would run in two different orders, depending on the weather. `set_result` and
    `cancel` run no callback either.

    Hints:
        1. Is there an `if pigeon.done()` in your code? Look whether `tell` is called under it,
           before `watch` has returned.
        2. `add_done_callback` takes a pigeon that is over as well. Then one way serves for both.
        3. If you want to keep the `if`: `loop.call_soon(…)` puts a call in line for the next turn.
    """
    home = asyncio.create_task(fly("Ada", 2, timeline))
    called_back = asyncio.create_task(fly("Ben", HOUR, timeline))
    lost = asyncio.create_task(fail(1, OSError("a hawk")))
    called_back.cancel()
    await asyncio.wait([home, called_back, lost])
    by_wire: asyncio.Future[str] = asyncio.get_running_loop().create_future()

    for name, pigeon in [("Ada", home), ("Ben", called_back), ("Cleo", lost), ("Dan", by_wire)]:
        watch(name, pigeon, timeline.note)
        timeline.note(f"{name}'s is watched")
    by_wire.set_result("stop")
    timeline.note("Dan's has arrived")
    await asyncio.sleep(ODD)

    assert timeline[:6] == [
        (2, "Ada lands"),
        (2, "Ada's is watched"),
        (2, "Ben's is watched"),
        (2, "Cleo's is watched"),
        (2, "Dan's is watched"),
        (2, "Dan's has arrived"),
    ]
    assert sorted(timeline[6:]) == [
        (2, "Ada is home with 'mail from Ada'"),
        (2, "Ben was called back"),
        (2, "Cleo is lost: OSError('a hawk')"),
        (2, "Dan is home with 'stop'"),
    ]


@pytest.mark.asyncio
@pytest.mark.covers("G11-03")
async def test_news_is_told_with_the_variables_of_whoever_watched(timeline: Timeline) -> None:
    """A done callback sees the context variables of the moment in which it was added.

    A ContextVar holds a value for a task and for all it calls: who is at work, or for which
    request. A callback runs later, and nobody calls it. So `add_done_callback` copies the context
    at once and runs the callback in the copy: not in the context of the task that is over, and
    not with the values of later on. Two that watch the same pigeon each keep their own.

    Hints:
        1. One callback has one context. How many callbacks does a pigeon get in your code if it is
           watched three times?
        2. One way is to add a callback in each call of `watch`, at once. Do not collect those who
           watch in a list for one messenger.
        3. `call_soon` copies the context, too, in the moment you call it: so call it in `watch`,
           not later. By hand it is `contextvars.copy_context()`, and `add_done_callback` takes it
           as `context=`.
    """
    at_work: ContextVar[str] = ContextVar("at_work", default="nobody")

    async def far_away() -> str:
        at_work.set("the wind")
        await asyncio.sleep(HOUR + ODD)
        return "mail"

    def tell(line: str) -> None:
        timeline.note(f"{line}, says {at_work.get()}")

    at_work.set("Ada")
    pigeon = asyncio.create_task(far_away())
    at_work.set("Ben")
    watch("a pigeon", pigeon, tell)
    at_work.set("Cleo")
    watch("a pigeon", pigeon, tell)
    at_work.set("Dan")
    await pigeon
    watch("a pigeon", pigeon, tell)
    at_work.set("Emil")
    await asyncio.sleep(1)

    assert timeline.at(HOUR + ODD) == [
        "a pigeon is home with 'mail', says Ben",
        "a pigeon is home with 'mail', says Cleo",
        "a pigeon is home with 'mail', says Dan",
    ]
    assert len(timeline) == 3


@pytest.mark.covers("G02-08")
def test_news_of_the_last_moment_is_told_before_the_loop_closes(timeline: Timeline) -> None:
    """A task that waits to bring the news is cancelled when `asyncio.run` ends; a callback is not.

    When the main coroutine is over, `asyncio.run` cancels all tasks that are left: the pigeons that
    are in the air, and, in the same moment, those who only wait for one. A messenger who waits by
    `asyncio.wait` leaves before his pigeon is over, and to hold him in a set does not help. A done
    callback is not a task. Nobody cancels it, and before the loop is closed it gets its turn.

    Hints:
        1. Does `watch` start a task? What becomes of it when the day is over?
        2. `add_done_callback` needs no task, and takes pigeons that are over as well as others.
        3. One way is a function inside of `watch` that takes the pigeon, asks how it ended, and
           tells. `pigeon.add_done_callback(…)` is all that `watch` itself has to do.
    """

    async def back_and_forth() -> None:
        try:
            await asyncio.sleep(HOUR)
        finally:
            await asyncio.sleep(3)

    async def day() -> None:
        for name, flight in [("Ada", asyncio.sleep(1, "mail")), ("Ben", back_and_forth())]:
            watch(name, asyncio.create_task(flight), timeline.note)
        await asyncio.sleep(2)

    asyncio.run(day())
    timeline.note("closed")
    assert timeline == [
        (1, "Ada is home with 'mail'"),
        (2 + 3, "Ben was called back"),
        (2 + 3, "closed"),
    ]


# mind_the_box ------------------------------------------------------------------------------------


@pytest.mark.covers("G02-08")
def test_nobody_waits_for_a_pigeon_released_at_closing_time(timeline: Timeline) -> None:
    """A task that is started while `asyncio.run` closes is neither cancelled nor awaited.

    When the main coroutine is over, `asyncio.run` looks once which tasks are left, cancels them,
    waits for them, and closes the loop. A task that starts in one of their clean-ups is too late:
    it is left wherever it is then, "Task was destroyed but it is pending!". To hold it in a set
    does not help, because nobody runs it any more. So in a `finally` do not fire and forget: do
    the last thing here and now, and await it.

    A letter may come in the very moment you are cancelled. `get()` does not lose it: it raises
    CancelledError, and the letter still lies in the box.

    Hints:
        1. You are cancelled while you wait for a letter. Which letters are in your list at that
           moment, and which still lie in the box?
        2. `box.empty()` and `box.get_nowait()` need no `await`. So a loop takes out all that is
           there, and nothing can come in between.
        3. One way is an endless loop that takes letters, in a `try`, and a `finally` that empties
           the box and awaits `send(…)` itself. Then CancelledError goes on by itself.
    """

    async def send(letters: list[str]) -> None:
        timeline.note(f"off with {', '.join(letters) or 'nothing'}")
        await asyncio.sleep(5)
        timeline.note("sent")

    minders: list[asyncio.Task[None]] = []

    async def day(*letters: str, at_last: Sequence[str] = ()) -> None:
        box: asyncio.Queue[str] = asyncio.Queue(maxsize=len(at_last) or 1)
        minder = asyncio.create_task(mind_the_box(box, send))
        minders.append(minder)
        await asyncio.sleep(1)
        if minder.done():  # it failed, so say why
            await minder
        for letter in letters:
            box.put_nowait(letter)  # there is room, if the letters are taken as they come
            await asyncio.sleep(ODD)
        if at_last:
            for letter in at_last:
                box.put_nowait(letter)
            minder.cancel()
            await asyncio.wait([minder])
        timeline.note("the day is over")

    for run in (
        partial(day, "Ada's", "Ben's", "", "Ben's"),
        partial(day, "Cleo's", at_last=["Dan's"]),
        partial(day, at_last=["Emil's", "Fay's", "Gus's"]),
        partial(day),
    ):
        asyncio.run(run())
        timeline.note("closed")
        with pytest.raises(asyncio.CancelledError):
            minders[-1].result()

    assert timeline == [
        (1 + 4 * ODD, "the day is over"),
        (1 + 4 * ODD, "off with Ada's, Ben's, , Ben's"),  # an empty letter is a letter
        (6 + 4 * ODD, "sent"),
        (6 + 4 * ODD, "closed"),
        (7 + 5 * ODD, "off with Cleo's, Dan's"),
        (12 + 5 * ODD, "sent"),
        (12 + 5 * ODD, "the day is over"),
        (12 + 5 * ODD, "closed"),
        (13 + 5 * ODD, "off with Emil's, Fay's, Gus's"),
        (18 + 5 * ODD, "sent"),
        (18 + 5 * ODD, "the day is over"),
        (18 + 5 * ODD, "closed"),
        (19 + 5 * ODD, "the day is over"),
        (19 + 5 * ODD, "closed"),  # the box was empty: nothing is sent
    ]


# open_for_a_day ----------------------------------------------------------------------------------


@pytest.mark.covers("G11-02")
def test_what_is_in_the_air_when_run_ends_is_lost(timeline: Timeline) -> None:
    """`asyncio.run` waits for its main coroutine, and for no other work.

    It is over when that one is over. All other tasks are cancelled then, wherever they are: it is
    false that they run on in the background. If their work matters, wait for it before the main
    coroutine ends. Not for some fixed time, but until nobody is in the air.

    Hints:
        1. What is the last line of your main coroutine, and who is in the air then? All that must
           still happen has to be awaited before.
        2. `drain` waits also for those that are released meanwhile: use it. The result of the day
           has to be kept until after it.
        3. One way is an `async def` inside: make a loft, await the day, drain under a limit, return
           the result. Call it, and hand what you get to `asyncio.run`.
    """

    async def monday(loft: Loft) -> str:
        loft.release(partial(fly, "Ada", 3, timeline))

        async def relay() -> None:
            await fly("Ben", HOUR, timeline)
            loft.release(partial(fly, "Cleo", ODD, timeline))

        loft.release(relay)
        await asyncio.sleep(2)
        timeline.note(f"{loft.in_the_air} in the air")
        return "all quiet"

    loops: list[asyncio.AbstractEventLoop] = []

    async def tuesday(loft: Loft) -> list[str]:
        loops.append(asyncio.get_running_loop())
        loft.release(partial(fly, "Dan", 7, timeline))
        return [f"{loft.in_the_air} in the air"]

    assert open_for_a_day(monday, patience=2 * HOUR) == "all quiet"
    timeline.note("closed")
    assert open_for_a_day(tuesday, patience=9) == ["1 in the air"]
    timeline.note("closed")
    assert loops[0].is_closed(), "an event loop is left open"

    assert timeline == [
        (2, "2 in the air"),
        (3, "Ada lands"),
        (HOUR, "Ben lands"),
        (HOUR + ODD, "Cleo lands"),
        (HOUR + ODD, "closed"),
        (HOUR + ODD + 7, "Dan lands"),
        (HOUR + ODD + 7, "closed"),
    ]


@pytest.mark.covers("G11-02", "G02-08")
def test_patience_ends_and_then_all_are_called_back(timeline: Timeline) -> None:
    """To wait at the end is right, but put a limit on what you do not control.

    One limit for all, from the moment when the day is over. If each pigeon has a limit of its
    own, a long relay keeps you up all night. When the limit is reached, cancel those in the air.
    But to cancel is to ask: wait until each has finished its clean-up. `asyncio.run` would do
    this much for you, but only once. Here a clean-up releases one more pigeon. Nobody would
    cancel it, nobody would wait for it. So look again, until nobody is in the air.

    Hints:
        1. From which moment do you count, and how often does your count begin anew? There is one
           limit, for all pigeons and all their legs.
        2. One way is `asyncio.timeout(patience)` around a single `drain()`. The TimeoutError comes
           at the end of that block, so catch it around the block.
        3. To call back is a loop like the one in `drain`: as long as somebody is in the air, cancel
           each of them, and wait. `cancel()` alone waits for nobody.
    """

    async def go_home(name: str, seconds: float) -> None:
        try:
            await asyncio.sleep(24 * HOUR)
            timeline.note(f"{name} lands")
        finally:
            await asyncio.sleep(seconds)
            timeline.note(f"{name} is back")

    async def day(loft: Loft) -> int:
        async def relay(*legs: float) -> None:
            await asyncio.sleep(legs[0])
            timeline.note(f"a leg of {legs[0]} is over")
            loft.release(partial(relay, *legs[1:]))

        async def send_another() -> None:
            try:
                await asyncio.Event().wait()
            finally:
                await asyncio.sleep(6)
                timeline.note("one more takes off")
                loft.release(partial(go_home, "one more", 0))

        loft.release(partial(go_home, "Ada", 5))
        loft.release(partial(go_home, "Ben", 4))
        loft.release(partial(relay, 4, 5, 8 * HOUR))
        loft.release(send_another)
        await asyncio.sleep(2)
        return 42

    assert open_for_a_day(day, patience=10) == 42
    timeline.note("closed")

    # Whether the last pigeon could still begin before it was called back does not matter.
    told = [entry for entry in timeline if entry != (2 + 10 + 6, "one more is back")]
    assert told == [
        (4, "a leg of 4 is over"),
        (4 + 5, "a leg of 5 is over"),
        (2 + 10 + 4, "Ben is back"),
        (2 + 10 + 5, "Ada is back"),
        (2 + 10 + 6, "one more takes off"),
        (2 + 10 + 6, "closed"),
    ]


def test_no_failure_of_the_day_is_lost(timeline: Timeline) -> None:
    """At the end of the day, each failure is told, however early or late it came.

    Nobody awaits these pigeons, so their errors have nowhere to go, unless you collect them when
    they happen. At the end it is too late for that: you hold only those in the air. Two pigeons
    may well meet the same storm: that makes two entries. To be called back is no failure, but to
    fail on the way home is one. An ExceptionGroup can tell them all. And even if the day itself
    fails, its pigeons get their time.

    Hints:
        1. A pigeon that failed in the morning is not in the loft any more at the end. When was the
           last moment to hear of its error?
        2. One way is a done callback for each pigeon, added when it is released. A subclass of Loft
           with a `release` of its own has the place for it, and `day` gets such a loft.
        3. The callback puts the error into a list, if the pigeon was not cancelled and has one.
           What `day` raises goes into the same list; raise the group when nobody is in the air, and
           only if the list is not empty.
    """
    storm = OSError("a storm")

    async def fail_on_the_way_home(seconds: float) -> None:
        try:
            await asyncio.sleep(24 * HOUR)
        finally:
            bread = f"after {seconds} seconds" if seconds else "for a late pigeon"
            await fail(seconds, ValueError(f"no bread {bread}"))

    late: list[str] = []

    async def late_pigeon() -> None:
        late.append("ValueError('no bread for a late pigeon')")
        await fail_on_the_way_home(0)

    async def monday(loft: Loft) -> None:
        async def release_on_the_way_home() -> None:
            try:
                await asyncio.sleep(24 * HOUR)
            finally:
                loft.release(late_pigeon)
                await asyncio.sleep(1)

        loft.release(release_on_the_way_home)
        loft.release(partial(fail, 1, storm))
        heard = loft.release(partial(fail, 2, KeyError("wrong address")))
        with pytest.raises(KeyError):
            await heard
        loft.release(partial(fly, "Ada", 24 * HOUR, timeline)).cancel()
        loft.release(partial(fly, "Ben", 24 * HOUR, timeline))
        loft.release(partial(fly, "Cleo", 5, timeline))
        loft.release(partial(fail, 6, storm))
        loft.release(partial(fail_on_the_way_home, 3))
        loft.release(partial(fail_on_the_way_home, 4))
        raise TimeoutError("nobody came")

    async def tuesday(loft: Loft) -> str:
        loft.release(partial(fail, 7, OSError("a hawk")))
        return "all quiet"

    async def wednesday(loft: Loft) -> str:
        loft.release(partial(fly, "Dan", 8, timeline))
        return "all quiet"

    with pytest.raises(ExceptionGroup) as failed:
        open_for_a_day(monday, patience=10)
    timeline.note("closed")
    assert sorted(map(repr, failed.value.exceptions)) == [
        "KeyError('wrong address')",
        "OSError('a storm')",
        "OSError('a storm')",
        "TimeoutError('nobody came')",
        "ValueError('no bread after 3 seconds')",
        "ValueError('no bread after 4 seconds')",
        *late,  # unless it was called back before it had begun
    ]

    with pytest.raises(ExceptionGroup) as failed:
        open_for_a_day(tuesday, patience=10)
    timeline.note("closed")
    assert [repr(error) for error in failed.value.exceptions] == ["OSError('a hawk')"]

    assert open_for_a_day(wednesday, patience=10) == "all quiet"
    timeline.note("closed")

    assert timeline == [
        (2 + 5, "Cleo lands"),
        (2 + 10 + 4, "closed"),
        (16 + 7, "closed"),
        (23 + 8, "Dan lands"),
        (23 + 8, "closed"),
    ]
