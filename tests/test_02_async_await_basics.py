"""Lessons for kata 02 · async and await.

You will learn what a call of an `async def` does (nothing), what `await` does
(it runs the call), when two things really happen at the same time, what lets
others run and what does not, and how plain code gets into the async world
through `asyncio.run`, and out again.

The words: a *recipe* is a function without arguments. Calling it gives a
*ticket*: that is a coroutine object. Awaiting the ticket cooks the *dish*.

Left out on purpose: `gather`, `wait` and their errors (kata 03), task groups
(04), timeouts and more on cancellation (05), threads (07), tasks nobody waits
for (11).
"""

import asyncio
from collections.abc import Coroutine
from functools import partial
from itertools import count
from typing import Any

import pytest

from harness.timeline import Timeline
from harness.virtual_time import Clock
from kata_02_async_await_basics import (
    Burnt,
    Recipe,
    cook_in_turn,
    cook_or_else,
    cook_side_by_side,
    open_kitchen,
    put_on,
    wash_up,
)


def recipe_for(dish: str, seconds: float, timeline: Timeline) -> Recipe:
    """A recipe that notes when its dish is put on and when it is ready."""

    async def recipe() -> str:
        timeline.note(f"{dish} on")
        await asyncio.sleep(seconds)
        timeline.note(f"{dish} ready")
        return dish

    return recipe


# cook_in_turn ----------------------------------------------------------------


@pytest.mark.asyncio
@pytest.mark.covers("G02-01")
async def test_a_call_writes_a_ticket_and_cooks_nothing(timeline: Timeline) -> None:
    """Calling an `async def` runs not one line of it.

    The call gives you a ticket, a coroutine object. The body runs when someone
    awaits the ticket, and only then: here we let a second pass first, and the
    kettle stays cold. A ticket is not the dish either. Forget the `await`, and
    you serve the ticket instead of the dish: Python warns that the coroutine
    "was never awaited".

    Hints:
        1. You call each recipe. Who awaits the ticket that this call gives you?
        2. Leave `async def` as it is in the stub: then nothing of yours begins
           before somebody awaits. A plain `def` that makes a task begins behind
           the caller's back.
        3. For each recipe you need `await recipe()`: the brackets write the
           ticket, the `await` cooks it. Return the dishes in a list.
    """

    async def boil() -> str:
        timeline.note("kettle on")
        return "tea"

    ticket = cook_in_turn([boil])
    timeline.note("ticket written")
    await asyncio.sleep(1)
    dishes = await ticket

    assert dishes == ["tea"]
    assert timeline == [(0, "ticket written"), (1, "kettle on")]


@pytest.mark.asyncio
@pytest.mark.covers("G02-03")
async def test_one_await_after_another_adds_up(timeline: Timeline) -> None:
    """`await` waits for the end: the next line begins when this dish is ready.

    Async code is not faster by itself. While you await the rice, other tasks
    may run, but you do not: your own next line has to wait. So three awaits in
    a row take 3 + 2 + 3 seconds, also inside `[await … for … in …]`. That is
    right when there is only one pot, and slow when there are three. And if a
    dish fails, its `await` raises, and the lines after it are not reached. A
    ticket that was written in advance would now be left over, never awaited.

    Hints:
        1. While the first dish is cooking, how many tickets have you written?
           One is right.
        2. Call a recipe and await its ticket in the same round of a loop. No
           `try` is needed: an error ends the loop, and goes to your caller by
           itself.
        3. One way is `for recipe in recipes:`, and a list that grows by one
           dish in each round.
    """
    rice, soup = recipe_for("rice", 3, timeline), recipe_for("soup", 2, timeline)

    async def fish() -> str:
        raise OSError("the fish is gone")

    dishes = await cook_in_turn([rice, soup, rice])
    with pytest.raises(OSError, match="the fish is gone"):
        await cook_in_turn([soup, fish, rice])

    assert dishes == ["rice", "soup", "rice"]
    assert timeline == [
        (0, "rice on"),
        (3, "rice ready"),
        (3, "soup on"),
        (3 + 2, "soup ready"),
        (3 + 2, "rice on"),
        (3 + 2 + 3, "rice ready"),
        (8, "soup on"),
        (8 + 2, "soup ready"),  # then no fish, and no rice either
    ]


