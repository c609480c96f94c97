"""Lessons for kata 03 · tasks: create and gather.

You will learn four ways to have many tasks out at the same time, and to hear of them: `gather`
for all results in order, `as_completed` for one after the other as they come, `wait` for "the
first one", "the first error" or "what is there by now". And you will learn what none of them does
for you: none calls back those who are still out, unless you are cancelled yourself, and not all
of them do so even then.

Left out here: `TaskGroup`, which does call back, in kata 04; more about deadlines, and a second
cancellation during the clean-up, in 05; limits on how many are out at a time in 06; more about
`return_exceptions` in 10; tasks that nobody waits for in 11.
"""

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any, NoReturn

import pytest

from harness.timeline import Timeline
from harness.virtual_time import Clock
from kata_03_tasks_create_and_gather import (
    confirm,
    front_page,
    go_to_press,
    scoop,
    send_out,
    ticker,
)

pytestmark = pytest.mark.asyncio

HOUR = 3600
# Whoever asks "are you home?" again and again, every second or so, misses such a moment.
ODD = 1 / 16

Trip = Callable[[], Coroutine[Any, Any, str]]


class Newsroom:
    """Where reporters set out; who must turn round on the way is noted in the diary."""

    def __init__(self, timeline: Timeline) -> None:
        self._note = timeline.note
        self._tasks: dict[str, asyncio.Task[Any] | None] = {}

    def reporter(
        self, name: str, seconds: float, brings: str | Exception = "", way_home: float = 0
    ) -> Trip:
        """Somebody who is out for `seconds`; called back earlier, they need the `way_home`."""

        async def trip() -> str:
            self._tasks[name] = asyncio.current_task()
            try:
                await asyncio.sleep(seconds)
            except asyncio.CancelledError:
                try:
                    await asyncio.sleep(way_home)
                except asyncio.CancelledError:
                    self._note(f"{name} was called back twice")
                    raise
                self._note(f"{name} is back")
                raise
            if isinstance(brings, Exception):
                raise brings
            return brings

        return trip

    def cancel(self, name: str) -> None:
        """Somebody else cancels this reporter."""
        task = self._tasks[name]
        assert task is not None
        task.cancel()


@pytest.fixture
def newsroom(timeline: Timeline) -> Newsroom:
    """An empty newsroom, with the diary of the lesson."""
    return Newsroom(timeline)


async def call_off(editor: Coroutine[Any, Any, object], after: float) -> None:
    """Cancel an editor who has been at work for some time; they must end as cancelled."""
    task = asyncio.create_task(editor)
    await asyncio.sleep(after)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task


def all_leaves(group: ExceptionGroup[Exception]) -> list[str]:
    """The entries of a group, as text, sorted."""
    return sorted(map(repr, group.exceptions))


# send_out ----------------------------------------------------------------------------------------


@pytest.mark.covers("G03-01")
async def test_stories_lie_in_the_order_in_which_you_sent(newsroom: Newsroom, clock: Clock) -> None:
    """`gather` gives you the results in the order of its arguments, whoever is home first.

    Ada is out for three hours, Ben for one, and still Ada's story lies on top. All are out at
    the same time, so together they need as long as the slowest. The result is always a list, and
    its first entry belongs to the first argument.

    `gather` takes its arguments one by one, so a list needs a star: `gather(*trips)`. Given no
    argument at all, it returns a future that is done already, with the result [].

    Hints:
        1. `send_out` is a plain `def`: it cannot await. What can it return at once that becomes a
           list later?
        2. What `asyncio.gather` returns is such a thing. It takes coroutines, so each reporter must
           be called.
        3. `asyncio.gather(*(… for reporter in reporters))` is nearly all, and it is right for no
           reporters, too. A list that grows as the stories come would lose the order.
    """
    ada = newsroom.reporter("Ada", 3 * HOUR, "flood")
    ben = newsroom.reporter("Ben", HOUR, "fire")
    cleo = newsroom.reporter("Cleo", 2 * HOUR, "feast")

    assert await send_out([ada, ben, cleo]) == ["flood", "fire", "feast"]
    assert clock.now == 3 * HOUR

    again = [ben, cleo, ben, cleo]
    assert await send_out(reporter for reporter in again) == ["fire", "feast", "fire", "feast"]
    assert clock.now == 3 * HOUR + 2 * HOUR

    assert await send_out([]) == []
    assert clock.now == 5 * HOUR


