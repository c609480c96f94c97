"""Lessons for kata 04 · TaskGroup and structured concurrency.

You will learn what `async with asyncio.TaskGroup()` promises: at the end of the block nobody is
left outside, and nothing that went wrong is forgotten. What that means for those who are called
back, for the block itself, for groups in groups, and for a deadline around all of it.

Left out here: deadlines and `cancel()` in detail (kata 05), and how to take a group apart with
`except*` (kata 10). Before Python 3.15 a group has no method that stops it without an error.
"""

import asyncio
from collections.abc import Coroutine, Iterable
from functools import partial
from typing import Any

import pytest

from harness.timeline import Timeline
from harness.virtual_time import Clock
from kata_04_taskgroup_structured_concurrency import (
    BaseCamp,
    Climb,
    Fog,
    before_dark,
    climb_together,
    expedition,
    explore,
    lead,
)

HOUR = 3600


class Avalanche(BaseException):
    """An error that is no Exception."""


async def up(peak: str, seconds: float) -> str:
    """A climb without trouble."""
    await asyncio.sleep(seconds)
    return peak


async def fall(error: BaseException, seconds: float) -> str:
    """A climb that fails."""
    await asyncio.sleep(seconds)
    raise error


async def slow(
    timeline: Timeline, name: str, back: float = 0, mishap: Exception | None = None
) -> str:
    """A climb of an hour. Whoever is called back needs `back` seconds for the way."""
    try:
        await asyncio.sleep(HOUR)
    except asyncio.CancelledError:
        await asyncio.sleep(back)
        timeline.note(f"{name} is back")
        if mishap is not None:
            raise mishap from None
        raise
    timeline.note(f"{name} is up")
    return name


# climb_together ----------------------------------------------------------------------------------


@pytest.mark.asyncio
@pytest.mark.covers("G04-11")
async def test_the_block_ends_when_the_last_one_is_back(clock: Clock) -> None:
    """A TaskGroup waits at the end of its block for all its tasks; after that they are done.

    `create_task` only sends somebody off. The waiting is done where the block ends, for all at the
    same time, so the longest way counts. Read the results after the block: inside of it
    `task.result()` raises InvalidStateError, as the task is still on its way. You gave the order
    when you made the tasks.

    Hints:
        1. How many climbs are on their way at the same time in your code? And where does it read
           the peaks?
        2. One way is to do nothing but send in the block: `create_task` for each climb, with the
           tasks kept in a list. That needs no `await`.
        3. The line with the results stands behind the block, as far left as `async with`. It goes
           through the tasks in the order of your list.
    """
    climbs = [partial(up, "Eiger", 7), partial(up, "", 2), partial(up, "Jungfrau", 5)]
    assert await climb_together(climbs) == ["Eiger", "", "Jungfrau"]
    assert clock.now == 7
    assert await climb_together([]) == []

    peaks = ["Ortler", "Lyskamm", "Dom"]

    async def up_the_next() -> str:
        return await up(peaks.pop(), 1)

    assert set(await climb_together([up_the_next] * 3)) == {"Ortler", "Lyskamm", "Dom"}
    assert clock.now == 7 + 1


@pytest.mark.asyncio
@pytest.mark.covers("G04-01")
async def test_the_first_failure_calls_all_others_back(timeline: Timeline) -> None:
    """When a task of a group fails, the others are cancelled in that moment.

    Nobody climbs on for a result that nobody will get. Each of them sees a CancelledError at its
    await, clears up, and comes back; the group waits for that, too, and then it raises. In the
    group are failures only: who was called back has not failed.

    Hints:
        1. How much of this does a TaskGroup do by itself? Take each `try` out of your answer, and
           see.
        2. A `gather` in which one fails calls nobody back; a TaskGroup calls all. What comes out of
           it may go to your caller as it is, even with a single failure inside.
        3. If you call back by hand, wait after `cancel()` until all are done. And leave the
           CancelledErrors of those who were called back out of your group.
    """
    rockfall = OSError("a rockfall")
    climbs = [
        partial(slow, timeline, "Ada", back=4),
        partial(fall, rockfall, 3),
        partial(slow, timeline, "Ben", back=9),
        partial(up, "Eiger", 1),
    ]
    with pytest.raises(ExceptionGroup) as raised:
        await climb_together(climbs)
    timeline.note("all are back")
    assert raised.value.exceptions == (rockfall,)
    assert timeline == [(3 + 4, "Ada is back"), (3 + 9, "Ben is back"), (12, "all are back")]