@pytest.mark.asyncio
@pytest.mark.covers("G02-10")
async def test_what_matters_is_the_ticket_not_who_wrote_it(clock: Clock) -> None:
    """Whatever gives you a ticket is a recipe, `async def` or not.

    A lambda, a plain `def` or an object with an async `__call__` can hand you a
    coroutine, too. Asked about one of these, `inspect.iscoroutinefunction` says
    False: it looks at the function, and cannot know what the call will return.
    So do not ask who wrote the ticket. When the time has come, call, and await
    what you get. But not earlier: the body of a plain `def` runs at the call.

    Hints:
        1. Does your code ask what kind of function a recipe is? It need not
           know.
        2. An answer that treats all recipes alike, and calls each one only when
           it is its turn, needs no change for this lesson.
    """

    async def fry(what: str) -> str:
        await asyncio.sleep(1)
        return f"fried {what}"

    def fish() -> Coroutine[Any, Any, str]:
        calls.append(clock.now)
        return fry("fish")

    class Baker:
        async def __call__(self) -> str:
            await asyncio.sleep(3600)
            return "bread"

    calls: list[float] = []
    dishes = await cook_in_turn([lambda: fry("egg"), fish, Baker()])

    assert dishes == ["fried egg", "fried fish", "bread"]
    assert calls == [1]  # not at 0
    assert clock.now == 1 + 1 + 3600


# cook_side_by_side -----------------------------------------------------------


@pytest.mark.asyncio
@pytest.mark.covers("G02-03")
async def test_pots_that_wait_together_cost_only_the_longest(timeline: Timeline) -> None:
    """Pots that cook side by side take as long as the slowest of them, not as the sum.

    A task is a ticket that the loop cooks for you, while you do other things.
    But first start them all, and then await them: to start one and await it
    at once is one pot again. The eggs are ready first, yet the dishes come in
    the order of the menu, because that is the order in which you ask for them.
    Twenty loaves in twenty ovens take an hour, like one. They come from the same
    recipe, but each call is a ticket of its own. And with no pots at all, there
    is nothing to wait for.

    Hints:
        1. What must be true of the last pot before you wait for the first one?
        2. A coroutine alone stands still until it is awaited; a task of
           `asyncio.create_task` goes on while you wait for another. Keep the
           tasks in a list: it has the order of the menu, and room for the same
           recipe twice.
        3. One way is two steps: a list with a task for each recipe, and then a
           second list of what `await` gives for each task. If you use
           `asyncio.wait`, mind that it refuses to wait for nothing.
    """

    async def cook(dish: str, seconds: float) -> str:
        await asyncio.sleep(seconds)
        timeline.note(f"{dish} ready")
        return dish

    numbers = count(1)

    async def loaf() -> str:
        number = next(numbers)
        await asyncio.sleep(3600)
        return f"loaf {number}"

    soup, eggs = partial(cook, "soup", 2), partial(cook, "eggs", 1)
    rice = partial(cook, "rice", 3.0625)  # who looks only now and then is late
    assert await cook_side_by_side([]) == []
    dishes = await cook_side_by_side([soup, rice, eggs, soup])
    timeline.note("served")
    loaves = await cook_side_by_side([loaf] * 20)
    timeline.note("loaves sold")

    assert dishes == ["soup", "rice", "eggs", "soup"]
    assert set(loaves) == {f"loaf {number}" for number in range(1, 20 + 1)}
    assert timeline == [
        (1, "eggs ready"),
        (2, "soup ready"),
        (2, "soup ready"),
        (3.0625, "rice ready"),
        (3.0625, "served"),
        (3.0625 + 3600, "loaves sold"),
    ]


# put_on ----------------------------------------------------------------------


@pytest.mark.asyncio
@pytest.mark.covers("G02-12")
async def test_a_new_task_stands_in_line_until_you_wait(clock: Clock, timeline: Timeline) -> None:
    """`create_task` starts nothing: it puts the task in line, and you go on.

    The loop works in turns. In each turn, everyone in line runs until they have
    to wait, first come first served. As long as you do not wait for anything,
    nobody else moves. Here you chop onions by hand for 5 seconds: whoever is
    still in line at that moment stands there for 5 seconds. But a pot that is
    on the flame already is hot all the while, and ready when you look up.
    (Since Python 3.12 a loop can be told to make eager tasks, which begin at
    once. Loops do not do so by themselves.)

    Hints:
        1. When you return, has the loop had a turn? If not, no recipe has
           begun.
        2. You need an `await` that really waits, and takes no time. Read in the
           documentation of `asyncio.sleep` what a delay of 0 does.
        3. One way is three steps: a list of tasks in the order of `recipes`,
           one `await` that gives the loop its turn, and `return` with the list.
    """
    rice, soup = recipe_for("rice", 4, timeline), recipe_for("soup", 2, timeline)

    pots = await put_on([rice, soup, soup])
    clock.block(5)
    timeline.note("onions chopped")
    dishes = [await pot for pot in pots]

    assert dishes == ["rice", "soup", "soup"]
    assert timeline == [
        (0, "rice on"),
        (0, "soup on"),
        (0, "soup on"),
        (5, "onions chopped"),
        (5, "soup ready"),  # not at 5 + 2
        (5, "soup ready"),
        (5, "rice ready"),
    ]