@pytest.mark.covers("G03-04")
@pytest.mark.not_eager("it is about the moment in which a task begins")
async def test_a_gather_has_begun_before_you_await_it(timeline: Timeline) -> None:
    """`gather` is not a plan that begins with `await`: its call has started everything.

    It makes a task of each coroutine in that very moment, and a task runs as soon as the loop gets
    a turn, that is, as soon as you really have to wait for something. So the reporters are on their
    way while the editor has lunch, and when he comes back at 4, all is there. You could even forget
    the `await`, and they would go all the same. A coroutine is different: its body begins only when
    it is awaited.

    What `gather` returns is a future. You may ask it whether it is `done()`, and for its
    `result()`.

    Hints:
        1. Is there a coroutine of your own between `send_out` and the reporters? It has to begin
           first, and so the reporters are late.
        2. Leave `send_out` a plain `def`. What stands in its body happens at the call, before the
           editor goes to lunch.
        3. Call `gather`, or `asyncio.create_task` for each reporter, right in that body. Return a
           future, and no coroutine.
    """

    async def ada() -> str:
        timeline.note("Ada sets out")
        await asyncio.sleep(2)
        timeline.note("Ada is home")
        return "flood"

    async def ben() -> str:
        timeline.note("Ben sets out")
        await asyncio.sleep(3)
        timeline.note("Ben is home")
        return "fire"

    stories = send_out([ada, ben])
    timeline.note("the editor goes to lunch")
    await asyncio.sleep(0)  # any wait will do, and be it none
    assert timeline.at(0) == ["Ada sets out", "Ben sets out", "the editor goes to lunch"]
    await asyncio.sleep(4)
    timeline.note("the editor is back")
    assert stories.done(), "it must be done at second 4, although nobody has awaited it"
    assert stories.result() == await stories == ["flood", "fire"]
    timeline.note("the page is ready")

    assert timeline[0] == (0, "the editor goes to lunch")
    assert timeline[3:] == [
        (2, "Ada is home"),
        (3, "Ben is home"),
        (4, "the editor is back"),
        (4, "the page is ready"),
    ]


@pytest.mark.covers("G03-01", "G03-02")
async def test_gather_tells_you_the_first_error_and_calls_nobody_back(timeline: Timeline) -> None:
    """When one fails, `gather` raises that error, and the others simply go on.

    The first error in time counts, not the first in the list: Ben's at 1, not Ada's at 3. You
    hear of it at once. But `gather` does not cancel the others: Cleo and Dan are still out, and
    what they do, they do: Dan prints his story hours later. And when Ada fails at 3, it is not
    even reported: `gather` has looked at her error for you, so no "Task exception was never
    retrieved" appears. Whoever wants the later errors must keep the tasks.

    Hints:
        1. Ben fails at second 1, and Ada at second 3. When does your future fail, and with whose
           error?
        2. Without `return_exceptions`, `gather` does all of this by itself. With it, you hear of no
           error before all are home.
        3. The future of `gather` can be returned as it is, without a `try` and without a loop over
           the outcomes.
    """

    async def fail(seconds: float, error: Exception) -> NoReturn:
        await asyncio.sleep(seconds)
        timeline.note(f"{error}")
        raise error

    async def print_it(seconds: float, story: str) -> str:
        await asyncio.sleep(seconds)
        timeline.note(f"{story} is printed")
        return story

    stories = send_out(
        [
            lambda: fail(3, OSError("Ada lost her bag")),
            lambda: fail(1, ValueError("Ben lost his way")),
            lambda: print_it(2, "Cleo's feast"),
            lambda: print_it(2 * HOUR, "Dan's frost"),
        ]
    )
    with pytest.raises(ValueError, match="Ben lost his way"):
        await stories
    timeline.note("the editor knows")
    await asyncio.sleep(3 * HOUR)

    assert timeline == [
        (1, "Ben lost his way"),
        (1, "the editor knows"),
        (2, "Cleo's feast is printed"),
        (3, "Ada lost her bag"),
        (2 * HOUR, "Dan's frost is printed"),
    ]


# confirm -----------------------------------------------------------------------------------------


