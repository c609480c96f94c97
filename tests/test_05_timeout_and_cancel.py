"""Lessons for kata 05 · timeouts and cancellation.

You will learn what a deadline does to a piece of work, and what it cannot do; where its
TimeoutError appears and how to tell whose it is; how to cancel a task, and how to be cancelled;
and how to finish what must not be left half done.

Left out: task groups for their own sake (kata 04), work in threads, which no deadline stops (07),
clean-up with `async with` (09), taking a cancellation back with `uncancel` (19), pauses between
two tries (22), shutdown by a signal (33).
"""

import asyncio
from collections.abc import Awaitable

import pytest

from harness.timeline import Timeline
from harness.virtual_time import Clock
from kata_05_timeout_and_cancel import (
    Fleet,
    Report,
    convoy,
    cross,
    deliver,
    keep_watch,
    load,
)

pytestmark = pytest.mark.asyncio


# cross -------------------------------------------------------------------------------------------


@pytest.mark.covers("G05-04")
async def test_a_deadline_asks_and_the_ferry_answers(clock: Clock) -> None:
    """A deadline does not end the work: it asks the work to end, and waits for the answer.

    When the time is up, the crossing is cancelled: at the `await` where it waits, CancelledError
    is raised. Then its `except` and `finally` run, and they may take their time. You wait for
    that, so the whole may last longer than the deadline says.

    Most ferries turn back. They let the CancelledError pass, and it becomes a TimeoutError for
    you. But the last word is theirs: if a ferry arrives anyway, you get what it returns; if it
    breaks down, early or late, you get that error, and no other. Even a TimeoutError may be the
    ferry's own.

    Hints:
        1. Four ferries end in four ways. Which of these ends does your code change, and for which
           does it not wait?
        2. A block of `asyncio.timeout` puts a TimeoutError only in the place of its own
           CancelledError. So you need no `except` around it, and no look at `expired()`.
        3. One way is a single line inside of that block: `return await …`.
    """

    async def turn_back() -> str:
        try:
            await asyncio.sleep(60)
        finally:
            await asyncio.sleep(2)  # the way home
        return "mail"

    async def arrive_anyway() -> str:
        try:
            await asyncio.sleep(60)
        except asyncio.CancelledError:
            await asyncio.sleep(4)  # the far shore is nearer
        return "mail"

    async def break_down() -> str:
        try:
            await asyncio.sleep(60)
        finally:
            raise OSError("the engine failed")

    async def call_in_vain() -> str:
        await asyncio.sleep(1)
        raise TimeoutError("no answer from the engine room")

    with pytest.raises(TimeoutError):
        await cross(turn_back, patience=3)
    assert clock.now == 3 + 2

    assert await cross(arrive_anyway, patience=3) == "mail"
    assert clock.now == 5 + 3 + 4

    with pytest.raises(OSError, match="the engine failed") as broken:
        await cross(break_down, patience=3)
    assert type(broken.value) is OSError  # a TimeoutError is an OSError, too
    assert clock.now == 12 + 3

    with pytest.raises(TimeoutError, match="no answer from the engine room"):
        await cross(call_in_vain, patience=3)
    assert clock.now == 15 + 1


@pytest.mark.covers("G05-03")
async def test_without_time_no_ferry_leaves(timeline: Timeline) -> None:
    """No time left does not always mean that nothing is begun: it depends on what you use.

    `asyncio.wait_for(crossing(), 0)` raises TimeoutError and runs no line of the crossing. But
    the body of `async with asyncio.timeout(0)` does begin: it runs to the first `await` that
    really waits, and only there it is stopped. A body without such an `await` is not stopped at
    all.

    Deadlines that are passed on are often used up when they arrive. If something must not begin
    without time, check the time first.

    Hints:
        1. Does your code look at `patience` before it calls `crossing`, or after?
        2. One `if` in front of all is enough, with `raise TimeoutError` in it. Compare with 0: a
           sixteenth of a second is time.
    """

    async def crossing() -> str:
        timeline.note("casts off")
        await asyncio.sleep(2)
        return "mail"

    async def short_crossing() -> str:
        timeline.note("casts off")
        return "wool"

    assert await cross(crossing, patience=3) == "mail"
    timeline.note("arrives")

    for patience in (0, -1):
        with pytest.raises(TimeoutError):
            await cross(crossing, patience)
        with pytest.raises(TimeoutError):
            await cross(short_crossing, patience)
    timeline.note("nobody has cast off")
    assert await cross(short_crossing, patience=1 / 16) == "wool"

    assert timeline == [
        (0, "casts off"),
        (2, "arrives"),
        (2, "nobody has cast off"),
        (2, "casts off"),
    ]


# load --------------------------------------------------------------------------------------------