@pytest.mark.asyncio
@pytest.mark.covers("G02-04")
async def test_a_pot_may_be_asked_twice(timeline: Timeline) -> None:
    """A task can be awaited as often as you like; it cooks only once.

    The first `await` waits for the dish. The second finds it ready, takes no
    time and gets the very same object: a task keeps its result. A ticket does
    not. Await a ticket a second time, and Python raises "cannot reuse already
    awaited coroutine".

    Hints:
        1. What lies in your list: the task itself, or something that awaits the
           task?
        2. `asyncio.create_task` returns an `asyncio.Task`. Put that very object
           into the list: a coroutine around it would be good for one `await`
           only.
    """
    assert await put_on([]) == []
    [pot] = await put_on([recipe_for("soup", 2, timeline)])
    first = await pot
    timeline.note("first guest eats")
    second = await pot
    timeline.note("second guest eats")

    assert isinstance(pot, asyncio.Task)
    assert first == "soup"
    assert second is first
    assert timeline == [
        (0, "soup on"),
        (2, "soup ready"),
        (2, "first guest eats"),
        (2, "second guest eats"),
    ]


# wash_up ---------------------------------------------------------------------


@pytest.mark.asyncio
@pytest.mark.covers("G02-02")
@pytest.mark.not_eager("the guest would be served inside of create_task")
async def test_await_alone_does_not_let_others_run(clock: Clock, timeline: Timeline) -> None:
    """An `await` gives way only if something inside it really has to wait.

    To scrub a plate takes a second of your own hands: `scrub` is an `async def`,
    but there is nothing in it to wait for. So `await scrub(plate)` runs straight
    through, like a plain call, and the guest at the door is not even seen.
    `await asyncio.sleep(0)` gives way on purpose: all others in line, then me.
    To soak a pan is to wait for water: that `await` gives way by itself. Either
    way, what was raised inside comes out of your `await`, as from a plain call.

    Hints:
        1. Who decides whether `await wash(plate)` gives way: you or `wash`? You
           need a second `await`, one that always does.
        2. One way is `asyncio.sleep(0)` in the loop, behind each plate, also
           behind one that had to soak.
        3. Walk through `plates` as it is: a set, or the keys of a dict, would
           lose the second blue plate. An error of `wash` ends the loop by
           itself.
    """

    async def guest() -> None:
        timeline.note("guest served")

    async def scrub(plate: str) -> None:
        clock.block(1)
        timeline.note(plate)

    async def soak(pan: str) -> None:
        await asyncio.sleep(60)
        timeline.note(pan)
        if pan == "old pan":
            raise OSError("the handle came off")

    at_the_door = asyncio.create_task(guest())
    try:
        await wash_up(["white plate", "blue plate", "blue plate", "big plate"], scrub)
    finally:
        await at_the_door
    at_the_door = asyncio.create_task(guest())
    with pytest.raises(OSError, match="the handle came off"):
        await wash_up(["black pan", "old pan", "long pan"], soak)
    await at_the_door

    assert timeline[:2] == [
        (1, "white plate"),
        (1, "guest served"),  # not at 1 + 1 + 1 + 1
    ]
    assert [what for _, what in timeline[2:]] == [
        *("blue plate", "blue plate", "big plate"),
        *("guest served", "black pan", "old pan"),  # the long pan is not washed
    ]