@pytest.mark.covers("G03-03")
async def test_three_copies_of_one_call_always_agree(clock: Clock) -> None:
    """One coroutine object is one call, and it does not become three by listing it three times.

    `[source()] * 3` makes one call, and a list that names it three times. `gather` sees that they
    are the same object, runs it once, and hands its one result to all three places. There is no
    error: the three answers agree, because they are one. For three answers write three calls:
    `[source() for _ in range(3)]`.

    A new round needs new calls, too. A coroutine that has run is used up: `gather` makes a new
    task of it, and that task fails with RuntimeError, "cannot reuse already awaited coroutine". A
    task that is done does not run again either: it gives its old answer for ever.

    Hints:
        1. How often is `source` called in a round? And is it called again in the next one?
        2. One way is `while True:` around all. In it stands a comprehension with `source()` and
           `range(calls)`.
        3. All answers must be equal, not only most of them. Compare each with the first one by
           `==`, or look whether `set(answers)` has one element.
    """
    trips: list[tuple[float, str]] = []

    async def source() -> str:
        seconds, answer = trips.pop(0)
        await asyncio.sleep(seconds)
        return "".join(answer)  # equal answers need not be the same object

    trips += [(2, "yes"), (HOUR + ODD, "yes"), (1, "yes")]
    assert await confirm(source, calls=3) == "yes"
    assert trips == [], "these calls were not made"
    assert clock.now == HOUR + ODD

    trips += [(1, "two boats"), (1, "a boat"), (1, "two boats")]
    trips += [(1, "a boat"), (2, "two boats"), (1, "two boats")]
    trips += [(1, "two boats"), (1, "two boats"), (3, "a boat")]
    trips += [(4, "no boat"), (1, "no boat"), (1, "no boat")]
    assert await confirm(source, calls=3) == "no boat"
    assert trips == [], "these calls were not made"
    assert clock.now == HOUR + ODD + 1 + 2 + 3 + 4

    trips += [(1, "one"), (1, "two")] * 20  # there is no last round
    trips += [(1, "two"), (1, "two"), (1, "nobody knows")]
    assert await confirm(source, calls=2) == "two"
    assert await confirm(source, calls=1) == "nobody knows"


# front_page --------------------------------------------------------------------------------------


@pytest.mark.covers("G03-02", "G03-10")
async def test_whoever_is_still_out_is_for_you_to_call_back(
    newsroom: Newsroom, clock: Clock, timeline: Timeline
) -> None:
    """To call somebody back takes two steps: `cancel()`, and then wait until they are home.

    Neither `gather` nor `wait` cancels anybody when one has failed. And `cancel()` only asks:
    when it returns, they are all still out, and need time for the way home. Wait for them, or
    they are still at work when you have long gone on.

    Errors may come in numbers: Eva and Fay fail in the same moment, and Ben falls down the stairs
    on his way home. `gather` tells you of the first only, `wait` of none: it raises no error of a
    task, and you must ask each task yourself. (Careful: `exception()` of a cancelled task does not
    return CancelledError, it raises it.)

    Hints:
        1. Follow one failure through your code. Who stops the others, who waits until they are
           home, and who collects all errors?
        2. One way is `asyncio.wait` with `return_when=asyncio.FIRST_EXCEPTION`, which ends at the
           first failure. It raises ValueError if there is no task, so look first.
        3. A helper for the way home: `cancel()` each task, then
           `await asyncio.gather(*tasks, return_exceptions=True)`. Each outcome that is an
           `Exception` is an entry of your group.
    """
    ada = newsroom.reporter("Ada", 60, "flood", way_home=5)
    cleo = newsroom.reporter("Cleo", 1, "")
    dan = newsroom.reporter("Dan", 3 + ODD, "frost")
    eva = newsroom.reporter("Eva", 2 + ODD, OSError("no line"))
    fay = newsroom.reporter("Fay", 2 + ODD, ValueError("no ink"))

    async def ben() -> str:
        try:
            await asyncio.sleep(60)
        finally:
            await asyncio.sleep(1)
            raise LookupError("where are the stairs")
        return "fire"

    assert await front_page(iter([dan, cleo, dan])) == ["frost", "", "frost"]
    assert clock.now == 3 + ODD
    await asyncio.sleep(1 - 2 * ODD)

    with pytest.raises(ExceptionGroup) as failed:
        await front_page([ada, ben, cleo, eva, fay, eva, ada])
    timeline.note("no front page")
    assert all_leaves(failed.value) == [
        "LookupError('where are the stairs')",
        "OSError('no line')",
        "OSError('no line')",
        "ValueError('no ink')",
    ]
    assert timeline == [
        (4 + 2 + 5, "Ada is back"),
        (4 + 2 + 5, "Ada is back"),
        (4 + 2 + 5, "no front page"),
    ]

    with pytest.raises(ExceptionGroup) as failed:
        await front_page([fay])
    assert all_leaves(failed.value) == ["ValueError('no ink')"]
    assert await front_page([]) == []
    assert clock.now == 11 + 2 + ODD