@pytest.mark.covers("G05-10")
async def test_inside_its_block_a_deadline_is_no_timeout_error(timeline: Timeline) -> None:
    """The TimeoutError of `asyncio.timeout` is raised at the end of the block, not inside it.

    Inside the block you see the cancellation: CancelledError. When it leaves the block, the block
    turns it into TimeoutError. So `except TimeoutError` belongs around the block. Inside it,
    nothing is there to catch.

    What was done in time is done: these boxes are aboard. The third one is still on its way when
    the time is up; the crane needs a second to swing back, and you wait for it.

    Hints:
        1. How many deadlines are there for all boxes together? It must not begin again with each
           box.
        2. One way is three layers, from outside: `try`, `async with asyncio.timeout(…)`, and the
           loop. `contextlib.suppress(TimeoutError)` can take the place of the `try`.
        3. In the loop stands `lift(await next_box())`, and then you count. Return the count behind
           all layers.
    """

    async def next_box() -> str:
        try:
            await asyncio.sleep(2)
        except asyncio.CancelledError:
            await asyncio.sleep(1)
            timeline.note("the crane is back")
            raise
        return "a box"

    count = await load(next_box, timeline.note, patience=5)
    timeline.note(f"{count} boxes in 5 seconds")
    count = await load(next_box, timeline.note, patience=3)
    timeline.note(f"{count} box in 3 seconds")

    assert timeline == [
        (2, "a box"),
        (2 + 2, "a box"),
        (5 + 1, "the crane is back"),
        (5 + 1, "2 boxes in 5 seconds"),
        (6 + 2, "a box"),
        (6 + 3 + 1, "the crane is back"),
        (6 + 3 + 1, "1 box in 3 seconds"),
    ]


@pytest.mark.covers("G05-17")
async def test_a_cancellation_outranks_a_deadline(clock: Clock) -> None:
    """Inside the block your own deadline and a cancellation from outside look the same.

    Both are a CancelledError. The exception itself does not tell whose it is, and neither does
    the time: both may come in the same moment. Here a long calculation keeps the loop busy from
    second 1 to second 9, so the deadline of second 5 and the cancellation of second 6 are heard
    together.

    Then the captain must end as cancelled: somebody asked, and waits for it. `asyncio.timeout`
    counts the requests. It makes a TimeoutError only if its own was the only one. So let
    CancelledError pass, and leave the question to the block.

    Hints:
        1. Does anything in `load` or `cross` catch CancelledError? What does it do if somebody else
           has asked?
        2. `expired()` and the time can only tell you that your deadline has passed. You may have
           been cancelled all the same.
        3. A block of `asyncio.timeout`, in which nothing catches CancelledError, does right by
           itself. What you catch around it is TimeoutError.
    """
    hold: list[str] = []

    async def next_box() -> str:
        await asyncio.sleep(60)
        return "tea"

    async def cancel_when_it_is_late(captain: Awaitable[object]) -> None:
        task = asyncio.ensure_future(captain)
        asyncio.get_running_loop().call_later(6, task.cancel)
        await asyncio.sleep(1)
        clock.block(8)
        with pytest.raises(asyncio.CancelledError):
            await task

    await cancel_when_it_is_late(load(next_box, hold.append, patience=5))
    assert clock.now == 1 + 8
    assert hold == []

    await cancel_when_it_is_late(cross(next_box, patience=5))
    assert clock.now == 9 + 1 + 8


@pytest.mark.covers("G05-13")
async def test_no_deadline_interrupts_a_crane_that_blocks(clock: Clock, timeline: Timeline) -> None:
    """A deadline cannot stop code that does not wait, and may not even be noticed afterwards.

    A deadline is a timer, and timers ring when the loop gets its turn. While plain code works, it
    gets none. And if nothing in the block really waits after that, the block ends without a
    TimeoutError, hours late perhaps. One `await asyncio.sleep(0)` is not enough either: your task
    runs again first, and then the timer.

    All these boxes are on the quay already, and the crane takes 2 seconds for each, without any
    `await`. Whoever has such work in pieces must look at the clock between two pieces. Whoever
    has it in one piece can only take what comes, late as it is.

    Hints:
        1. Between two boxes nobody waits, and so no timer rings. Who else can look at the time, and
           before which call?
        2. `asyncio.get_running_loop().time()` tells it. Work out the moment of the deadline once,
           before the first box.
        3. Look before you ask for a box, not after: a box that has come is lifted, however late. At
           the very second of the deadline the time is up, so one way is `while … < deadline:`.
    """
    quay = ["tea", "salt", "rope", "wool", "mail", "coal"]

    async def next_box() -> str:
        if not quay:
            await asyncio.sleep(60)
        box = quay.pop(0)
        timeline.note(f"{box} is next")
        return box

    def lift(box: str) -> None:
        clock.block(2)
        timeline.note(f"{box} is aboard")

    assert await load(next_box, lift, patience=5) == 3
    assert timeline == [
        (0, "tea is next"),
        (2, "tea is aboard"),
        (2, "salt is next"),
        (2 + 2, "salt is aboard"),
        (2 + 2, "rope is next"),
        (2 + 2 + 2, "rope is aboard"),
        # the wool stays on the quay
    ]

    assert await load(next_box, lift, patience=4) == 2  # at second 4 the time is up
    assert clock.now == 6 + 2 + 2
    assert quay == ["coal"]

    async def row_by_hand() -> str:
        clock.block(7)
        return "ink"

    assert await cross(row_by_hand, patience=5) == "ink"