@pytest.mark.asyncio
@pytest.mark.covers("G04-02", "G04-11")
async def test_one_failure_is_a_group_of_one(clock: Clock, timeline: Timeline) -> None:
    """Even a single error comes out of a TaskGroup as an ExceptionGroup.

    `except OSError` around the block never matches: the error is inside of the group. `except*
    OSError` looks inside. It is a group for a reason: there may be more, for somebody may fail on
    the way back. All are in it, in the order in which they happened, and not in the order in which
    they set out. If the error of a task is a group itself, it is one entry.

    Hints:
        1. Does your code touch the group that comes out: does it unpack, sort or flatten it? It is
           right as it is.
        2. Do you await a task in the block? Then its failure on the way back comes out there as
           well, and is told twice.
        3. A plain TaskGroup with nothing but `create_task` in its block is enough for this lesson,
           too.
    """
    rockfall, ankle, rope = OSError("a rockfall"), ValueError("an ankle"), OSError("the rope")
    with pytest.raises(ExceptionGroup) as raised:
        await climb_together([partial(fall, rockfall, 1)])
    assert raised.value.exceptions == (rockfall,)

    climbs = [
        partial(slow, timeline, "Ada", back=9, mishap=ankle),
        partial(slow, timeline, "Ben", back=4, mishap=rope),
        partial(fall, rockfall, 2),
    ]
    with pytest.raises(ExceptionGroup) as raised:
        await climb_together(climbs)
    assert raised.value.exceptions == (rockfall, rope, ankle)
    assert clock.now == 1 + 2 + 9

    storm = ExceptionGroup("a storm", [rope, ankle])
    with pytest.raises(ExceptionGroup) as raised:
        await climb_together([partial(fall, storm, 1)])
    (inner,) = raised.value.exceptions
    # `suppress` around the block makes a copy of it, from Python 3.12 on
    assert isinstance(inner, ExceptionGroup)
    assert (inner.message, inner.exceptions) == ("a storm", (rope, ankle))


@pytest.mark.asyncio
@pytest.mark.covers("G04-03")
async def test_whoever_turns_back_alone_stops_nobody(clock: Clock) -> None:
    """A task that ends with CancelledError is no failure for its group.

    Somebody has called this one back, or what it waited for was cancelled: the group takes that for
    an end like any other. The others climb on. But do not await such a task in the block: then the
    CancelledError comes out there, and leaves the block as if you were cancelled yourself. Ask the
    task after the block: `cancelled()`.

    Hints:
        1. What should stand in the list for a climb that was cancelled? And what does `result()` do
           for such a task?
        2. `result()` raises CancelledError there, so ask `cancelled()` before.
        3. One way is `None if task.cancelled() else …`, for each task of your list.
    """

    async def wait_for_a_friend(seconds: float) -> str:
        friend: asyncio.Future[str] = asyncio.get_running_loop().create_future()
        asyncio.get_running_loop().call_later(seconds, friend.cancel)
        return await friend

    climbs = [
        partial(wait_for_a_friend, 2),
        partial(up, "Eiger", 6),
        partial(fall, asyncio.CancelledError(), 1),
        partial(up, "Mönch", 3),
    ]
    assert await climb_together(climbs) == [None, "Eiger", None, "Mönch"]
    assert clock.now == 6
    with pytest.raises(ExceptionGroup) as raised:
        await climb_together([*climbs, partial(fall, OSError("a rockfall"), 4)])
    assert list(map(repr, raised.value.exceptions)) == ["OSError('a rockfall')"]
    assert clock.now == 6 + 4