@pytest.mark.covers("G03-06", "G03-11")
async def test_a_cancelled_reporter_is_not_a_failed_one(newsroom: Newsroom, clock: Clock) -> None:
    """Whether a cancelled task counts as failed depends on what you use.

    The publisher needs Ben for himself and cancels him. Cleo waits for an interview, the
    interview is cancelled, and so she ends as cancelled, too. `wait` with FIRST_EXCEPTION takes
    neither for an exception: it goes on until somebody really fails, or all are home. But
    `gather` raises CancelledError, as if you were cancelled yourself, and the others stay out.
    With `return_exceptions=True` you find a CancelledError among the results, and it is not an
    `Exception`: it is a BaseException.

    Hints:
        1. What does your code do with a cancelled task: while it waits for the others, and when it
           reads the stories?
        2. `result()` of a cancelled task raises CancelledError, as `exception()` does. Ask
           `cancelled()` first.
        3. The stories are the results of all tasks that are not `cancelled()`. If you wait with
           FIRST_COMPLETED, such a task is no reason to call the others back.
    """
    ada = newsroom.reporter("Ada", 3, "flood")
    ben = newsroom.reporter("Ben", 60, "fire")
    dan = newsroom.reporter("Dan", 2, "frost")
    eva = newsroom.reporter("Eva", 3, OSError("no line"))

    async def cleo() -> str:
        interview = asyncio.create_task(asyncio.sleep(60))
        asyncio.get_running_loop().call_later(1, interview.cancel)
        await interview
        return "feast"

    async def front_page_without_ben(*reporters: Trip) -> list[str]:
        asyncio.get_running_loop().call_later(1, newsroom.cancel, "Ben")
        return await front_page(reporters)

    assert await front_page([ada, cleo, dan]) == ["flood", "frost"]
    assert clock.now == 3
    assert await front_page_without_ben(ada, ben, dan, cleo) == ["flood", "frost"]
    assert clock.now == 3 + 3
    assert await front_page_without_ben(cleo, ben) == []
    assert clock.now == 6 + 1

    with pytest.raises(ExceptionGroup) as failed:
        await front_page_without_ben(ben, eva, cleo, dan, newsroom.reporter("Fay", 60))
    assert all_leaves(failed.value) == ["OSError('no line')"]
    assert clock.now == 7 + 3


@pytest.mark.covers("G03-05")
async def test_a_cancelled_gather_does_not_wait_for_all(
    newsroom: Newsroom, clock: Clock, timeline: Timeline
) -> None:
    """Cancel a `gather`, and all are called back; but it does not wait for the last one.

    Whoever waits for a `gather` hands a cancellation on to everybody who is out. So far, so good.
    But when the first one has ended as cancelled, Ben after one second, the CancelledError comes
    out of `gather`, while Ada still needs four seconds more. Nobody waits for her, unless you do.
    And only wait: she was called back already, and a second `cancel()` would cut her way short.

    `send_out` may be like that: it says so. `front_page` may not: all are home before it is over.
    With `return_exceptions=True`, `gather` does wait for all, even then. And `asyncio.wait` cancels
    nobody when you are cancelled: then to call them back is your part.

    Hints:
        1. Two functions are asked here. In `send_out` the plain future of `gather` is right; in
           `front_page`, who waits for the last one?
        2. Whatever comes through a `finally` goes on behind it by itself, a CancelledError, too.
           But a `return` in the `finally` would swallow it.
        3. One way is a `finally` around `asyncio.wait`, in which you call back and wait. A plain
           `gather` does not serve for that second wait: it is over when the first one has ended as
           cancelled.
    """
    reporters = [
        newsroom.reporter("Ada", 60, "flood", way_home=5),
        newsroom.reporter("Ben", 60, "fire", way_home=1),
        newsroom.reporter("Cleo", 1, "feast"),
    ]

    stories = send_out(reporters)
    await asyncio.sleep(2)
    stories.cancel()
    with pytest.raises(asyncio.CancelledError):
        await stories  # it may be over at 2 + 1 already
    await asyncio.sleep(10 - clock.now)

    await call_off(front_page(reporters), after=2)
    timeline.note("the editor goes home")

    assert timeline == [
        (2 + 1, "Ben is back"),
        (2 + 5, "Ada is back"),
        (10 + 2 + 1, "Ben is back"),
        (10 + 2 + 5, "Ada is back"),
        (10 + 2 + 5, "the editor goes home"),
    ]


# ticker ------------------------------------------------------------------------------------------