@pytest.mark.covers("G05-08")
async def test_a_cancellation_waits_for_an_await_that_waits(clock: Clock) -> None:
    """A task that runs is not stopped by `cancel()`, not even at its next `await`.

    `cancel()` leaves a note, and the note is read when the task waits: only then can the loop put
    CancelledError into it. An `await` that has its answer at once does not wait. To await a
    function which never waits, or a future that is done, is no such moment.

    Here the crane itself makes the captain stop, in the midst of his work. If he never waits, he
    loads on and on; and if he returns, his caller never hears of it and goes on. `await
    asyncio.sleep(0)` costs no time, and is an `await` that waits. He needs it also when the time
    is up: then, too, somebody has asked.

    Hints:
        1. It is `lift` that cancels you. Which line of yours really waits after that, before you
           ask for a box or return?
        2. One way is to let the loop have a turn after each `lift`, and only then to look at the
           clock again: that look may end the loop.
        3. To ask `cancelling()` and return is not enough, for your caller must see CancelledError.
           It comes out of the `asyncio.sleep(0)` by itself, if you let it pass.
    """
    quay = ["tea", "salt", "rope", "wool"]
    hold: list[str] = []
    crane_seconds = 0

    async def next_box() -> str:
        if not quay:
            await asyncio.sleep(60)
        return quay.pop(0)

    def lift(box: str) -> None:
        hold.append(box)
        if box in ("salt", "wool"):
            captain.cancel()
            clock.block(crane_seconds)

    async def a_day_in_the_harbour() -> None:
        count = await load(next_box, lift, patience=5)
        hold.append(f"sails with {count} boxes")

    captain = asyncio.create_task(a_day_in_the_harbour())
    with pytest.raises(asyncio.CancelledError):
        await captain
    assert hold == ["tea", "salt"]
    assert quay == ["rope", "wool"]

    crane_seconds = 8  # this time the deadline passes, too
    captain = asyncio.create_task(a_day_in_the_harbour())
    with pytest.raises(asyncio.CancelledError):
        await captain
    assert hold == ["tea", "salt", "rope", "wool"]


# Fleet -------------------------------------------------------------------------------------------


@pytest.mark.covers("G05-06")
@pytest.mark.not_eager("an eager task has had its first turn")
async def test_a_task_cancelled_before_its_first_turn_runs_no_line() -> None:
    """A `finally` runs only if its `try` was reached.

    `create_task` starts nothing yet: the task gets its first turn when you wait. If it is
    cancelled before that, its coroutine never runs, and so does no `finally` in it.

    So do not leave it to the coroutine to give back what was taken for it in advance, such as the
    line on the board. The task knows better than its coroutine: `done()` is true, and a callback
    given to `add_done_callback` is called, however the task has ended. But the callback is called a
    turn of the loop later. Whoever has seen `done()` may have begun something new by then.

    Hints:
        1. The Gull is cancelled before her first turn. Which line of yours hears of her end?
        2. One way is to keep the tasks, and to ask each whether it is `done()`. A callback comes
           one turn later, and the board may be read before that.
        3. One way: a dict from name to task, made in `__init__`, so that each fleet has its own.
           `cast_off` writes into it, and whoever reads it leaves out the tasks that are done.
    """
    log: list[str] = []

    async def crossing() -> None:
        try:
            log.append("casts off")
            await asyncio.sleep(2)
        finally:
            log.append("is moored")

    fleet = Fleet()
    assert fleet.at_sea == []
    tern = fleet.cast_off("Tern", crossing)
    gull = fleet.cast_off("Gull", crossing)
    assert fleet.at_sea == ["Gull", "Tern"]
    assert Fleet().at_sea == []  # the fleet of another harbour

    gull.cancel()
    await asyncio.wait({gull})
    assert fleet.at_sea == ["Tern"]

    await tern
    assert fleet.at_sea == []
    assert log == ["casts off", "is moored"]  # that was the Tern

    tern = fleet.cast_off("Tern", crossing)  # she goes again, at once
    await asyncio.sleep(1)
    assert fleet.at_sea == ["Tern"]
    await tern

    bell = asyncio.Event()

    async def ring_at_the_end() -> None:
        await asyncio.sleep(1)
        bell.set()

    tern = fleet.cast_off("Tern", ring_at_the_end)
    await bell.wait()
    while not tern.done():
        await asyncio.sleep(0)
    assert fleet.at_sea == []  # this very turn, and not the next one
    tern = fleet.cast_off("Tern", crossing)
    await asyncio.sleep(1)
    assert fleet.at_sea == ["Tern"]
    await tern


