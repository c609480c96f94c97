"""Lessons for kata 09 · async context managers and async iteration.

You will learn what stands behind `async with` and `async for`: the four methods, and the generators
that spare you writing them. Both words promise that something comes to its end, and most mistakes
are about that end: a clean-up that is skipped, that runs too late, or that undoes what was never
done.

Left out here: async generators that are fed with `asend`, and a timeout or a TaskGroup around a
`yield` (it cancels whoever happens to be there; do not do it). Errors in general come in kata 10.
"""

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import aclosing
from functools import partialmethod
from types import TracebackType

import pytest

from harness.timeline import Timeline
from harness.virtual_time import Clock
from kata_09_async_context_and_iter import (
    Playbill,
    StageFright,
    Wings,
    audition,
    performance,
    set_up,
    takings,
)

pytestmark = pytest.mark.asyncio

HOUR = 3600


class Accident(Exception):
    """Something breaks in the theatre."""


# takings: anext ----------------------------------------------------------------------------------


@pytest.mark.covers("G09-06")
async def test_sum_and_list_cannot_wait_but_anext_can(clock: Clock) -> None:
    """`sum`, `list` and `next` do not take an async iterator; `anext` does, and may have a default.

    They are plain functions: they cannot wait for the next night. `sum(nights)` is a TypeError. But
    `await anext(nights)` asks for one item and waits for it, and `await anext(nights, 0)` gives 0
    when there is none left, in place of StopAsyncIteration. A list is written as a comprehension:
    `[night async for night in nights]`, but that takes them all. With `anext` you take as many as
    you like, and the iterator goes on from there when it is asked again.

    Hints:
        1. How often does your code ask for a night if `count` is 3? And if it is 0?
        2. `anext` takes a default, as `next` does: see the page "Built-in Functions". A default of
           0 does not change a sum.
        3. One way is a loop over `range(count)` with one `await` in it, which adds up what it gets.
           Leave `nights` open.
    """

    async def season() -> AsyncGenerator[int, None]:
        for money in (300, 0, 50, 7, 90):
            await asyncio.sleep(24 * HOUR)
            yield money

    async with aclosing(season()) as nights:
        assert await takings(nights, 0) == 0
        assert await takings(nights, 3) == 350, "a night that brings in 0 is not the end"
        assert clock.now == 3 * 24 * HOUR
        assert await anext(nights) == 7
        assert await takings(nights, 5) == 90
    assert clock.now == 5 * 24 * HOUR


# Playbill: async for -----------------------------------------------------------------------------


def lines_of(bill: list[str], timeline: Timeline) -> Callable[[int], Awaitable[str | None]]:
    """What fetches the lines of a playbill, a second for each."""

    async def fetch(number: int) -> str | None:
        await asyncio.sleep(1)
        timeline.note(f"line {number}")
        return bill[number] if number < len(bill) else None

    return fetch


@pytest.mark.covers("G09-05", "G09-04")
async def test_an_async_for_takes_turns_with_its_source(timeline: Timeline) -> None:
    """`async for` asks for an item, waits, runs your block to its end, and only then asks again.

    It does not run ahead: a second to fetch a line and two to read it make three for each line. It
    calls `__aiter__` once, which is a plain method, and then awaits `__anext__()` again and again,
    until that raises StopAsyncIteration. A coroutine as `__aiter__` is a TypeError, and so are an
    `__anext__` that returns no awaitable, a `for` over this playbill, an `async for` over a list.
    An async generator has all of it. It ends with `return`: a StopAsyncIteration that is raised in
    it becomes a RuntimeError.

    Hints:
        1. What does `aiter(bill)` give in your code, and has it fetched anything by then?
        2. An `async def` with a `yield` in it is an async generator: to call it runs nothing, and
           gives an async iterator. `__aiter__` may be one, or return one.
        3. One way is a loop: fetch a line, return if it is None, yield it, count on. Let the errors
           of `fetch` pass.
    """
    bill = Playbill(lines_of(["Hamlet", "", "a tragedy"], timeline))
    assert timeline == [], "nobody has asked for a line yet"
    async for line in bill:
        await asyncio.sleep(2)
        timeline.note(f"read {line!r}")
    assert timeline == [
        (1, "line 0"),
        (1 + 2, "read 'Hamlet'"),
        (4, "line 1"),
        (4 + 2, "read ''"),
        (7, "line 2"),
        (7 + 2, "read 'a tragedy'"),
        (10, "line 3"),
    ]

    async def smudged(number: int) -> str:
        raise Accident(f"nobody can read line {number}")

    with pytest.raises(Accident, match="nobody can read line 0"):
        await anext(aiter(Playbill(smudged)))