@pytest.mark.asyncio
@pytest.mark.covers("G02-05")
@pytest.mark.not_eager("it counts the turns of a task from its first")
async def test_sleep_zero_gives_everyone_exactly_one_turn(timeline: Timeline) -> None:
    """`asyncio.sleep(0)` takes one turn of the loop and no time at all.

    The helper at the stove stirs once in each turn he gets. One turn of the loop
    after each plate is one stir after each plate. (`asyncio.sleep(-1)` does the
    same: less than no time is no time.) To sleep for a moment "to be on the safe
    side" is something else: then time passes, and you are back only when the
    clock says so, however many turns the others had by then. And where there is
    no plate, there is nothing to give way for.

    Hints:
        1. Count the stirs in your diary. Is one missing after the last plate,
           or are there too many after each?
        2. A turn after each plate means after the last one, too. So it stands
           in the loop, without an `if`.
        3. One `asyncio.sleep(0)` in each round is exact. A future that
           `call_soon` fulfils costs two turns, and `asyncio.sleep(0.01)` costs
           time.
    """
    clean = asyncio.Event()

    async def stir() -> None:
        while not clean.is_set() and len(timeline) < 20:
            timeline.note("stir")
            await asyncio.sleep(0)

    async def wash(plate: str) -> None:
        timeline.note(plate)

    helper = asyncio.create_task(stir())
    try:
        await wash_up([], wash)
        await wash_up(["pan", "lid", "lid"], wash)
        timeline.note("all clean")
    finally:
        clean.set()
        await helper

    assert timeline == [
        (0, "pan"),
        (0, "stir"),
        (0, "lid"),
        (0, "stir"),
        (0, "lid"),
        (0, "stir"),
        (0, "all clean"),
    ]


# cook_or_else ----------------------------------------------------------------


@pytest.mark.asyncio
@pytest.mark.covers("G02-09")
async def test_an_except_sees_only_what_is_awaited_in_its_try(clock: Clock) -> None:
    """`return recipe()` leaves the `try` before anything could go wrong.

    It hands out the ticket, uncooked. Whoever awaits it later, outside, gets
    the error. `return await recipe()` cooks first, inside the `try`, and so the
    `except` is there when the roast burns, even after an hour.

    Hints:
        1. Where is the roast cooked in your code: inside of your `try`, or
           later, by your caller?
        2. Between `try:` and `except Burnt:` an `await` must stand. You may
           return the dish right there.
    """

    async def roast() -> str:
        await asyncio.sleep(3600)
        raise Burnt("black on both sides")

    assert await cook_or_else(roast, instead="bread", tries=1) == "bread"
    assert clock.now == 3600


@pytest.mark.asyncio
@pytest.mark.covers("G02-04")
async def test_every_try_needs_a_new_ticket(timeline: Timeline) -> None:
    """To try again is to call the recipe again: no ticket is cooked twice.

    A coroutine object runs from top to bottom once, also when it ends with an
    exception. That is why a function that tries again must be given a recipe
    and not a ticket. Each call writes a new ticket, and each has its own end.
    Whatever is returned ends the tries, also an empty plate. Whatever is raised
    is checked by its type: `except Burnt` catches Charred, which is a Burnt, too.

    Hints:
        1. How often does your code call `recipe`? Once for each try is right.
        2. One way to count is `for _ in range(tries):`, with the `try` inside
           of it. A `return` ends the loop as soon as there is a dish.
        3. `return instead` can stand behind the loop. Do not ask whether the
           dish is true, as `or` does: an empty string is a dish, too.
    """
    endings = ["black", "brown", "black", "golden", "brown", "black", "golden"]

    class Charred(Burnt):
        pass

    async def pancake() -> str:
        await asyncio.sleep(2)
        ending = endings.pop(0)
        timeline.note(ending)
        if ending == "golden":
            return f"{ending} pancake"
        raise Charred(ending) if ending == "black" else Burnt(ending)

    async def empty_plate() -> str:
        return ""

    first = await cook_or_else(pancake, instead="bread", tries=4)
    second = await cook_or_else(pancake, instead="cold soup", tries=2)
    third = await cook_or_else(empty_plate, instead="bread", tries=1)

    assert (first, second, third) == ("golden pancake", "cold soup", "")
    assert timeline == [
        (2, "black"),
        (2 + 2, "brown"),
        (2 + 2 + 2, "black"),
        (2 + 2 + 2 + 2, "golden"),
        (8 + 2, "brown"),
        (8 + 2 + 2, "black"),  # the two tries are used up: nothing more is cooked
    ]