@pytest.mark.covers("G04-05")
def test_what_ends_the_program_comes_in_no_group() -> None:
    """SystemExit and KeyboardInterrupt leave a TaskGroup as they are.

    They are no failures of a task, they are orders to the program, and nobody looks for them in a
    group. They even leave the event loop at once, and `asyncio.run` raises them, when it has
    cancelled all tasks. Every other error that is no Exception is put into a group, but into a
    BaseExceptionGroup, so that `except Exception` does not catch it. And in all cases the others
    are called back, and the group waits for them.

    Hints:
        1. Is there an `except` around your group, or around a climb? Which of these errors does it
           hold back, or wrap?
        2. A TaskGroup around which nobody catches anything does all of this by itself.
        3. If you build a group by hand, call `BaseExceptionGroup`: of Exceptions only, it makes an
           ExceptionGroup. And keep SystemExit and KeyboardInterrupt out of it.
    """
    seen: list[BaseException] = []
    back = []

    async def turn_round() -> str:
        try:
            return await up("Eiger", HOUR)
        finally:
            back.append("Ada")

    async def climb(error: BaseException) -> None:
        try:
            await climb_together([partial(fall, error, 1), turn_round])
        except (SystemExit, KeyboardInterrupt, BaseExceptionGroup) as raised:
            seen.append(raised)

    for order in (SystemExit(3), KeyboardInterrupt("enough")):
        with pytest.raises(type(order)):  # it ends the loop before anybody can catch it
            asyncio.run(climb(order))
        assert seen.pop() is order
    avalanche = Avalanche("a big one")
    asyncio.run(climb(avalanche))
    (group,) = seen
    assert isinstance(group, BaseExceptionGroup)
    assert not isinstance(group, Exception)
    assert group.exceptions == (avalanche,)
    assert back == ["Ada"] * 3


@pytest.mark.asyncio
@pytest.mark.covers("G04-08")
async def test_whoever_calls_it_off_gets_no_group(timeline: Timeline) -> None:
    """A cancellation from outside comes out as a CancelledError, when all are back.

    You are cancelled while you wait at the end of the block. The group calls all back and waits for
    them; then it raises the CancelledError that has come to it, and no group: those who were called
    back have not failed. But if one fails on the way back, that failure must be told. Then a group
    comes out, and no CancelledError. Until Python 3.12 the cancellation is lost, if you catch that
    group: your task runs on. From 3.13 on, CancelledError comes the next time it waits.

    Hints:
        1. When CancelledError has come out of the block, does your code go on to the peaks?
        2. Nothing has to catch it. If you must clear up on that way, use a `finally`, without a
           `return` in it.
    """
    climbs = [partial(slow, timeline, "Ada", back=4), partial(slow, timeline, "Ben", back=9)]
    climbing = asyncio.create_task(climb_together(climbs))
    await asyncio.sleep(3)
    climbing.cancel()
    with pytest.raises(asyncio.CancelledError):
        await climbing
    timeline.note("all are back")
    assert timeline == [(3 + 4, "Ada is back"), (3 + 9, "Ben is back"), (12, "all are back")]

    ankle = ValueError("an ankle")
    climbs.append(partial(slow, timeline, "Cleo", back=1, mishap=ankle))
    climbing = asyncio.create_task(climb_together(climbs))
    await asyncio.sleep(3)
    climbing.cancel()
    with pytest.raises(ExceptionGroup) as raised:
        await climbing
    assert raised.value.exceptions == (ankle,)
    assert timeline[3:] == [(16, "Cleo is back"), (15 + 4, "Ada is back"), (15 + 9, "Ben is back")]


# explore -----------------------------------------------------------------------------------------