@pytest.mark.covers("G03-08")
async def test_as_completed_does_not_say_whose_story_it_is(timeline: Timeline) -> None:
    """What `for` gets from `as_completed` are not your tasks, but new coroutines.

    You await one, and get the next result in time, whoever it comes from. So you cannot look up in
    a dict whose story it is, and it does not help to await them in another order: the first one
    you await is the first one home. Let each task bring the name along with the story, also when
    there is no story but an error.

    Since Python 3.13 there is `async for`, too. It gives you your own tasks, if you gave it tasks.
    Until Python 3.12 that is a TypeError.

    Hints:
        1. A task can bring more than a story. What should it bring, so that nobody must ask whose
           it is?
        2. Write a small `async def` that takes a name and a reporter, and returns the name and the
           news. An `except Exception` in it makes news of an error.
        3. One way is `for next_one in asyncio.as_completed(tasks):` with
           `name, news = await next_one` in it. Another is `asyncio.wait` with FIRST_COMPLETED, and
           a dict from task to name.
    """

    def send(name: str, news: str | Exception) -> None:
        timeline.note(f"{name}: {news}")

    async def quiet() -> str:
        await asyncio.sleep(3)
        return "nothing new"

    async def fire_brigade() -> str:
        await asyncio.sleep(1)
        return "fire"

    async def lost() -> str:
        await asyncio.sleep(2)
        raise LookupError("no line")

    async def explorer() -> str:
        await asyncio.sleep(2 * HOUR + ODD)
        return ""

    reporters = {"Ada": quiet, "Ben": fire_brigade, "Cleo": lost, "Dan": explorer}
    await ticker(reporters, send, lines=4)
    timeline.note("all is sent")
    await ticker({"Eva": fire_brigade, "Fay": quiet, "Gus": fire_brigade}, send, lines=10)
    timeline.note("all is sent")
    await ticker({}, send, lines=1)

    assert timeline[:5] == [
        (1, "Ben: fire"),
        (2, "Cleo: no line"),
        (3, "Ada: nothing new"),
        (2 * HOUR + ODD, "Dan: "),
        (2 * HOUR + ODD, "all is sent"),
    ]
    assert timeline.at(2 * HOUR + ODD + 1) == ["Eva: fire", "Gus: fire"]
    assert timeline[7:] == [
        (2 * HOUR + ODD + 3, "Fay: nothing new"),
        (2 * HOUR + ODD + 3, "all is sent"),
    ]


@pytest.mark.covers("G03-09")
async def test_a_break_calls_nobody_back(newsroom: Newsroom, timeline: Timeline) -> None:
    """Leave a loop over `as_completed`, and those who are still out stay out.

    It does not matter how you leave: by `break`, by `return`, by an error in the body, or by the
    TimeoutError that `as_completed(…, timeout=5)` raises. The loop only listens to the tasks. They
    are yours, so keep them in a list, and call back who is still out, in a `finally`.

    Here the ticker has paper for two lines, and later its wire breaks. Dan and Eva come home in
    the same moment, but there is paper for only one of them.

    Hints:
        1. Which ways lead out of your loop? On each of them somebody may still be out.
        2. Make all tasks before the `try`, and call back in its `finally`, with the helper of
           `front_page`. Then all ways out are one.
        3. Count right after each `send`, an error as well, and leave the loop as soon as all lines
           are sent. If `wait` has given you several tasks, that may be in the midst of them.
    """
    strict: list[str] = []

    def send(name: str, news: str | Exception) -> None:
        strict.append(name)
        timeline.note("a line")
        if news == "war":
            raise OSError("the wire is broken")

    async def fay() -> str:
        try:
            await asyncio.sleep(60)
        except asyncio.CancelledError:
            await asyncio.sleep(2)
            timeline.note("Fay has half a story")
        return "half a story"

    async def gus() -> str:
        try:
            await asyncio.sleep(60)
        finally:
            await asyncio.sleep(1)
            timeline.note("Gus falls down the stairs")
            raise LookupError("where are the stairs")
        return "fire"

    ada = newsroom.reporter("Ada", 60, "flood", way_home=3)
    ben = newsroom.reporter("Ben", 1, "war")
    cleo = newsroom.reporter("Cleo", 1, "feast")
    dan = newsroom.reporter("Dan", 2, "frost")
    eva = newsroom.reporter("Eva", 2, OSError("no line"))

    everybody = {"Ada": ada, "Cleo": cleo, "Dan": dan, "Eva": eva, "Fay": fay, "Gus": gus}
    await ticker({"Eva": eva, "Zoe": newsroom.reporter("Zoe", 60)}, send, lines=1)
    assert timeline == [(2, "a line"), (2, "Zoe is back")], "an error is a line, too"
    del timeline[:], strict[:]
    await ticker(everybody, send, lines=2)
    timeline.note("the paper is used up")
    with pytest.raises(OSError, match="the wire is broken"):
        await ticker({"Ada": ada, "Ben": ben, "Dan": dan, "Fay": fay}, send, lines=9)
    timeline.note("the wire is broken")

    assert timeline == [
        (2 + 1, "a line"),
        (2 + 2, "a line"),
        (4 + 1, "Gus falls down the stairs"),
        (4 + 2, "Fay has half a story"),
        (4 + 3, "Ada is back"),
        (4 + 3, "the paper is used up"),
        (7 + 1, "a line"),
        (7 + 1, "Dan is back"),
        (7 + 1 + 2, "Fay has half a story"),
        (7 + 1 + 3, "Ada is back"),
        (7 + 1 + 3, "the wire is broken"),
    ]
    assert strict in (["Cleo", "Dan", "Ben"], ["Cleo", "Eva", "Ben"])