@pytest.mark.asyncio
@pytest.mark.not_eager("it gives a task one turn, and that must be its first")
async def test_who_catches_everything_cannot_be_cancelled(timeline: Timeline) -> None:
    """A cook who catches everything cannot be cancelled.

    Catch only what you can repair. A new ticket helps against Burnt; it does not
    help when the gas is off, neither at the first try nor at the last. Let such
    an error pass as it is. And when your own task is cancelled, CancelledError
    comes out of the very `await` you stand at. It is a message, not an accident.
    `except Exception` lets it through, but a bare `except:` takes it for one
    more burnt dish, and goes on working for guests who have left.

    Hints:
        1. Read each `except` in `cook_or_else` and in `wash_up`. What does it
           catch besides Burnt?
        2. An error that no `except` names goes on to your caller by itself. So
           there is nothing to raise again, if you name only what you can
           repair.
        3. In `cook_or_else` a single `except Burnt:` is enough. `wash_up` needs
           no `try` at all.
    """

    async def fry() -> str:
        if troubles:
            raise troubles.pop(0)
        return "the fruit of one try too many"

    async def stew() -> str:
        timeline.note("stew on")
        try:
            await asyncio.sleep(60)
        finally:
            timeline.note("flame out")
        raise Burnt("black")

    async def soak(plate: str) -> None:
        timeline.note(f"{plate} in the water")
        await asyncio.sleep(60)

    async def rinse(plate: str) -> None:
        timeline.note(f"{plate} under the tap")

    gas, egg = OSError("gas is off"), ValueError("half an egg")
    for trouble in (gas, egg, TimeoutError("too late"), RuntimeError("no pan")):
        for before in ([], [Burnt("black")]):  # at the first of two tries, and at the last
            troubles = [*before, trouble]
            with pytest.raises(type(trouble)) as raised:
                await cook_or_else(fry, instead="bread", tries=2)
            assert raised.value is trouble

    for seconds in (1, 60 + 1):  # during the first of two tries, and during the last
        cook = asyncio.create_task(cook_or_else(stew, instead="bread", tries=2))
        await asyncio.sleep(seconds)
        cook.cancel()
        with pytest.raises(asyncio.CancelledError):
            await cook

    for wash in (soak, rinse):  # at the await of `wash`, and while the others have their turn
        dishwasher = asyncio.create_task(wash_up(["pan", "lid"], wash))
        await asyncio.sleep(0)
        dishwasher.cancel()
        with pytest.raises(asyncio.CancelledError):
            await dishwasher

    assert timeline == [
        (0, "stew on"),
        (1, "flame out"),  # and there is no second try
        (1, "stew on"),
        (1 + 60, "flame out"),
        (1 + 60, "stew on"),
        (1 + 60 + 1, "flame out"),
        (62, "pan in the water"),  # and never the lid
        (62, "pan under the tap"),
    ]


# open_kitchen ----------------------------------------------------------------


def test_asyncio_run_is_the_door_for_plain_code(clock: Clock) -> None:
    """`asyncio.run` makes a loop, cooks one ticket in it, and closes the loop.

    Outside of async code no loop is running, and you cannot await. One call
    takes you in and brings you out again, with what the coroutine returned or
    with the exception it raised, whatever that is. Nothing stays open behind
    you. The next call gets a loop of its own.

    Hints:
        1. The dinner raises a RuntimeError of its own. Does your code take it
           for the refusal of asyncio?
        2. `asyncio.get_running_loop` answers the question whether a loop is
           running: with a loop, or with RuntimeError. Keep the shift out of the
           `try` around it.
        3. Where no loop is running, one way is `return asyncio.run(…)`. It
           wants the ticket, so `shift()` and not `shift`.
    """
    loops: list[asyncio.AbstractEventLoop] = []

    async def breakfast() -> list[str]:
        loops.append(asyncio.get_running_loop())
        await asyncio.sleep(2)
        return ["toast", "tea"]

    no_gas = RuntimeError("the gas is off")

    async def dinner() -> list[str]:
        loops.append(asyncio.get_running_loop())
        await asyncio.sleep(3600)
        raise no_gas

    assert open_kitchen(breakfast) == ["toast", "tea"]
    assert clock.now == 2
    with pytest.raises(RuntimeError) as raised:
        open_kitchen(dinner)
    assert raised.value is no_gas
    assert clock.now == 2 + 3600
    assert loops[0] is not loops[1]
    assert [loop.is_closed() for loop in loops] == [True, True]