@pytest.mark.asyncio
@pytest.mark.covers("G04-07")
async def test_a_task_may_send_others_into_its_own_group(clock: Clock, timeline: Timeline) -> None:
    """A group is over when no task is left, whoever made them, and however late.

    While the block waits at its end, a task may still call `create_task` of the same group: the
    group waits for the new one, too. So you need no list of what is still to come, and no layers:
    whoever finds a valley sends somebody at once. What must be noted is where somebody has been
    sent already; note it before the next await, or two are sent. And all are in one group: if one
    look fails, all others are called back, however deep they are, and every failure is told.

    Hints:
        1. One is back from the lake, and another is still in the wood. Does your code wait for the
           wood before it sends anybody on?
        2. One group is enough for all: an `async def visit(place)` inside of your function can send
           further visits into it. It needs no `try` of yours.
        3. Go through what `await look(place)` tells, name by name. Put each new name into your set
           and send somebody in the same step: then a name may come twice in one answer.
    """
    ways = {
        "camp": ["lake", "wood", "lake"],
        "lake": ["wood", "cave", "camp"],
        "wood": ["hut"],
        "cave": ["hut", "cave"],
        "hut": [],
    }
    seconds = {"camp": 1, "lake": 1, "wood": 9, "cave": 2, "hut": 4}

    async def look(place: str) -> Iterable[str]:
        timeline.note(f"off to the {place}")
        await asyncio.sleep(seconds[place])
        return iter(ways.pop(place, []))  # or whoever goes round in circles would never end

    assert await explore("camp", look) == ["camp", "cave", "hut", "lake", "wood"]
    assert timeline.at(1) == ["off to the lake", "off to the wood"]
    assert timeline.at(1 + 1) == ["off to the cave"]
    assert timeline.at(2 + 2) == ["off to the hut"]
    assert len(timeline) == 5, "each place is visited once"
    assert clock.now == 1 + 9

    ravine, ankle = OSError("a ravine"), ValueError("an ankle")

    async def look_behind_the_gate(place: str) -> Iterable[str]:
        if place == "gate":
            return [await up("summit", 1), "ravine"]
        if place == "summit":
            return [await slow(timeline, "Ada", back=3, mishap=ankle)]
        return [await fall(ravine, 2)]

    with pytest.raises(ExceptionGroup) as raised:
        await explore("gate", look_behind_the_gate)
    assert raised.value.exceptions == (ravine, ankle)
    assert timeline[5:] == [(10 + 1 + 2 + 3, "Ada is back")]

    async def look_at_the_sky(_: str) -> Iterable[str]:
        return [await slow(timeline, "Ben", back=4)]

    exploring = asyncio.create_task(explore("hill", look_at_the_sky))
    await asyncio.sleep(1)
    exploring.cancel()
    with pytest.raises(asyncio.CancelledError):
        await exploring
    assert timeline[6:] == [(16 + 1 + 4, "Ben is back")]


# lead: the block itself --------------------------------------------------------------------------


@pytest.mark.asyncio
@pytest.mark.covers("G04-04")
async def test_a_child_that_fails_cannot_be_caught_in_the_block(
    clock: Clock, timeline: Timeline
) -> None:
    """A block that awaits a failing task of its own group sees CancelledError, not the failure.

    The group hears of the failure first, and calls all back, the block, too. So `try: await
    guide_task` with `except Fog` is dead code. If you can do something about a failure, do not let
    the group see it: await the guide in the block, and not as a task of the group, or catch the
    Fog inside of the task. And whoever awaits in the block has the keepers beside them: they are
    tasks, and go on meanwhile.

    Hints:
        1. Whose Fog may be caught? Only the guide's, so your `except` must not reach around anybody
           else.
        2. First send the keepers. Then one way is `await guide()` in the block itself, with
           `except Fog` around this line alone.
        3. Send the others only if there was no Fog, for example in the `else` of that `try`. If
           their list of tasks begins empty, the line behind the block is the same in both cases.
    """
    keepers = [partial(slow, timeline, "Ada"), partial(up, "the camp", 1)]
    others = [partial(up, "Eiger", 5), partial(fall, asyncio.CancelledError(), 1)]
    assert await lead(partial(up, "the pass", 3), [], others) == ["Eiger", None]
    assert clock.now == 3 + 5
    assert await lead(partial(up, "the pass", 3), keepers, others) == ["Eiger", None]
    assert clock.now == 8 + HOUR
    assert await lead(partial(fall, Fog("white"), 3), keepers, others) == []
    assert clock.now == 8 + 2 * HOUR
    assert timeline == [(8 + HOUR, "Ada is up"), (8 + 2 * HOUR, "Ada is up")]

    with pytest.raises(ExceptionGroup) as raised:
        await lead(partial(fall, OSError("a rockfall"), 3), keepers, others)
    assert list(map(repr, raised.value.exceptions)) == ["OSError('a rockfall')"]
    for fog in (Fog("behind the pass"), Fog("at the camp")):
        late, early = [partial(fall, fog, 1)], [partial(fall, fog, 1)]
        with pytest.raises(ExceptionGroup) as raised:
            await lead(
                partial(up, "the pass", 3),
                early if "camp" in str(fog) else [],
                late if "pass" in str(fog) else [],
            )
        assert raised.value.exceptions == (fog,), "only the guide may turn round"

    def stay_at_home() -> Coroutine[Any, Any, str]:
        raise fog  # at the call: there is not even a coroutine

    with pytest.raises(ExceptionGroup) as raised:
        await lead(partial(up, "the pass", 3), [], [partial(up, "Eiger", 5), stay_at_home])
    assert raised.value.exceptions == (fog,), "only the guide may turn round"