@pytest.mark.covers("G05-07")
async def test_a_second_cancel_interrupts_the_way_home(timeline: Timeline) -> None:
    """`cancel()` is a request: ask each ferry once, then wait until its task is done.

    When `cancel()` returns, nothing has happened yet. The ferry turns round at its next turn, and
    its way home may take time. A second `cancel()` raises CancelledError again, wherever the
    ferry is now: in the midst of its clean-up, which then stays undone. So remember whom you
    asked: the task, since another task may have its name tomorrow.

    A second `cancel()` hides in two more places. If you are cancelled while you stand at
    `await ferry`, or at a `gather`, your cancellation is handed on to the ferry. `asyncio.wait`
    hands nothing on, and raises no error of a ferry.

    Hints:
        1. Several masters come here. Whom does each of them have to cancel, and for whom does each
           have to wait?
        2. Keep a set of the tasks that you have asked. Cancel those at sea that are not in it, and
           wait for all that are at sea now.
        3. One way is a single `asyncio.wait` for all of them, if there are any. Your own
           CancelledError comes out of it by itself, so you need no `try`.
    """

    async def cross_over(name: str) -> None:
        try:
            await asyncio.sleep(60)
        finally:
            timeline.note(f"the {name} turns round")
            await asyncio.sleep(4.5)
            timeline.note(f"the {name} is moored")

    async def run_aground() -> None:
        try:
            await asyncio.sleep(60)
        finally:
            raise ValueError("a rock where the map has none")

    async def master_of_the_harbour() -> None:
        await fleet.call_back()
        timeline.note("a master goes home")

    fleet = Fleet()
    tern = fleet.cast_off("Tern", run_aground)
    fleet.cast_off("Gull", lambda: cross_over("Gull"))
    await asyncio.sleep(1)
    first_master = asyncio.create_task(master_of_the_harbour())
    await asyncio.sleep(1)
    assert fleet.at_sea == ["Gull"]  # on her way home

    fleet.cast_off("Auk", lambda: cross_over("Auk"))
    await asyncio.sleep(1)
    second_master = asyncio.create_task(master_of_the_harbour())
    await asyncio.sleep(1)
    third_master = asyncio.create_task(master_of_the_harbour())
    first_master.cancel()
    await asyncio.sleep(1)
    puffin = fleet.cast_off("Puffin", lambda: asyncio.sleep(6))  # nobody calls her back
    await second_master
    await third_master
    assert fleet.at_sea == ["Puffin"]

    await puffin
    await fleet.call_back()  # nobody is at sea, and nothing to wait for
    fleet.cast_off("Gull", lambda: cross_over("Gull"))  # the next day
    await asyncio.sleep(1)
    await master_of_the_harbour()

    assert timeline == [
        (1, "the Gull turns round"),
        (3, "the Auk turns round"),
        (1 + 4.5, "the Gull is moored"),
        (3 + 4.5, "the Auk is moored"),
        (3 + 4.5, "a master goes home"),
        (3 + 4.5, "a master goes home"),
        (5 + 6 + 1, "the Gull turns round"),
        (5 + 6 + 1 + 4.5, "the Gull is moored"),
        (5 + 6 + 1 + 4.5, "a master goes home"),
    ]
    with pytest.raises(asyncio.CancelledError):
        await first_master
    with pytest.raises(ValueError, match="a rock"):
        await tern


# deliver -----------------------------------------------------------------------------------------