@pytest.mark.covers("G02-07")
def test_the_kitchen_closes_when_the_last_pot_is_clean(timeline: Timeline) -> None:
    """`asyncio.run` cancels the tasks that still run, and waits for their clean-up.

    Three pots simmer in tasks that nobody awaits. When the main coroutine is
    over, in whatever way, `asyncio.run` cancels all of them at once. But it does
    not drop them: each may put out its flame and clean its pot, in its own time.
    Only when the slowest is clean does the call return what the main coroutine
    returned, or raise what it raised. An error in a clean-up is no part of that:
    it goes to the loop's exception handler (more on that in kata 10).

    Hints:
        1. Do you run the loop by hand? `asyncio.run` does all that this lesson
           asks for.
        2. By hand: `asyncio.all_tasks(loop)` gives you the tasks that are left.
           Cancel all of them first, and then wait for all with `asyncio.wait`,
           which raises none of their errors.
        3. And do so in a `finally`: SystemExit is no Exception, so
           `except Exception` does not see it.
    """

    async def simmer(dish: str, cleaning: float) -> None:
        try:
            await asyncio.sleep(3600)
        except asyncio.CancelledError:
            await asyncio.sleep(cleaning)
            timeline.note(f"{dish} pot clean")
            if dish == "milk":
                raise OSError("the handle came off") from None
            raise

    async def evening(ending: BaseException | None) -> str:
        # Here we know of the milk already: the handler need not print it.
        asyncio.get_running_loop().set_exception_handler(lambda *_: None)
        for dish, cleaning in [("soup", 5), ("milk", 20), ("rice", 1800)]:
            pots.append(asyncio.create_task(simmer(dish, cleaning)))
        await asyncio.sleep(2)
        if ending:
            raise ending
        return "42 coins"

    pots: list[asyncio.Task[None]] = []

    assert open_kitchen(lambda: evening(None)) == "42 coins"
    timeline.note("lights out")
    with pytest.raises(OSError, match="roof leaks"):
        open_kitchen(lambda: evening(OSError("roof leaks")))
    timeline.note("lights out")
    with pytest.raises(SystemExit, match="fire"):
        open_kitchen(lambda: evening(SystemExit("fire")))
    timeline.note("lights out")

    assert timeline == [
        (2 + 5, "soup pot clean"),
        (2 + 20, "milk pot clean"),
        (2 + 1800, "rice pot clean"),
        (2 + 1800, "lights out"),
        (1802 + 2 + 5, "soup pot clean"),
        (1802 + 2 + 20, "milk pot clean"),
        (1802 + 2 + 1800, "rice pot clean"),
        (1802 + 2 + 1800, "lights out"),
        (3604 + 2 + 5, "soup pot clean"),
        (3604 + 2 + 20, "milk pot clean"),
        (3604 + 2 + 1800, "rice pot clean"),
        (3604 + 2 + 1800, "lights out"),
    ]
    assert [pot.cancelled() for pot in pots] == [True, False, True] * 3


@pytest.mark.covers("G02-06")
def test_a_kitchen_that_is_open_cannot_be_opened_again(timeline: Timeline) -> None:
    """Where a loop is running, `asyncio.run` refuses: there you can await.

    A plain function that calls `asyncio.run` works, until someone calls it from
    async code: the loop of that thread is busy running its caller. asyncio
    raises RuntimeError then. But `asyncio.run(shift())` has written the ticket
    before it is refused, and nobody will ever cook it. Refuse first, and write
    the ticket afterwards. Another thread is another house: there no loop runs,
    and `asyncio.run` opens one, however many are open elsewhere.

    Hints:
        1. When you refuse, has `shift` been called already? Then a ticket is
           left over.
        2. `asyncio.get_running_loop` asks about the thread in which it is
           called, and about no other. So you need not know which thread that
           is.
        3. One way is `try`, `except RuntimeError` and `else` around that
           question: the `except` lets it pass, the `else` raises your own
           error. Only behind all that write the ticket.
    """

    async def boil() -> str:
        timeline.note("kettle on")
        await asyncio.sleep(1)
        return "tea"

    async def pour() -> str:
        return "water"

    async def evening() -> None:
        with pytest.raises(RuntimeError, match="running"):
            open_kitchen(boil)
        timeline.note("refused")
        assert await asyncio.to_thread(open_kitchen, pour) == "water"  # in another thread
        await asyncio.sleep(1)

    assert open_kitchen(boil) == "tea"
    asyncio.run(evening())
    assert open_kitchen(boil) == "tea"

    assert timeline == [
        (0, "kettle on"),
        (1, "refused"),  # and the kettle stays cold
        (1 + 1, "kettle on"),
    ]