@pytest.mark.asyncio
@pytest.mark.covers("G04-01", "G04-02", "G04-13")
async def test_the_block_is_called_back_like_everybody_else(
    clock: Clock, timeline: Timeline
) -> None:
    """When a task fails, the block itself gets a CancelledError, at the await where it stands.

    Let it through. A block that swallows it is not called back a second time: it runs on as if
    nothing had happened, and the failure is told only when it has come to its end. `except Fog` is
    all that is needed here; `suppress(BaseException)` would be too much. And the other way round:
    if the block fails, all tasks are called back, and its error is in a group like every other.

    Hints:
        1. A keeper fails at second 5, and the guide is called back. Which line of your block runs
           after that?
        2. Let your `except` name Fog and nothing else. Then CancelledError leaves the block, and
           the line that sends the others is not reached.
    """
    rockfall, ankle = OSError("a rockfall"), ValueError("an ankle")
    guide = partial(slow, timeline, "the guide", back=2)
    others = [partial(fall, ValueError("they must not set out"), 0)]
    with pytest.raises(ExceptionGroup) as raised:
        await lead(guide, [partial(fall, rockfall, 5), partial(slow, timeline, "Ada")], others)
    assert raised.value.exceptions == (rockfall,)
    assert timeline == [(5, "Ada is back"), (5 + 2, "the guide is back")]
    assert clock.now == 7

    keeper = partial(slow, timeline, "Ben", back=4, mishap=ankle)
    with pytest.raises(ExceptionGroup) as raised:
        await lead(partial(fall, rockfall, 3), [keeper], others)
    assert set(raised.value.exceptions) == {rockfall, ankle}
    assert clock.now == 7 + 3 + 4

    climbing = asyncio.create_task(lead(guide, [], others))
    await asyncio.sleep(1)
    climbing.cancel()
    with pytest.raises(asyncio.CancelledError):
        await climbing
    assert clock.now == 14 + 1 + 2


# BaseCamp ----------------------------------------------------------------------------------------