@pytest.mark.covers("G09-05")
async def test_each_reader_has_a_finger_of_their_own(timeline: Timeline) -> None:
    """What can be read again and again is not what knows how far you have read.

    A playbill is *iterable*: `__aiter__` gives a new *iterator*, and only that has a place in the
    text. If the playbill returned itself, two readers would share one finger: each would miss the
    lines that the other one has read, and a second loop would find nothing at all. An async
    generator is its own iterator, and good for one loop.

    Hints:
        1. Where does the number of the next line live: in the playbill, or in what `__aiter__` has
           returned?
        2. Each call of `__aiter__` must make something new. A call of an async generator function
           does, and so does a call of a second class.
        3. One way: `__init__` keeps nothing but `fetch`, and the number is a local variable of the
           generator.
    """
    bill = Playbill(lines_of(["Macbeth", "another tragedy"], timeline))

    async def read(seconds: float) -> list[str]:
        lines = []
        async for line in bill:
            lines.append(line)
            await asyncio.sleep(seconds)
        return lines

    slow, fast = asyncio.create_task(read(10)), asyncio.create_task(read(0))
    assert await fast == ["Macbeth", "another tragedy"]
    assert await slow == ["Macbeth", "another tragedy"]
    assert await read(0) == ["Macbeth", "another tragedy"]
    assert timeline.at(1) == ["line 0", "line 0"]
    assert len(timeline) == 3 * 3, "each reader fetches each line once"


# audition: aclosing ------------------------------------------------------------------------------


def queue_at_the_door(timeline: Timeline, *names: str) -> AsyncGenerator[str, None]:
    """Singers who come in one by one. Someone has to shut the door behind the last one."""

    async def come_in() -> AsyncGenerator[str, None]:
        try:
            for name in names:
                await asyncio.sleep(1)
                timeline.note(f"{name} comes in")
                yield name
        except BaseException as error:
            timeline.note(f"the door hears {type(error).__name__}")
            raise
        finally:
            task = asyncio.current_task()
            await asyncio.sleep(2)
            timeline.note(f"{task.get_name() if task else 'nobody'} shuts the door")

    return come_in()


@pytest.mark.covers("G20-01")
async def test_a_break_does_not_close_the_generator(timeline: Timeline) -> None:
    """When you leave an `async for` early, the generator stays where it is, half-way.

    Its `finally` has not run. If nobody holds the generator any more, it runs later, in another
    task; if somebody does, not before `asyncio.run` ends. Then nobody is there to hear how it went.
    A clean-up that awaits must be awaited by someone, and `async with aclosing(singers):` does: at
    the end of its block the generator is closed, in your task, before the next line.

    Hints:
        1. You have found Bianca, and Carlo still waits at the door. Which of your lines awaits
           `singers.aclose()`?
        2. `aclosing` is in `contextlib`. A `return` may stand in its block: the generator is closed
           before your caller gets the answer.
        3. One way is `async with aclosing(singers):` around the whole `async for`. By hand: a `try`
           with the loop in it, and a `finally`.
    """
    me = asyncio.current_task()
    assert me is not None
    me.set_name("the judge")

    async def listen(singer: str) -> bool:
        await asyncio.sleep(4)
        return singer in {"Bianca", "Carlo"}

    singers = queue_at_the_door(timeline, "Ada", "Bianca", "Carlo")
    assert await audition(singers, listen) == "Bianca"
    timeline.note("over")
    assert timeline == [
        (1, "Ada comes in"),
        (1 + 4 + 1, "Bianca comes in"),
        (6 + 4, "the door hears GeneratorExit"),
        (10 + 2, "the judge shuts the door"),
        (12, "over"),
    ]

    singers = queue_at_the_door(timeline, "Dora")
    assert await audition(singers, listen) is None
    assert timeline[5:] == [(12 + 1, "Dora comes in"), (13 + 4 + 2, "the judge shuts the door")]