@pytest.mark.covers("G05-15")
async def test_the_captain_finishes_the_signature_and_then_leaves(timeline: Timeline) -> None:
    """`asyncio.shield` protects the work, not the one who waits for it.

    If you are cancelled at `await asyncio.shield(signing)`, the signing goes on, but you get the
    CancelledError at once. If you left now, nobody would wait for the signature any more, and
    `asyncio.run` would cancel it at its end. So keep the task, wait until it is done, and then
    raise.

    While you wait, another cancellation may come, and another. None of them must reach the pen,
    so wait behind a shield each time. The unloading needs no shield: there a plain `await` hands
    on the cancellation, waits for the clean-up, and raises what went wrong.

    Hints:
        1. While you unload, a cancellation may come through; while you sign, it may not. Where does
           your shield begin?
        2. One way is to make a task of `sign()` first, and to shield that task. After
           `asyncio.shield(sign())` you have nothing in your hand to wait for again.
        3. Wait in `while not signing.done():`, with a `try` around the shielded `await`. Keep the
           CancelledError in a variable of your own, and raise it behind the loop, if there was one.
    """

    async def unload() -> None:
        try:
            await asyncio.sleep(2)
        except asyncio.CancelledError:
            await asyncio.sleep(1)
            timeline.note("the crane is back")
            raise
        timeline.note("unloaded")

    async def drop_a_box() -> None:
        raise ValueError("the tea is in the water")

    async def sign() -> str:
        timeline.note("opens the book")
        try:
            await asyncio.sleep(5)
        except asyncio.CancelledError:
            timeline.note("drops the pen")
            raise
        timeline.note("signed")
        return f"receipt of {timeline[-1][0]:g} o'clock"

    async def call_off(name: str, *moments: float) -> None:
        captain = asyncio.create_task(deliver(unload, sign))
        for moment in moments:
            asyncio.get_running_loop().call_later(moment, captain.cancel)
        with pytest.raises(asyncio.CancelledError):
            await captain
        timeline.note(f"the {name} captain leaves")

    assert await deliver(unload, sign) == "receipt of 7 o'clock"
    await call_off("early", 1)
    await call_off("late", 3, 4, 5, 6)
    with pytest.raises(ValueError, match="the tea is in the water"):
        await deliver(drop_a_box, sign)

    assert timeline == [
        (2, "unloaded"),
        (2, "opens the book"),
        (2 + 5, "signed"),
        (7 + 1 + 1, "the crane is back"),
        (7 + 1 + 1, "the early captain leaves"),  # and signs nothing
        (9 + 2, "unloaded"),
        (9 + 2, "opens the book"),
        (9 + 2 + 5, "signed"),
        (9 + 2 + 5, "the late captain leaves"),
        # nobody signs for the tea
    ]


# keep_watch --------------------------------------------------------------------------------------


@pytest.mark.covers("G05-14")
async def test_each_report_moves_the_deadline(timeline: Timeline) -> None:
    """A deadline can be set late, and moved as often as you like, until it rings.

    `asyncio.timeout(None)` is a deadline that is not set yet. `reschedule(when)` sets or moves
    it, to a moment on the clock of the loop: `loop.time() + 5`, not 5. The clock of a loop does
    not begin at 0.

    `reschedule` works only inside the block and only before the deadline has rung; otherwise it
    raises RuntimeError. And such an object is good for one block: to enter it again raises
    RuntimeError, too. A report on the way home must not fail because of that.

    Hints:
        1. Before the first report this clock does not run. What is its deadline then, and to which
           moment does a report move it?
        2. You can make the object first and enter it later: `watch = asyncio.timeout(None)`. So a
           plain function inside of yours can move it.
        3. A report may come when the clock has rung, and also when the block is over. `expired()`
           tells you of the first only; one way is to suppress the RuntimeError in `report`.
    """
    tide = asyncio.get_running_loop().time() + 100
    radios: list[Report] = []

    async def crossing(report: Report) -> None:
        radios.append(report)
        await asyncio.sleep(8)  # in the harbour, before the first buoy
        for buoy in ("red", "green", "white"):
            report()
            timeline.note(f"the {buoy} buoy")
            await asyncio.sleep(4)

    async def lost_in_the_fog(report: Report) -> None:
        try:
            await crossing(report)
            report()
            await asyncio.sleep(60)
        finally:
            await asyncio.sleep(1)
            report()
            timeline.note("the white buoy again")

    timeline.note(await keep_watch(crossing, 5, tide))
    timeline.note(await keep_watch(lost_in_the_fog, 5, tide))
    for report in radios:
        report()  # somebody plays with the radio in the harbour

    assert timeline == [
        (8, "the red buoy"),
        (8 + 4, "the green buoy"),
        (8 + 4 + 4, "the white buoy"),
        (8 + 4 + 4 + 4, "home"),
        (20 + 8, "the red buoy"),
        (20 + 8 + 4, "the green buoy"),
        (20 + 8 + 4 + 4, "the white buoy"),
        (20 + 8 + 4 + 4 + 4 + 5 + 1, "the white buoy again"),
        (20 + 8 + 4 + 4 + 4 + 5 + 1, "silent"),
    ]