@pytest.mark.asyncio
@pytest.mark.covers("G04-01", "G04-02", "G04-03", "G04-07")
async def test_no_way_out_of_the_block_leads_past_the_end(timeline: Timeline) -> None:
    """`return` in the block, an error in it, or its last line: the end is the same for all.

    You cannot leave early and let the others follow: `return` waits for all of them. An error of
    the block calls them back, and comes out in the group. A CancelledError that leaves the block
    calls them back, too, but comes out alone: maybe you were cancelled, maybe you awaited a task
    that was; for the group it is all the same. That is why it is a block: what was begun in it is
    over behind it, on every way.

    Hints:
        1. Must your camp do all this itself, or can it keep somebody who does?
        2. One way: make an `asyncio.TaskGroup` in `__init__`, await its `__aenter__` in yours, and
           return the camp. Another is a class that inherits from TaskGroup.
        3. Hand the three arguments of `__aexit__` on as they came: the group must hear of the error
           in the block. And do not return anything true, or the error is swallowed.
    """

    async def leave_early() -> str:
        async with BaseCamp() as camp:
            camp.send(partial(up, "Eiger", 7))
            early = camp.send(partial(up, "Mönch", 2))
            return await early
        return "nobody comes here"

    assert await leave_early() == "Mönch"
    timeline.note("home")

    async def fail_in_the_camp() -> None:
        async with BaseCamp() as camp:
            camp.send(partial(slow, timeline, "Ada", back=4, mishap=ankle))
            camp.send(partial(slow, timeline, "Ben", back=1))
            await asyncio.sleep(3)
            raise rockfall

    rockfall, ankle = OSError("a rockfall"), ValueError("an ankle")
    with pytest.raises(ExceptionGroup) as raised:
        await fail_in_the_camp()
    assert raised.value.exceptions == (ankle, rockfall)
    assert timeline == [(7, "home"), (10 + 1, "Ben is back"), (10 + 4, "Ada is back")]

    async with BaseCamp() as camp:

        async def send_another() -> str:
            await asyncio.sleep(5)
            timeline.note((await camp.send(partial(up, "Ortler", 6))) + " is reached")
            return "Königspitze"

        first = camp.send(send_another)
    assert first.result() == "Königspitze"
    assert timeline[3:] == [(14 + 5 + 6, "Ortler is reached")]

    async def stay_in_the_camp(climb: Climb) -> None:
        async with BaseCamp() as camp:
            camp.send(partial(slow, timeline, "Cleo", back=4))
            camp.send(climb)
            await slow(timeline, "the cook", back=1)

    with pytest.raises(ExceptionGroup) as raised:
        await stay_in_the_camp(partial(fall, rockfall, 3))
    assert raised.value.exceptions == (rockfall,)
    assert timeline[4:] == [(25 + 3 + 1, "the cook is back"), (25 + 3 + 4, "Cleo is back")]

    staying = asyncio.create_task(stay_in_the_camp(partial(up, "Eiger", 1)))
    await asyncio.sleep(3)
    staying.cancel()
    with pytest.raises(asyncio.CancelledError):
        await staying
    assert timeline[6:] == [(32 + 3 + 1, "the cook is back"), (32 + 3 + 1 + 4, "Cleo is back")]

    async def await_someone_who_turns_back() -> None:
        async with BaseCamp() as camp:
            camp.send(partial(slow, timeline, "Dan", back=4))
            await camp.send(partial(fall, asyncio.CancelledError(), 2))

    with pytest.raises(asyncio.CancelledError):
        await asyncio.create_task(await_someone_who_turns_back())
    assert timeline[8:] == [(40 + 2 + 4, "Dan is back")]


@pytest.mark.asyncio
@pytest.mark.covers("G04-06", "G04-11")
async def test_nobody_is_sent_when_the_camp_is_closed(timeline: Timeline) -> None:
    """`create_task` of a group that is over, or is calling all back, raises RuntimeError.

    The same before the block begins. It must: nobody would wait for that task. And a group is good
    for one block: a second `async with` raises RuntimeError, too. But you have called `climb()` by
    then, and have a coroutine in your hand that nobody runs. Until Python 3.12 it stays there, and
    you get a warning: `coroutine … was never awaited`. Its `close()` puts it away without a word.
    From Python 3.13 on, the group does so.

    Hints:
        1. When the group refuses, what do you hold in your hand that nobody will ever run?
        2. Let the group refuse, for it does so in all these cases. Make it only once, in
           `__init__`, and it refuses to be opened again, too.
        3. One way: call the climb before a `try`, give its coroutine to the group in it, and
           `close()` the coroutine in `except RuntimeError`. Then `raise` again: your caller must
           see it, and nobody may climb without the group.
    """
    set_out = []

    async def late(name: str) -> str:
        set_out.append(name)
        return name

    def refused(camp: BaseCamp) -> bool:
        try:
            camp.send(partial(late, "too late"))
        except NotImplementedError:
            raise
        except RuntimeError:
            return True
        return False

    camp = BaseCamp()
    assert refused(camp), "it is not open yet"
    async with camp:
        assert await camp.send(partial(late, "in time")) == "in time"
    assert refused(camp), "it is closed"
    with pytest.raises(RuntimeError):
        await camp.__aenter__()
    assert refused(camp), "it is still closed"

    async def call_for_help() -> str:
        try:
            return await up("Eiger", HOUR)
        finally:
            timeline.note(f"help is refused: {refused(camp)}")

    async def fail_in_the_wall() -> None:
        async with camp:
            camp.send(call_for_help)
            camp.send(partial(fall, OSError("a rockfall"), 2))

    camp = BaseCamp()
    with pytest.raises(ExceptionGroup) as raised:
        await fail_in_the_wall()
    assert list(map(repr, raised.value.exceptions)) == ["OSError('a rockfall')"]
    assert timeline == [(2, "help is refused: True")]
    assert refused(camp), "it is closed"
    await asyncio.sleep(1)
    assert set_out == ["in time"]