@pytest.mark.covers("G03-06")
async def test_a_cancelled_error_does_not_say_who_was_cancelled(
    newsroom: Newsroom, timeline: Timeline
) -> None:
    """`except CancelledError` around an `await` catches two very different things.

    Await a task that was cancelled, and CancelledError comes out, although nobody wants anything
    of you. Be cancelled yourself, and the same CancelledError comes out of the same `await`. The
    first you may handle: Ben has no story, and the ticker goes on. The second you must let pass:
    who takes it for Ben's goes on working for an editor who has been sent home.

    `asyncio.current_task().cancelling()` counts how often your own task was asked to stop, also
    long ago: it is about you if the number has grown since you began. Or ask the task you wait for:
    `cancelled()`.

    Hints:
        1. Ben is cancelled, and later the editor. In which of the two cases does the ticker go on?
        2. With `asyncio.wait` there is no doubt: a CancelledError that comes out of it is yours,
           and that of a reporter stays in the task. With `as_completed`, the `await` that brings
           the news needs a `try` of its own.
        3. The `except asyncio.CancelledError:` of that `try` needs two ways, `raise` and
           `continue`. Compare `cancelling()` now with what it was in your first line. There it
           need not be 0: an editor may call you on the way home.
    """

    def send(name: str, news: str | Exception) -> None:
        timeline.note(f"{name}: {news}")

    async def cleo() -> str:
        interview = asyncio.create_task(asyncio.sleep(60))
        asyncio.get_running_loop().call_later(2, interview.cancel)
        await interview
        return "feast"

    def reporters() -> dict[str, Trip]:
        asyncio.get_running_loop().call_later(1, newsroom.cancel, "Ben")
        return {
            "Ada": newsroom.reporter("Ada", 3, "flood"),
            "Ben": newsroom.reporter("Ben", 60, "fire"),
            "Cleo": cleo,
            "Dan": newsroom.reporter("Dan", 5, "frost", way_home=2),
        }

    await ticker(reporters(), send, lines=2)
    timeline.note("the paper is used up")
    await call_off(ticker(reporters(), send, lines=9), after=4)
    timeline.note("the editor goes home")

    async def send_the_rest_before_you_go() -> None:
        try:
            await asyncio.sleep(60)
        finally:
            await ticker(reporters(), send, lines=2)
            timeline.note("the last line is sent")

    await call_off(send_the_rest_before_you_go(), after=4)

    assert timeline == [
        (1, "Ben is back"),
        (3, "Ada: flood"),
        (5, "Dan: frost"),
        (5, "the paper is used up"),
        (5 + 1, "Ben is back"),
        (5 + 3, "Ada: flood"),
        (5 + 4 + 2, "Dan is back"),
        (5 + 4 + 2, "the editor goes home"),
        (11 + 4 + 1, "Ben is back"),
        (11 + 4 + 3, "Ada: flood"),
        (11 + 4 + 5, "Dan: frost"),
        (11 + 4 + 5, "the last line is sent"),
    ]


# go_to_press -------------------------------------------------------------------------------------