@pytest.mark.covers("G05-11", "G05-12")
async def test_every_clock_raises_the_same_error_so_ask_each_clock(clock: Clock) -> None:
    """A TimeoutError does not say whose it is. `expired()` of the clock does.

    Three clocks can ring here: the tide, the silence, and one inside the ferry. If the inner of
    two blocks rings, it raises the TimeoutError, and the outer one has not expired. If the outer
    rings first, only CancelledError passes the inner block, which has not expired either. If both
    rang before anybody could hear them, both have expired, and the outer one raises.

    If none of your clocks has expired, the TimeoutError comes from somebody else, whatever the
    time is. It is an error like any other, and not for you to hide. And ask your clocks about a
    TimeoutError only: any other error is the ferry's own, even if a clock has rung.

    (One case stays open: your clock has rung, and on the way home the ferry raises a TimeoutError
    of its own. Then `expired()` is true, and hides it. No ferry here does that.)

    Hints:
        1. Your `except` needs three ways out: "tide", "silent", and one more. Which one?
        2. One way: a name for each block, and one `except TimeoutError` around both. Ask the tide
           first in it: if both clocks have rung, both have expired, and you must say "tide".
        3. The third way is a plain `raise`, if neither clock has expired. Leave the time out of it:
           it may be late, and the error still the ferry's own.
    """
    loop = asyncio.get_running_loop()

    async def chatty(report: Report) -> None:
        for _ in range(10):
            report()
            await asyncio.sleep(2)

    async def mute(report: Report) -> None:
        await asyncio.sleep(60)

    async def quiet(report: Report) -> None:
        report()
        await asyncio.sleep(60)

    async def frozen(report: Report) -> None:
        report()
        clock.block(20)  # both clocks ring, and nobody hears them
        await asyncio.sleep(60)

    async def troubled(report: Report) -> None:
        clock.block(20)
        raise TimeoutError("no answer from the engine room")

    async def wrecked(report: Report) -> None:
        report()
        try:
            await asyncio.sleep(60)
        finally:
            raise ValueError("a rock where the map has none")

    assert await keep_watch(chatty, 3, loop.time() + 7) == "tide"
    assert clock.now == 7

    assert await keep_watch(mute, 3, loop.time() + 7) == "tide"
    assert clock.now == 7 + 7

    assert await keep_watch(quiet, 3, loop.time() + 7) == "silent"
    assert clock.now == 14 + 3

    assert await keep_watch(frozen, 3, loop.time() + 7) == "tide"
    assert clock.now == 17 + 20

    with pytest.raises(TimeoutError, match="no answer from the engine room"):
        await keep_watch(troubled, 3, loop.time() + 7)
    assert clock.now == 37 + 20

    with pytest.raises(ValueError, match="a rock"):
        await keep_watch(wrecked, 3, loop.time() + 7)
    assert clock.now == 57 + 3


# convoy ------------------------------------------------------------------------------------------


@pytest.mark.covers("G05-01")
async def test_a_ferry_that_was_called_back_does_not_set_out_again(timeline: Timeline) -> None:
    """TimeoutError is an OSError: who tries again after an OSError tries again after a deadline.

    `asyncio.TimeoutError` is the built-in TimeoutError, and that is a kind of OSError, like a
    broken connection. So `except OSError` around a deadline hides the deadline. CancelledError is
    no OSError, and not even an Exception.

    But a ferry that was called back may break down on its way home. Then its OSError takes the
    place of the CancelledError, and a loop that tries again has swallowed the call. Ask your
    clock with `expired()`, and your task with `cancelling()`. (In Python 3.11 a `wait_for` that is
    cancelled from outside loses such an error. `asyncio.timeout` does not.)

    Hints:
        1. Who can call a ferry back? For each of them, what in your loop would know of it?
        2. The deadline stands inside of the loop, around a single call of `crossing`. And
           `except TimeoutError` stands above `except OSError`, since Python takes the first that
           fits.
        3. In `except OSError` ask both before another round: the clock of this call, and the task
           of this ferry. The task knows of the tide, of the other ferries, and of your own
           cancellation.
    """
    loop = asyncio.get_running_loop()
    troubles = [OSError("no fuel"), ConnectionError("no spark"), OSError("no oil")] * 4

    async def gull() -> str:
        timeline.note("the Gull sets out")
        await asyncio.sleep(1)
        if troubles:
            raise troubles.pop()
        return "wool"

    async def auk() -> str:
        await asyncio.sleep(2)
        return "mail"

    async def tern() -> str:
        timeline.note("the Tern sets out")
        await asyncio.sleep(60)
        return "tea"

    async def skua() -> str:
        await asyncio.sleep(1)
        timeline.note("the Skua gives up")
        raise TimeoutError("no answer from the engine room")

    async def puffin() -> str:
        timeline.note("the Puffin sets out")
        try:
            await asyncio.sleep(60)
        finally:
            await asyncio.sleep(1)
            timeline.note("the Puffin breaks down")
            raise OSError("the engine failed on the way home")
        return "salt"

    assert await convoy([gull, auk], patience=4, tide=loop.time() + 50) == ["wool", "mail"]

    with pytest.raises((OSError, ExceptionGroup)):
        await convoy([tern], patience=4, tide=loop.time() + 50)
    timeline.note("home, too late")

    with pytest.raises((OSError, ExceptionGroup)):
        await convoy([puffin], patience=4, tide=loop.time() + 50)
    timeline.note("home, too late")

    with pytest.raises((OSError, ExceptionGroup)):
        await convoy([puffin], patience=20, tide=loop.time() + 7)
    timeline.note("home, for the tide")

    with pytest.raises((OSError, ExceptionGroup)):
        await convoy([skua, puffin], patience=4, tide=loop.time() + 50)
    timeline.note("home, for the Skua")

    captain = asyncio.create_task(convoy([puffin], patience=20, tide=loop.time() + 50))
    loop.call_later(3, captain.cancel)
    with pytest.raises((asyncio.CancelledError, OSError, ExceptionGroup)):
        await captain
    timeline.note("home, for the captain")

    assert timeline == [
        *[(second, "the Gull sets out") for second in range(13)],
        (13, "the Tern sets out"),
        (13 + 4, "home, too late"),
        (17, "the Puffin sets out"),
        (17 + 4 + 1, "the Puffin breaks down"),
        (17 + 4 + 1, "home, too late"),
        (22, "the Puffin sets out"),
        (22 + 7 + 1, "the Puffin breaks down"),
        (22 + 7 + 1, "home, for the tide"),
        (30, "the Puffin sets out"),
        (30 + 1, "the Skua gives up"),
        (30 + 1 + 1, "the Puffin breaks down"),
        (30 + 1 + 1, "home, for the Skua"),
        (32, "the Puffin sets out"),
        (32 + 3 + 1, "the Puffin breaks down"),
        (32 + 3 + 1, "home, for the captain"),
    ]