# expedition: groups in a group -------------------------------------------------------------------


@pytest.mark.asyncio
@pytest.mark.covers("G04-11")
async def test_a_group_in_a_group_keeps_its_name(clock: Clock, timeline: Timeline) -> None:
    """If a group fails inside of another one, its ExceptionGroup becomes an entry of the outer.

    A tree of tasks gives a tree of errors: nothing is flattened, and the message of each group
    tells where it comes from. But an inner group that fails is a failure for the outer one, and
    ends that, too. If the ropes are to climb on without each other, catch the inner group before
    the outer one sees it, keep it, and raise all of them in the end.

    Hints:
        1. Which errors does the outer group see? One that it sees ends all ropes.
        2. One way is an `async def` for each rope, with `except ExceptionGroup` around
           `climb_together`. What it appends to a common list is then in the order in which the
           ropes came back.
        3. Append a new group: the name of the rope, and the `exceptions` of the old one. Behind the
           outer block, raise one group of all of them, if there are any.
    """
    rockfall, ankle, stove = OSError("a rockfall"), ValueError("an ankle"), OSError("the stove")
    ropes = {
        "south": [partial(slow, timeline, "Ada", back=4, mishap=ankle), partial(fall, rockfall, 3)],
        "west": [partial(up, "Mönch", 5), partial(up, "Jungfrau", HOUR)],
        "north": [partial(fall, stove, 6), partial(up, "Eiger", 1)],
    }
    with pytest.raises(ExceptionGroup) as raised:
        await expedition(ropes)
    north, south = raised.value.exceptions  # they came back at 6, and at 3 + 4
    assert isinstance(south, ExceptionGroup)
    assert isinstance(north, ExceptionGroup)
    assert (south.message, south.exceptions) == ("south", (rockfall, ankle))
    assert (north.message, north.exceptions) == ("north", (stove,))
    assert clock.now == HOUR

    west = {"west": ropes["west"], "east": [partial(fall, asyncio.CancelledError(), 1)], "": []}
    assert await expedition(west) == {"west": ["Mönch", "Jungfrau"], "east": [None], "": []}
    assert clock.now == 2 * HOUR


@pytest.mark.asyncio
@pytest.mark.covers("G04-08")
async def test_a_call_from_the_valley_reaches_every_rope(timeline: Timeline) -> None:
    """A cancellation goes down the whole tree, and the way back up is the same.

    You are cancelled, and with you each rope, and with each rope its climbers. When the last one is
    back, CancelledError comes out at the top. A rope that has failed before does not change that:
    whoever called you back knows that there will be no result.

    Hints:
        1. When you are cancelled, which of your lines still run? Does one of them raise something
           else?
        2. A line behind the block that raises the failures is not reached then. In a `finally` it
           would be, and its error would take the place of CancelledError.
        3. If you have made the tasks of the ropes by hand, cancel all and wait for all of them. A
           TaskGroup does both.
    """
    ropes = {
        "north": [partial(slow, timeline, "Ada", back=4), partial(slow, timeline, "Ben", back=9)],
        "west": [partial(slow, timeline, "Cleo", back=6)],
        "south": [partial(fall, OSError("a rockfall"), 1)],
    }
    climbing = asyncio.create_task(expedition(ropes))
    await asyncio.sleep(3)
    climbing.cancel()
    with pytest.raises(asyncio.CancelledError):
        await climbing
    timeline.note("all are back")
    assert timeline == [
        (3 + 4, "Ada is back"),
        (3 + 6, "Cleo is back"),
        (3 + 9, "Ben is back"),
        (12, "all are back"),
    ]


# before_dark: a group and a deadline -------------------------------------------------------------