@pytest.mark.covers("G03-07", "G03-09", "G03-10")
async def test_what_was_there_in_time_survives_the_deadline(
    newsroom: Newsroom, clock: Clock
) -> None:
    """A timeout around `gather` throws away the stories that are there already.

    `wait_for(gather(…), 5)` raises TimeoutError, and all you have is that error, even with
    `return_exceptions=True`. `asyncio.wait(tasks, timeout=5)` is different. It raises no
    TimeoutError; it returns two sets, those that are done and those that are pending. It cancels
    nobody. It takes tasks, not coroutines (TypeError), and at least one (ValueError).

    The rest is up to you. Call back who is pending, and wait for them. But only who was in the
    first set was in time: Dan turns up after the deadline with half a story, Eva with an error,
    and a look at all tasks at the end would take them for good.

    Hints:
        1. Which moment decides what is in the paper? Whatever is brought later must not change it.
        2. Keep the first set that `asyncio.wait` returns: it stays as it is while you call the
           others back.
        3. One way is to make the dict of the tasks in that set, without those that are
           `cancelled()`. The error of a reporter is a value here, even a TimeoutError.
    """
    loop = asyncio.get_running_loop()

    async def cleo() -> str:
        interview = asyncio.create_task(asyncio.sleep(60))
        loop.call_later(1, interview.cancel)
        await interview
        return "feast"

    async def dan() -> str:
        try:
            await asyncio.sleep(60)
        except asyncio.CancelledError:
            await asyncio.sleep(1)
        return "half a story"

    async def eva() -> str:
        try:
            await asyncio.sleep(60)
        finally:
            raise LookupError("where are the stairs")
        return "fire"

    ada = newsroom.reporter("Ada", 2 + ODD, "flood")
    ben = newsroom.reporter("Ben", 1, TimeoutError("no line"))
    fay = newsroom.reporter("Fay", 60, "frost", way_home=3)
    gus = newsroom.reporter("Gus", 60, "fog")

    loop.call_later(4, newsroom.cancel, "Gus")
    everybody = {"Ada": ada, "Ben": ben, "Cleo": cleo, "Dan": dan}
    everybody |= {"Eva": eva, "Fay": fay, "Gus": gus}
    everybody |= {"Zoe": newsroom.reporter("Zoe", 5, "")}
    paper = await go_to_press(everybody, seconds=5 + ODD)
    assert {name: repr(news) for name, news in paper.items()} == {
        "Ada": "'flood'",
        "Ben": "TimeoutError('no line')",
        "Zoe": "''",
    }
    assert clock.now == 5 + ODD + 3

    assert await go_to_press({"Ada": ada, "Cleo": cleo, "Zoe": ada}, seconds=HOUR) == {
        "Ada": "flood",
        "Zoe": "flood",
    }
    assert clock.now == 8 + ODD + 2 + ODD  # all were home by then

    assert await go_to_press({"Fay": fay}, seconds=1) == {}
    assert await go_to_press({}, seconds=HOUR) == {}
    assert clock.now == 10 + 2 * ODD + 1 + 3


# scoop -------------------------------------------------------------------------------------------


@pytest.mark.covers("G03-02", "G03-10")
async def test_the_first_one_home_may_have_no_story(
    newsroom: Newsroom, clock: Clock, timeline: Timeline
) -> None:
    """FIRST_COMPLETED means the first to be done, and to fail is one way to be done.

    Ada is home first, but with an error. So look at what came, and if there is no story, wait
    again, for those who are still out. Only when nobody is left, all have failed: then tell of
    all the errors, not just of one.

    When there is a winner, the others are still out, for `wait` cancels nobody. And it hears no
    error for you either: a task that fails on the way home, and is never asked, ends up as "Task
    exception was never retrieved".

    Hints:
        1. What does your code do when the first one home has no story? And who is still out when
           somebody has one?
        2. One way is a loop around `asyncio.wait` with FIRST_COMPLETED: the second set that it
           returns is what you wait for next. The loop ends when that set is empty.
        3. Return the story inside of a `try`, and let its `finally` call the others back. A
           `gather` of all tasks with `return_exceptions=True` hears every error.
    """
    ada = newsroom.reporter("Ada", 1, OSError("no line"))
    ben = newsroom.reporter("Ben", HOUR + ODD, "fire")
    cleo = newsroom.reporter("Cleo", 2 * HOUR, "feast", way_home=3)
    dan = newsroom.reporter("Dan", 2, ValueError("no ink"))

    async def eva() -> str:
        try:
            await asyncio.sleep(2 * HOUR)
        finally:
            await asyncio.sleep(1)
            timeline.note("Eva falls down the stairs")
            raise LookupError("where are the stairs")
        return "fog"

    assert await scoop([ada, cleo, ben, eva, dan]) == "fire"
    timeline.note("extra edition")
    assert timeline == [
        (HOUR + ODD + 1, "Eva falls down the stairs"),
        (HOUR + ODD + 3, "Cleo is back"),
        (HOUR + ODD + 3, "extra edition"),
    ]

    fay = newsroom.reporter("Fay", 3, OSError("no line"))
    with pytest.raises(ExceptionGroup) as failed:
        await scoop(iter([dan, ada, fay, ada]))
    assert all_leaves(failed.value) == [
        "OSError('no line')",
        "OSError('no line')",
        "OSError('no line')",
        "ValueError('no ink')",
    ]
    assert clock.now == HOUR + ODD + 3 + 3