@pytest.mark.covers("G05-17")
async def test_a_deadline_inside_a_group_is_a_leaf_and_one_around_it_a_plain_error(
    timeline: Timeline,
) -> None:
    """Where you put a deadline decides what your caller must catch.

    A deadline inside one task of a TaskGroup fails that task, like any error: the others are
    cancelled, and the group raises an ExceptionGroup with the TimeoutError as a leaf. A deadline
    around the group cancels the group from outside: all tasks are cancelled, none has failed, and
    a plain TimeoutError comes out.

    If a task then fails in its clean-up, that is an error of the group again. An error weighs more
    than a deadline: the ExceptionGroup takes the place of a TimeoutError around it, and inside it
    the error takes the place of the TimeoutError. Nobody's error is lost.

    Hints:
        1. There are two kinds of deadlines. Which one stands in the task of a ferry, and which one
           around the group?
        2. In an `async with` of two, the first is the outer one:
           `async with asyncio.timeout_at(tide), asyncio.TaskGroup() as group:`.
        3. What comes out of the group may go to your caller as it is. Let each ferry raise its own
           last error, also when another one was lost before.
    """
    loop = asyncio.get_running_loop()

    async def gull() -> str:
        await asyncio.sleep(3)
        return "wool"

    async def tern() -> str:
        try:
            await asyncio.sleep(60)
        finally:
            await asyncio.sleep(2)
            timeline.note("the Tern is moored")
        return "tea"

    async def puffin() -> str:
        await asyncio.sleep(1)
        raise ValueError("a rock where the map has none")

    async def skua() -> str:
        await asyncio.sleep(1)
        raise RuntimeError("the mail is on the wrong ferry")

    async def auk() -> str:
        try:
            await asyncio.sleep(60)
        finally:
            await asyncio.sleep(2)
            raise OSError("the engine failed on the way home")
        return "salt"

    def leaves(group: ExceptionGroup[Exception]) -> list[str]:
        return sorted(type(error).__name__ for error in group.exceptions)

    with pytest.raises(ExceptionGroup) as one_is_late:
        await convoy([gull, tern], patience=4, tide=loop.time() + 50)
    assert leaves(one_is_late.value) == ["TimeoutError"]

    with pytest.raises(ExceptionGroup) as one_fails:
        await convoy([skua, tern], patience=4, tide=loop.time() + 50)
    assert leaves(one_fails.value) == ["RuntimeError"]

    with pytest.raises(ExceptionGroup) as three_fail:
        await convoy([auk, puffin, tern, auk], patience=4, tide=loop.time() + 50)
    assert leaves(three_fail.value) == ["OSError", "OSError", "ValueError"]

    with pytest.raises(TimeoutError):
        await convoy([gull, tern], patience=20, tide=loop.time() + 7)

    with pytest.raises(ExceptionGroup) as two_break_down:
        await convoy([auk, tern, auk], patience=20, tide=loop.time() + 7)
    assert leaves(two_break_down.value) == ["OSError", "OSError"]

    with pytest.raises(ExceptionGroup) as one_is_late_and_breaks_down:
        await convoy([auk], patience=4, tide=loop.time() + 50)
    assert leaves(one_is_late_and_breaks_down.value) == ["OSError"]

    assert timeline == [
        (4 + 2, "the Tern is moored"),  # she was late herself
        (6 + 1 + 2, "the Tern is moored"),  # called back because of the Skua
        (9 + 1 + 2, "the Tern is moored"),  # because of the Puffin
        (12 + 7 + 2, "the Tern is moored"),  # because of the tide
        (21 + 7 + 2, "the Tern is moored"),  # the tide again; two Auks broke down
    ]