@pytest.mark.asyncio
@pytest.mark.covers("G04-09")
async def test_a_failed_group_must_not_confuse_the_deadline(
    clock: Clock, timeline: Timeline
) -> None:
    """Until Python 3.12 a TaskGroup that fails at the end of its block leaves a trace in its task.

    While the group waits there, a failure makes it cancel its own task, to wake it up, and it does
    not take that back: `asyncio.current_task().cancelling()` is 1 afterwards. A timeout around it
    that runs out later takes this for a cancellation from outside, and lets a CancelledError out,
    where TimeoutError was due. Python 3.13 takes it back. To be right everywhere, let each group
    run in a task of its own, and await that.

    Hints:
        1. What belongs to the whole day, and what to each team? And in which task does the group
           of a team fail: in that of the deadline, or in another one?
        2. The deadline stands around the loop, not in it. A rest comes between two teams only: one
           way is to rest at the beginning of a round, if a team has failed before.
        3. One way is `await asyncio.create_task(…)` for each team, and `except ExceptionGroup`: a
           team has failed only if a group came out, whatever its peaks are. Keep that group in a
           variable of your own to raise it in the end: the name behind `as` is gone after its
           `except`.
    """
    rockfall, ankle = OSError("a rockfall"), ValueError("an ankle")
    bad, worse = [partial(fall, rockfall, 2)], [partial(fall, ankle, 1), partial(up, "Eiger", 9)]
    good = [partial(up, "Mönch", 5), partial(up, "", 1)]
    teams = [bad, worse, good, bad]
    assert await before_dark(teams, rest=10, light=HOUR) == ["Mönch", ""]
    assert clock.now == 2 + 10 + 1 + 10 + 5
    with pytest.raises(ExceptionGroup) as raised:
        await before_dark(iter([bad, worse]), rest=10, light=HOUR)
    assert raised.value.exceptions == (ankle,)
    assert clock.now == 28 + 2 + 10 + 1

    begin = clock.now
    endless = [partial(slow, timeline, "Ada", back=4)]
    with pytest.raises(TimeoutError):
        await before_dark([bad, bad, endless], rest=10, light=60)
    assert clock.now - begin == 60 + 4
    with pytest.raises(TimeoutError):
        await before_dark([bad, endless], rest=HOUR, light=60)  # in the middle of a rest
    assert clock.now - begin == 64 + 60

    climbing = asyncio.create_task(before_dark([bad, endless], rest=1, light=60))
    await asyncio.sleep(20)
    climbing.cancel()
    with pytest.raises(asyncio.CancelledError):
        await climbing
    assert clock.now - begin == 124 + 20 + 4
    assert timeline == [(begin + 64, "Ada is back"), (begin + 148, "Ada is back")]


@pytest.mark.asyncio
@pytest.mark.covers("G04-08", "G04-09")
async def test_a_group_that_calls_all_back_hides_who_calls_it(
    clock: Clock, timeline: Timeline
) -> None:
    """A group that has failed and waits for those on the way back swallows a cancellation.

    The light ends, or somebody cancels you, while a failed team is on its way back. Its group has
    called all of them back already, so nothing changes: when they are back, the ExceptionGroup
    comes out, and no CancelledError. If you catch that group and go on, the call is lost, and the
    next team sets out in the dark. (Since Python 3.13 a group in your own task hands the call on to
    your next `await` that waits; one in a task of its own does not.)

    But your task counts the requests to stop: `asyncio.current_task().cancelling()`. A deadline is
    one of them. If there was one, raise CancelledError yourself. A block of `asyncio.timeout` still
    makes a TimeoutError of it, if the only request was its own.

    Hints:
        1. One of the team has failed, another is still on the way back, and the light ends. Who
           hears of it: the group, or your loop?
        2. Look at `asyncio.current_task().cancelling()` before the first team, and again when a
           group has come out. If each group has a task of its own, only a call from outside makes
           it grow.
        3. One way, in `except ExceptionGroup`: `raise asyncio.CancelledError` if the number has
           grown since the first look. The block of the deadline decides what your caller sees.
    """
    bad = [partial(fall, OSError("a rockfall"), 2), partial(slow, timeline, "Ada", back=9)]
    good = [partial(slow, timeline, "Ben")]
    for teams in ([bad, good], [bad]):
        begin = clock.now
        with pytest.raises(TimeoutError):
            await before_dark(teams, rest=1, light=5)
        assert clock.now - begin == 2 + 9

        climbing = asyncio.create_task(before_dark(teams, rest=1, light=HOUR))
        await asyncio.sleep(5)
        climbing.cancel()
        with pytest.raises(asyncio.CancelledError):
            await climbing
        assert clock.now - begin == 11 + 2 + 9
    assert timeline == [(second, "Ada is back") for second in (11, 22, 33, 44)]