@pytest.mark.covers("G20-01")
async def test_whatever_happens_the_door_is_shut_first(timeline: Timeline) -> None:
    """An error, or a cancellation, leaves the loop as early as a `break` does.

    So the clean-up must not stand on a line that only good days reach. And the generator does not
    see what happened to you: it hears GeneratorExit, whether you had found a singer, or failed, or
    were cancelled. If it has to know, it should be a context manager: that one is told. Only if you
    are cancelled while you wait for the next item, the CancelledError goes through the generator,
    because it is the generator that waits.

    Hints:
        1. Your loop can end with a singer, with no more singers, with an error, or with a
           cancellation. Which of these ends pass the line that closes?
        2. CancelledError is not an `Exception`. A `finally` sees every end, and so does `aclosing`.
        3. Close the generator, and tell it nothing. One way is `await singers.aclose()` in a
           `finally`, with no `except` and no `athrow`.
    """

    async def listen(singer: str) -> bool:
        if singer == "Enzo":
            raise Accident("a string has snapped")
        await asyncio.sleep(HOUR)
        return False

    async def hold(singers: AsyncGenerator[str, None]) -> None:
        try:
            await audition(singers, listen)
        finally:
            timeline.note("over")

    failing = asyncio.create_task(hold(queue_at_the_door(timeline, "Enzo")), name="the first judge")
    with pytest.raises(Accident, match="a string has snapped"):
        await failing
    assert timeline == [
        (1, "Enzo comes in"),
        (1, "the door hears GeneratorExit"),
        (1 + 2, "the first judge shuts the door"),
        (3, "over"),
    ]

    for seconds, begin, hears in [(5, 3, "GeneratorExit"), (0.5, 3 + 5 + 2, "CancelledError")]:
        del timeline[:]
        singers = queue_at_the_door(timeline, "Fiona", "Gino")
        cancelled = asyncio.create_task(hold(singers), name="the second judge")
        await asyncio.sleep(seconds)
        cancelled.cancel()
        with pytest.raises(asyncio.CancelledError):
            await cancelled
        assert [entry for entry in timeline if entry[1] != "Fiona comes in"] == [
            (begin + seconds, f"the door hears {hears}"),
            (begin + seconds + 2, "the second judge shuts the door"),
            (begin + seconds + 2, "over"),
        ]


# performance: asynccontextmanager ----------------------------------------------------------------


class OurStage:
    """A stage where everything takes a second, and some things go wrong."""

    def __init__(self, timeline: Timeline, *fails: str, error: type[Exception] = Accident) -> None:
        self._timeline = timeline
        self._fails = fails
        self._error = error

    async def _do(self, what: str) -> None:
        await asyncio.sleep(1)
        if what in self._fails:
            raise self._error(f"{what}: it is stuck")
        self._timeline.note(what)

    dim_lights = partialmethod(_do, "dark")
    raise_curtain = partialmethod(_do, "curtain up")
    lower_curtain = partialmethod(_do, "curtain down")
    light_up = partialmethod(_do, "bright")


async def play(stage: OurStage, timeline: Timeline, mishap: BaseException | None = None) -> str:
    """One performance, three seconds long."""
    async with performance(stage):
        await asyncio.sleep(3)
        timeline.note("the play")
        if mishap is not None:
            raise mishap
    return "home"