# all who wait ------------------------------------------------------------------------------------


@pytest.mark.covers("G03-12")
async def test_a_captain_who_is_cancelled_leaves_nobody_at_sea(
    clock: Clock, timeline: Timeline
) -> None:
    """Whoever is cancelled hands it on, waits until the others are home, and only then goes.

    If you await a coroutine, or stand in a TaskGroup or a `wait_for`, a cancellation is handed on
    for you: the work inside is cancelled, its clean-up runs, and then CancelledError comes out.

    It is different with a task that you made yourself and only watch, with `asyncio.wait` for
    example. Nobody hands anything on. Then it is you who must cancel the task, wait for it, and
    raise again.

    A cancellation may come at a bad time: a second one, one while a late ferry is on its way
    home, one in the same moment as a clock. It may shorten a way home, but the order stays the
    same. (Python 3.11 has a gap here: a `wait_for` that is cancelled on the way home leaves at
    once. `asyncio.timeout` does not.)

    Hints:
        1. Which tasks have you made by hand? If you are cancelled while you wait for one, who tells
           it, and who waits for its end?
        2. The short way is to make none: an `await` of the crossing in a block of `asyncio.timeout`
           hands on every cancellation by itself.
        3. With a task of your own: cancel it once, then wait in `while not ferry.done():`, with a
           `try` that keeps the CancelledError for later. A single wait in a `finally` is over at
           the second cancellation.
    """
    loop = asyncio.get_running_loop()

    async def ferry(captain: str) -> str:
        try:
            await asyncio.sleep(60)
        finally:
            try:
                await asyncio.sleep(2)  # the way home
            finally:
                timeline.note(f"{captain}: a ferry is moored")
        return "mail"

    async def ferry_with_radio(report: Report) -> None:
        report()
        await ferry("keep_watch")

    async def call_off(name: str, captain: Awaitable[object], *moments: float) -> None:
        task = asyncio.ensure_future(captain)
        for moment in moments:
            loop.call_later(moment, task.cancel)
        with pytest.raises(asyncio.CancelledError):
            await task
        timeline.note(f"{name}: the captain goes")

    await call_off("cross", cross(lambda: ferry("cross"), 30), 1)
    await call_off("load", load(lambda: ferry("load"), timeline.note, 30), 1)
    await call_off("keep_watch", keep_watch(ferry_with_radio, 30, loop.time() + 50), 1)
    await call_off("convoy", convoy([lambda: ferry("convoy")] * 2, 30, loop.time() + 50), 1)

    assert timeline == [
        (1 + 2, "cross: a ferry is moored"),
        (1 + 2, "cross: the captain goes"),
        (3 + 1 + 2, "load: a ferry is moored"),
        (3 + 1 + 2, "load: the captain goes"),
        (6 + 1 + 2, "keep_watch: a ferry is moored"),
        (6 + 1 + 2, "keep_watch: the captain goes"),
        (9 + 1 + 2, "convoy: a ferry is moored"),
        (9 + 1 + 2, "convoy: a ferry is moored"),
        (9 + 1 + 2, "convoy: the captain goes"),
    ]
    timeline.clear()

    # Cancelled twice.
    await call_off("cross", cross(lambda: ferry("cross"), 30), 1, 2)
    await call_off("load", load(lambda: ferry("load"), timeline.note, 30), 1, 2)
    await call_off("keep_watch", keep_watch(ferry_with_radio, 30, loop.time() + 50), 1, 2)
    # Cancelled at second 4, when the deadline of second 3 has sent the ferry home.
    await call_off("cross", cross(lambda: ferry("cross"), 3), 4)
    await call_off("load", load(lambda: ferry("load"), timeline.note, 3), 4)
    await call_off("keep_watch", keep_watch(ferry_with_radio, 3, loop.time() + 50), 4)
    # The loop is busy until second 9: the clock of second 5 and the cancellation come together.
    loop.call_later(1, clock.block, 8)
    await call_off("keep_watch", keep_watch(ferry_with_radio, 5, loop.time() + 50), 6)
    loop.call_later(1, clock.block, 8)
    await call_off("convoy", convoy([lambda: ferry("convoy")], 30, loop.time() + 5), 6)

    captains = ["cross", "load", "keep_watch"] * 2 + ["keep_watch", "convoy"]
    assert [what for _, what in timeline] == [
        f"{name}: {what}" for name in captains for what in ("a ferry is moored", "the captain goes")
    ]