@pytest.mark.covers("G03-11")
async def test_several_may_be_the_first(newsroom: Newsroom, clock: Clock) -> None:
    """FIRST_COMPLETED may give you several tasks: all that are done by the time you are woken.

    Between the moment when the first task is done and your next turn, others have their turn, and
    may be done, too. `wait` returns them in a set, and a set has no order: `done.pop()` gives you
    any of them, maybe one who failed, while a story lies next to it. So look at all of them, and
    in the order of your own list.

    Here some of the fourteen come home in the same moment, with or without a story.

    Hints:
        1. In which order does your code look at those who are home: in that of your list, or in
           that of a set? And is an empty story a story?
        2. One way: after each `wait`, go through the list of all tasks. The first one that is
           `done()`, and whose `exception()` is None, has won.
        3. Somebody may fail in the very moment in which another one wins. Ask that task for its
           error as well, or nobody ever hears it.
    """

    def two_trips(story: str) -> Trip:
        async def trip() -> str:
            await asyncio.sleep(1)
            await asyncio.sleep(1)
            return story

        return trip

    lost = newsroom.reporter("Ada", 2, OSError("no line"))
    for failing in range(5):
        story = "the whole story" if failing % 2 else ""
        race = [lost] * failing
        race += [two_trips(story)]  # at 2, and first in the list of those with a story
        race += [newsroom.reporter("Ben", 2, "a part of it"), lost] * (5 - failing)
        race += [newsroom.reporter("Cleo", 3, "old news")] * 4
        assert await scoop(race) == story
        assert clock.now == 2 * (failing + 1)


# all who wait ------------------------------------------------------------------------------------


@pytest.mark.covers("G03-12")
async def test_an_editor_who_only_watches_hands_nothing_on(
    newsroom: Newsroom, clock: Clock, timeline: Timeline
) -> None:
    """If you are cancelled, it depends on what you wait for whether the others hear of it.

    `await task`, `gather` and `wait_for` hand your cancellation on to the tasks inside. `wait`,
    `as_completed` and `shield` do not: they only watch the tasks, you leave, and the tasks go on
    without you. So in all these functions it is you who calls the others back, waits until all are
    home, and only then lets CancelledError go on.

    A `finally` does all that for every way out: a result, an error, and a cancellation. And what
    went wrong before does not matter any more: Eva has failed already, and still you are cancelled.

    Hints:
        1. Find each place where one of your functions waits. When CancelledError comes out there,
           has anybody been called back?
        2. `confirm` must call back, too, although no call fails. One shape serves all five: tasks
           in a list, the waiting in a `try`, and your helper in its `finally`.
        3. If a plain `gather` stands in that `try`, it has handed your cancellation on, and your
           helper would call back a second time. After `asyncio.wait` your helper is the first to
           call.
    """
    ada = newsroom.reporter("Ada", 60, "flood", way_home=2)
    ben = newsroom.reporter("Ben", 60, "fire", way_home=4)
    eva = newsroom.reporter("Eva", 0.5, OSError("no line"))
    both = {"Ada": ada, "Ben": ben}
    trips = [ada, ben]

    def send(name: str, news: str | Exception) -> None:
        assert name == "Eva"

    async def source() -> str:
        return await trips.pop(0)()

    for name, editor in [
        ("confirm", lambda: confirm(source, calls=2)),
        ("front_page", lambda: front_page([ada, ben])),
        ("ticker", lambda: ticker({**both, "Eva": eva}, send, lines=2)),
        ("go_to_press", lambda: go_to_press({"Eva": eva, **both}, seconds=HOUR)),
        ("scoop", lambda: scoop([eva, ada, ben])),
    ]:
        begin = clock.now
        del timeline[:]
        await call_off(editor(), after=1)
        timeline.note(f"{name} is over")
        assert timeline == [
            (begin + 1 + 2, "Ada is back"),
            (begin + 1 + 4, "Ben is back"),
            (begin + 1 + 4, f"{name} is over"),
        ]