@pytest.mark.covers("G09-01")
async def test_what_was_begun_is_ended_also_after_an_error(timeline: Timeline) -> None:
    """An async context manager without `try` and `finally` skips its clean-up after an error.

    With `@asynccontextmanager` the block runs while your generator stands at its `yield`, and an
    error of the block is raised there. What comes after the `yield` is not reached then, if no
    `finally` leads to it. The same holds for a cancellation. In a class it is easier: `__aexit__`
    is called in any case. If it returns something true, the error is gone: so return nothing.

    Hints:
        1. The block raises an error. In which line of yours does it arrive, and which lines are
           reached after that?
        2. See `asynccontextmanager` on the page "contextlib": its example has a `try` and a
           `finally` around the `yield`. You may put it on `performance` itself, and write
           `async def` there.
        3. One way in a generator: dim the lights, raise the curtain, `yield` in a `try`, and undo
           both in its `finally`. In a class, `__aexit__` undoes both and returns nothing.
    """
    stage = OurStage(timeline)
    evening = [(1, "dark"), (2, "curtain up"), (5, "the play"), (6, "curtain down"), (7, "bright")]
    assert await play(stage, timeline) == "home"
    assert timeline == evening

    wrong_line = ValueError("that was Othello")
    with pytest.raises(ValueError, match="that was Othello") as raised:
        await play(stage, timeline, wrong_line)
    assert raised.value is wrong_line
    assert timeline[5:] == [(7 + second, what) for second, what in evening]

    playing = asyncio.create_task(play(stage, timeline))
    await asyncio.sleep(2.5)
    playing.cancel()
    with pytest.raises(asyncio.CancelledError):
        await playing
    assert timeline[10:] == [
        (14 + 1, "dark"),
        (14 + 2, "curtain up"),
        (14 + 2.5 + 1, "curtain down"),
        (14 + 2.5 + 2, "bright"),
    ]


@pytest.mark.covers("G09-02")
async def test_what_was_not_begun_is_not_ended(timeline: Timeline) -> None:
    """If `__aenter__` fails or is cancelled, `__aexit__` is never called.

    So whatever the first half of `__aenter__` has done, it must undo itself when the second half
    fails. And no more than that: a curtain that never went up must not come down. In a generator
    this writes itself: `try` begins *behind* what its `finally` undoes, one `try` for each thing.
    In a class you need a `try` in `__aenter__`, too, and it must see a cancellation: `except
    Exception` does not.

    Hints:
        1. The curtain is stuck and does not go up. What is done by then, and which lines of your
           clean-up run?
        2. One `finally` for both does not know how far you have come. One way is two `try`, one
           inside of the other; another way is an AsyncExitStack and its `push_async_callback`.
        3. In a generator the lines go down like stairs: do, `try`, do, `try`, `yield`; and up
           again: `finally`, undo, `finally`, undo. In a class, an `except BaseException` in
           `__aenter__` can undo and raise again.
    """
    with pytest.raises(Accident, match="dark"):
        await play(OurStage(timeline, "dark"), timeline)
    assert timeline == []
    with pytest.raises(Accident, match="curtain up"):
        await play(OurStage(timeline, "curtain up"), timeline)
    assert timeline == [(1 + 1, "dark"), (1 + 2 + 1, "bright")]

    for seconds, done in [(0.5, []), (1.5, ["dark", "bright"])]:
        del timeline[:]
        playing = asyncio.create_task(play(OurStage(timeline), timeline))
        await asyncio.sleep(seconds)
        playing.cancel()
        with pytest.raises(asyncio.CancelledError):
            await playing
        assert [what for _, what in timeline] == done


@pytest.mark.covers("G09-02")
async def test_the_lights_go_on_even_if_the_curtain_is_stuck(timeline: Timeline) -> None:
    """A clean-up can fail or be cancelled, too; the rest of it must be done nevertheless.

    Two things to undo are two `finally`, one within the other: in one list the second thing is
    skipped when the first one fails. The new error takes the place of the old one, which is still
    there as its `__context__`. And a second cancellation can hit the clean-up itself, in the middle
    of an await.

    Hints:
        1. `lower_curtain` fails. What runs next: your `light_up`, or the code of your caller?
        2. A `finally` runs after an error and after a cancellation. So there is nothing to catch,
           and nothing to shield.
        3. One way is a `try` that has everything in it that comes after the dimming, the lowering
           too; `light_up` is in its `finally`. In a class, `__aexit__` needs such a `try`, too.
    """
    wrong_line = ValueError("that was Othello")
    with pytest.raises(Accident, match="curtain down") as raised:
        await play(OurStage(timeline, "curtain down"), timeline, wrong_line)
    assert raised.value.__context__ is wrong_line
    assert timeline == [(1, "dark"), (2, "curtain up"), (5, "the play"), (7, "bright")]

    del timeline[:]
    playing = asyncio.create_task(play(OurStage(timeline), timeline))
    for seconds in (2.5, 0.5):  # the second time, the curtain is coming down
        await asyncio.sleep(seconds)
        playing.cancel()
    with pytest.raises(asyncio.CancelledError):
        await playing
    assert timeline == [(7 + 1, "dark"), (7 + 2, "curtain up"), (7 + 3 + 1, "bright")]

    playing = asyncio.create_task(play(OurStage(timeline), timeline))
    for seconds in (2.5, 1.5):  # the second time, the lights are going on; nobody may be left there
        await asyncio.sleep(seconds)
        playing.cancel()
    with pytest.raises(asyncio.CancelledError):
        await playing


@pytest.mark.covers("G09-01")
async def test_a_context_manager_may_end_an_error(timeline: Timeline) -> None:
    """If the generator catches the error at its `yield` and does not raise it again, it is gone.

    The code behind the `async with` goes on as if nothing had happened, and so does `__aexit__`
    with a true result. That is a strong thing: end the errors that you know, and only those of the
    block. A `try` around the whole evening would also end what went wrong with the curtain. And a
    group of errors is another error, even if all in it are StageFright: `except StageFright` lets
    it pass. Call `performance` anew for each evening: what `@asynccontextmanager` gives is good for
    one.

    Hints:
        1. StageFright can come from the block, and from each helper of the stage. In which line of
           yours does each of them arrive?
        2. A plain `except` around the `yield` catches what the block raises. `suppress` looks into
           groups, since Python 3.12, and so does `except*`. In a class,
           `issubclass(error_type, StageFright)` is true for a LampFever, too; but after a good
           evening `error_type` is None.
        3. One way is that nothing but the `yield` stands in the `try` of this `except`. In a class,
           lower the curtain and light up first, and then let `__aexit__` return whether it was
           StageFright.
    """

    class LampFever(StageFright):
        pass

    for begin, fright in [(0, StageFright("no voice")), (7, LampFever("no legs"))]:
        assert await play(OurStage(timeline), timeline, fright) == "home"
        assert timeline[-2:] == [(begin + 6, "curtain down"), (begin + 7, "bright")]

    with pytest.raises(Accident, match="curtain down"):
        await play(OurStage(timeline, "curtain down"), timeline, StageFright("no words"))
    for others in ([StageFright("no hands")], [Accident("a nose is broken")]):
        errors = ExceptionGroup("the duet", [StageFright("no words"), *others])
        with pytest.raises(ExceptionGroup) as raised:
            await play(OurStage(timeline), timeline, errors)
        assert raised.value is errors
    for helper in ("dark", "curtain up", "curtain down", "bright"):
        with pytest.raises(StageFright, match=helper):
            await play(OurStage(timeline, helper, error=StageFright), timeline)


# set_up: AsyncExitStack --------------------------------------------------------------------------


class Piece:
    """A piece of the scenery. To bring it in takes two seconds, to carry it out one."""

    def __init__(self, timeline: Timeline, name: str, *, fails: str = "") -> None:
        self._timeline = timeline
        self._name = name
        self._fails = fails

    async def __aenter__(self) -> str:
        await asyncio.sleep(2)
        if self._fails == "in":
            raise Accident(f"{self._name} breaks")
        self._timeline.note(f"{self._name} is in")
        return self._name.upper()

    async def __aexit__(
        self,
        error_type: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        told = f", because of {error_type.__name__}" if error_type else ""
        await asyncio.sleep(1)
        self._timeline.note(f"{self._name} is out{told}")
        if self._fails == "out":
            raise Accident(f"{self._name} breaks")


@pytest.mark.covers("G09-03")
async def test_what_stays_open_is_handed_on(timeline: Timeline) -> None:
    """An AsyncExitStack closes in reverse what was opened, at the end of its block or later.

    Nested `async with` must know how many there are. A stack need not: call `await
    stack.enter_async_context(piece)` as often as you like. At the end of its block it closes
    everything. If you want to return what is open, take it off the stack before: `stack.pop_all()`
    moves it to a new stack, and the old one has nothing to close. Whoever has the new one calls its
    `aclose`, and then all of them are closed, even if one fails, or if you are cancelled meanwhile.

    Hints:
        1. If your `return` stands in the block of the stack, what does the end of the block close?
           And what should be left in the stack by then?
        2. See `ExitStack.pop_all` on the page "contextlib": it has an example of this kind. What
           `enter_async_context` returns is what `as` would give.
        3. One way is to return the method `aclose` of the new stack. Write no parentheses behind
           it: it is called later.
    """

    async def clear(take_down: Callable[[], Awaitable[None]]) -> None:
        await take_down()

    props, take_down = await set_up([Piece(timeline, name) for name in ("tree", "rock", "moon")])
    assert props == ["TREE", "ROCK", "MOON"]
    await asyncio.sleep(HOUR)
    assert timeline == [(2, "tree is in"), (4, "rock is in"), (6, "moon is in")]
    await take_down()
    assert timeline[3:] == [
        (HOUR + 6 + 1, "moon is out"),
        (HOUR + 6 + 2, "rock is out"),
        (HOUR + 6 + 3, "tree is out"),
    ]

    for fails, error in [("out", Accident), ("", asyncio.CancelledError)]:
        wall, sun, bed = (
            Piece(timeline, name, fails=fails if name == "sun" else "")
            for name in ("wall", "sun", "bed")
        )
        props, take_down = await set_up([wall, sun, bed])
        assert props == ["WALL", "SUN", "BED"]
        begin = len(timeline)
        taking_down = asyncio.create_task(clear(take_down))
        await asyncio.sleep(1.5)
        if not fails:
            taking_down.cancel()  # while the sun is carried out
        with pytest.raises(error):
            await taking_down
        out = [what.partition(",")[0] for _, what in timeline[begin:]]
        assert out == ["bed is out", *(["sun is out"] if fails else []), "wall is out"]

    props, take_down = await set_up([])
    await take_down()
    assert props == []


@pytest.mark.covers("G09-03", "G09-02")
async def test_half_a_scenery_is_carried_out_again(timeline: Timeline) -> None:
    """If the third thing cannot be opened, the first two must be closed.

    Nobody else can do it: your caller has got nothing from you yet. On its way out through the
    stack's `async with`, the error passes each piece that was opened, the last one first, and each
    is told. The third one is not closed, as it never was open. A cancellation takes the same way.

    Hints:
        1. The moon breaks. Who tells the rock and the tree of it?
        2. `aclose()` tells the pieces of no error. The end of
           `async with AsyncExitStack() as stack:` hands the error on to them.
        3. One way is to enter all pieces in this block, and to call `pop_all()` only when nothing
           can fail any more. By hand, it takes an `except BaseException`, and `stack.__aexit__`
           with the type, the error and its traceback.
    """
    pieces = [Piece(timeline, "tree"), Piece(timeline, "rock"), Piece(timeline, "moon", fails="in")]
    with pytest.raises(Accident, match="moon breaks"):
        await set_up(pieces)
    assert timeline == [
        (2, "tree is in"),
        (4, "rock is in"),
        (6 + 1, "rock is out, because of Accident"),
        (6 + 2, "tree is out, because of Accident"),
    ]

    del timeline[:]
    setting_up = asyncio.create_task(set_up([Piece(timeline, "wall"), Piece(timeline, "bed")]))
    await asyncio.sleep(3)
    setting_up.cancel()
    with pytest.raises(asyncio.CancelledError):
        await setting_up
    assert timeline == [
        (8 + 2, "wall is in"),
        (8 + 3 + 1, "wall is out, because of CancelledError"),
    ]


# Wings: both protocols ---------------------------------------------------------------------------


def acts(timeline: Timeline, *seconds: float, fails: bool = False) -> AsyncGenerator[int, None]:
    """Acts that need so many seconds each to get ready; they are numbered from 1."""

    async def get_ready() -> AsyncGenerator[int, None]:
        try:
            for number, needs in enumerate(seconds, 1):
                timeline.note(f"act {number} gets ready")
                await asyncio.sleep(needs)
                yield number
            if fails:
                raise Accident("the last act is ill")
        finally:
            await asyncio.sleep(0.5)
            timeline.note("the wings are empty")

    return get_ready()


@pytest.mark.covers("G09-04")
async def test_the_next_act_gets_ready_while_this_one_is_on_stage(timeline: Timeline) -> None:
    """To work ahead you need a task: an `async for` alone never does.

    Three acts need a second each to get ready, and play for two. In turns that makes nine seconds.
    If each act gets ready while the one before is on stage, it makes seven: only the first one is
    waited for. But work ahead by one, not by all: who gets everything ready at once needs room for
    everything, and on a stage there is little. A queue with room for one act is too much already:
    whoever fills it has one more in their hand.

    Hints:
        1. Act 1 is on stage, and nobody has asked for act 2. Which of your lines has begun to get
           it ready?
        2. `asyncio.create_task` starts work that goes on while you do something else. Keep the task
           in `self`; `__aenter__` can make the first one, and does not wait for it.
        3. One way: `__anext__` waits for the task in `self`, takes its result, starts the next
           task, and returns the act. After the last act keep that task: its `result()` raises
           StopAsyncIteration each time.
    """
    async with Wings(acts(timeline, 1, 1, 1)) as wings:
        async for act in wings:
            timeline.note(f"act {act} begins")
            await asyncio.sleep(2)
        timeline.note("curtain")
        for _ in range(2):
            with pytest.raises(StopAsyncIteration):
                await anext(wings)
    assert timeline.with_seconds_sorted() == [
        (0, "act 1 gets ready"),
        (1, "act 1 begins"),
        (1, "act 2 gets ready"),
        (3, "act 2 begins"),
        (3, "act 3 gets ready"),
        (5, "act 3 begins"),
        (5 + 0.5, "the wings are empty"),
        (7, "curtain"),
    ]

    async with Wings(acts(timeline, 1, 1)) as wings:
        await asyncio.sleep(HOUR)
        assert [act async for act in wings] == [1, 2]
    assert timeline[8:] == [
        (7, "act 1 gets ready"),
        (7 + HOUR, "act 2 gets ready"),
        (7 + HOUR + 1 + 0.5, "the wings are empty"),
    ]


async def test_an_impatient_guest_does_not_send_the_act_home(timeline: Timeline) -> None:
    """A cancelled `await anext(source)` breaks the source; a cancelled wait for a task need not.

    An async generator that gets a CancelledError at its await, and does not catch it, is over for
    good: the next `anext` says StopAsyncIteration, as if there had been no more acts. So a timeout
    around `anext` loses not one item, but all that were to come. If a task of its own asks the
    source, you can stop waiting for the task and leave it alone: `asyncio.wait` and
    `asyncio.shield` do, as in kata 05, "the captain finishes the signature and then leaves". What
    fails in the task comes to whoever asks for it.

    Hints:
        1. A timeout cancels your `__anext__` while it waits. If it waits with a plain `await task`,
           what becomes of the task?
        2. `asyncio.wait([task])` raises nothing of the task, so ask for its `result()` behind it.
           `asyncio.shield(task)` gives the result itself.
        3. One way is to change `self` only when the act is there: whoever is cancelled before has
           changed nothing. And raise nothing of the task in `__aexit__`: its error has been told
           already.
    """
    async with Wings(acts(timeline, 5, 1, fails=True)) as wings:
        for seconds in (1, 2):
            with pytest.raises(TimeoutError):
                async with asyncio.timeout(seconds):
                    await anext(wings)
        assert await anext(wings) == 1
        assert await anext(wings) == 2
        timeline.note("both have played")
        with pytest.raises(Accident, match="the last act is ill"):
            await anext(wings)
    assert timeline == [
        (0, "act 1 gets ready"),
        (5, "act 2 gets ready"),
        (5 + 1, "both have played"),
        (6 + 0.5, "the wings are empty"),
    ]


async def test_nobody_waits_in_the_wings_when_the_theatre_closes(timeline: Timeline) -> None:
    """`__aexit__` is the one place that is always reached: stop there what you have begun.

    An object with a task in the background must be an async context manager: there is no other
    place where someone could await its end. `__del__` cannot await, and nobody calls a `close()`
    that stands behind an error. Cancel the task, wait until it is over, and only then close the
    source: a generator that is running cannot be closed. What the task has to say now, a
    CancelledError or an error of its own, interests nobody: keep it, and let the error of the block
    come out.

    Hints:
        1. The task in `self` may still run, may be over, or may have failed. Does your `__aexit__`
           come to `aclose()` in each of these cases?
        2. `asyncio.gather(task, return_exceptions=True)` waits for a task, and raises nothing of
           it. After that its error counts as heard.
        3. One way is three lines: cancel the task, wait until it is over, close the acts. To cancel
           a task that is over does nothing, so no `if` is needed; and return nothing.
    """

    async def show(mishap: BaseException | None, *needs: float, fails: bool = False) -> None:
        try:
            async with Wings(acts(timeline, *needs, fails=fails)) as wings:
                await asyncio.sleep(1)
                if needs:
                    assert await anext(wings) == 1
                await asyncio.sleep(1)
                if mishap is not None:
                    raise mishap
        finally:
            timeline.note("closed")

    early = [(2 + 0.5, "the wings are empty"), (2.5, "closed")]
    for begin, mishap in [(0, None), (2.5, Accident("the roof leaks"))]:
        del timeline[:]
        showing = asyncio.create_task(show(mishap, 0.5, HOUR))
        if mishap is None:
            await showing
        else:
            with pytest.raises(Accident, match="the roof leaks"):
                await showing
        assert timeline[2:] == [(begin + second, what) for second, what in early]

    del timeline[:]
    showing = asyncio.create_task(show(None, 0.5, HOUR))
    await asyncio.sleep(1.5)
    showing.cancel()
    with pytest.raises(asyncio.CancelledError):
        await showing
    assert timeline[2:] == [(5 + 1.5 + 0.5, "the wings are empty"), (7, "closed")]

    del timeline[:]
    await show(None, 0.5, 0.5)  # the second act is ready, and nobody has asked for it
    assert timeline[2:] == [(7 + 2 + 0.5, "the wings are empty"), (9.5, "closed")]

    del timeline[:]
    await show(None, fails=True)  # it has failed in the wings, and nobody has asked for it
    assert timeline == [(9.5 + 0.5, "the wings are empty"), (9.5 + 2, "closed")]
