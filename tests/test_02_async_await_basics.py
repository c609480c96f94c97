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
from functools import partial

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
async def test_a_call_writes_a_ticket_and_cooks_nothing(timeline: Timeline) -> None:
    """Calling an `async def` runs not one line of it.

    The call gives you a ticket, a coroutine object. The body runs when someone
    awaits the ticket, and only then: here we let a second pass first, and the
    kettle stays cold. A ticket is not the dish either. Forget the `await`, and
    you serve paper: Python warns that the coroutine "was never awaited".
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
async def test_one_await_after_another_adds_up(timeline: Timeline) -> None:
    """`await` waits for the end: the next line begins when this dish is ready.

    Async code is not faster by itself. While you await the rice, other tasks
    may run, but you do not: your own next line has to wait. So three awaits in
    a row take 3 + 2 + 1 seconds, also inside `[await … for … in …]`. That is
    right when there is only one pot, and a pity when there are three.
    """
    dishes = await cook_in_turn(
        [
            recipe_for("rice", 3, timeline),
            recipe_for("soup", 2, timeline),
            recipe_for("eggs", 1, timeline),
        ]
    )

    assert dishes == ["rice", "soup", "eggs"]
    assert timeline == [
        (0, "rice on"),
        (3, "rice ready"),
        (3, "soup on"),
        (3 + 2, "soup ready"),
        (3 + 2, "eggs on"),
        (3 + 2 + 1, "eggs ready"),
    ]


@pytest.mark.asyncio
async def test_what_matters_is_the_ticket_not_who_wrote_it(clock: Clock) -> None:
    """Whatever gives you a ticket is a recipe, `async def` or not.

    A lambda, a `partial` or an object with an async `__call__` can hand you a
    coroutine, too. Asked about that lambda or that object,
    `inspect.iscoroutinefunction` says False: it looks at the function, and
    cannot know what the call will return. So do not ask who wrote the ticket.
    Call, and await what you get.
    """

    async def fry(what: str) -> str:
        await asyncio.sleep(1)
        return f"fried {what}"

    class Baker:
        async def __call__(self) -> str:
            await asyncio.sleep(1)
            return "bread"

    dishes = await cook_in_turn([lambda: fry("egg"), partial(fry, "fish"), Baker()])

    assert dishes == ["fried egg", "fried fish", "bread"]
    assert clock.now == 1 + 1 + 1


# cook_side_by_side -----------------------------------------------------------


@pytest.mark.asyncio
async def test_pots_that_wait_together_cost_only_the_longest(timeline: Timeline) -> None:
    """Pots that cook side by side take as long as the slowest of them, not as the sum.

    A task is a ticket that the loop cooks for you, while you do other things.
    But first start them all, and then await them: to start one and await it
    at once is one pot again. The eggs are ready first, yet the dishes come in
    the order of the menu, because that is the order in which you ask for them.
    Two guests want soup, so there are two soups: each call is a ticket.
    """
    soup = recipe_for("soup", 2, timeline)
    rice = recipe_for("rice", 3.0625, timeline)  # who looks only now and then is late
    eggs = recipe_for("eggs", 1, timeline)

    dishes = await cook_side_by_side([soup, rice, eggs, soup])
    timeline.note("served")

    assert dishes == ["soup", "rice", "eggs", "soup"]
    assert timeline.at(0) == ["eggs on", "rice on", "soup on", "soup on"]
    assert timeline[4:] == [
        (1, "eggs ready"),
        (2, "soup ready"),
        (2, "soup ready"),
        (3.0625, "rice ready"),
        (3.0625, "served"),
    ]


# put_on ----------------------------------------------------------------------


@pytest.mark.asyncio
async def test_a_new_task_stands_in_line_until_you_wait(clock: Clock, timeline: Timeline) -> None:
    """`create_task` starts nothing: it puts the task in line, and you go on.

    The loop works in turns. In each turn, everyone in line runs until they have
    to wait, first come first served. As long as you do not wait for anything,
    nobody else moves. Here you chop onions by hand for 5 seconds: whoever is
    still in line at that moment stands there for 5 seconds. But a pot that is
    on the flame already is hot all the while, and ready when you look up.
    (Since Python 3.12 a loop can be told to make eager tasks, which begin at
    once. Loops do not do so by themselves.)
    """
    pots = await put_on(
        [
            recipe_for("rice", 4, timeline),
            recipe_for("soup", 2, timeline),
            recipe_for("eggs", 3, timeline),
        ]
    )
    clock.block(5)
    timeline.note("onions chopped")
    dishes = [await pot for pot in pots]

    assert dishes == ["rice", "soup", "eggs"]
    assert timeline == [
        (0, "rice on"),
        (0, "soup on"),
        (0, "eggs on"),
        (5, "onions chopped"),
        (5, "soup ready"),  # not at 5 + 2
        (5, "eggs ready"),
        (5, "rice ready"),
    ]


@pytest.mark.asyncio
async def test_a_pot_may_be_asked_twice(timeline: Timeline) -> None:
    """A task can be awaited as often as you like; it cooks only once.

    The first `await` waits for the dish. The second finds it ready, takes no
    time and gets the very same object: a task keeps its result. A ticket does
    not. Await a ticket a second time, and Python raises "cannot reuse already
    awaited coroutine".
    """
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
async def test_await_alone_does_not_let_others_run(clock: Clock, timeline: Timeline) -> None:
    """An `await` gives way only if something inside it really has to wait.

    To wash a plate takes a second of your own hands: `wash` is an `async def`,
    but there is nothing in it to wait for. So `await wash(plate)` runs straight
    through, like a plain call, and the guest at the door is not even seen.
    `await asyncio.sleep(0)` gives way on purpose: all others in line, then me.
    """

    async def guest() -> None:
        timeline.note("guest served")

    async def wash(plate: str) -> None:
        clock.block(1)
        timeline.note(plate)

    at_the_door = asyncio.create_task(guest())
    try:
        await wash_up(["white plate", "blue plate", "long plate", "big plate"], wash)
    finally:
        await at_the_door

    assert timeline[:2] == [
        (1, "white plate"),
        (1, "guest served"),  # not at 1 + 1 + 1 + 1
    ]
    assert [what for _, what in timeline[2:]] == ["blue plate", "long plate", "big plate"]


@pytest.mark.asyncio
async def test_sleep_zero_gives_everyone_exactly_one_turn(timeline: Timeline) -> None:
    """`asyncio.sleep(0)` takes one turn of the loop and no time at all.

    The helper at the stove stirs once in each turn he gets. One turn of the loop
    after each plate is one stir after each plate. To sleep for a moment "to be
    on the safe side" is something else: then time passes, and you are back only
    when the clock says so, however many turns the others had by then.
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
        await wash_up(["pan", "pot", "lid"], wash)
        timeline.note("all clean")
    finally:
        clean.set()
        await helper

    assert timeline == [
        (0, "pan"),
        (0, "stir"),
        (0, "pot"),
        (0, "stir"),
        (0, "lid"),
        (0, "stir"),
        (0, "all clean"),
    ]


# cook_or_else ----------------------------------------------------------------


@pytest.mark.asyncio
async def test_an_except_sees_only_what_is_awaited_in_its_try(clock: Clock) -> None:
    """`return recipe()` leaves the `try` before anything could go wrong.

    It hands out the ticket, uncooked. Whoever awaits it later, outside, gets
    the smoke. `return await recipe()` cooks first, inside the `try`, and so the
    `except` is there when the pan burns.
    """

    async def pancake() -> str:
        await asyncio.sleep(2)
        raise Burnt("black on both sides")

    assert await cook_or_else(pancake, instead="bread", tries=1) == "bread"
    assert clock.now == 2


@pytest.mark.asyncio
async def test_every_try_needs_a_new_ticket(timeline: Timeline) -> None:
    """To try again is to call the recipe again: no ticket is cooked twice.

    A coroutine object runs from top to bottom once, also when it ends with an
    exception. That is why a function that tries again must be given a recipe
    and not a ticket. Each call writes a new ticket, and each has its own end.
    """
    endings = ["black", "brown", "black", "golden", "brown", "black", "golden"]

    async def pancake() -> str:
        await asyncio.sleep(2)
        ending = endings.pop(0)
        timeline.note(ending)
        if ending != "golden":
            raise Burnt(ending)
        return f"{ending} pancake"

    first = await cook_or_else(pancake, instead="bread", tries=4)
    second = await cook_or_else(pancake, instead="cold soup", tries=2)

    assert (first, second) == ("golden pancake", "cold soup")
    assert timeline == [
        (2, "black"),
        (2 + 2, "brown"),
        (2 + 2 + 2, "black"),
        (2 + 2 + 2 + 2, "golden"),
        (8 + 2, "brown"),
        (8 + 2 + 2, "black"),  # the two tries are used up: nothing more is cooked
    ]


@pytest.mark.asyncio
async def test_who_catches_everything_cannot_be_called_off(timeline: Timeline) -> None:
    """A cook who catches everything cannot be called off.

    Catch what you can cure. A new ticket helps against Burnt; it does not help
    when the gas is off. And when your own task is cancelled, the CancelledError
    comes out of the very `await` you stand at. It is a message, not a mishap.
    `except Exception` lets it through, but a bare `except:` takes it for one
    more burnt dish, and goes on cooking for guests who have left.
    """
    troubles = [Burnt("black"), OSError("gas is off")]

    async def fry() -> str:
        trouble = troubles.pop(0)
        timeline.note(str(trouble))
        raise trouble

    async def stew() -> str:
        timeline.note("stew on")
        try:
            await asyncio.sleep(60)
        finally:
            timeline.note("flame out")
        raise Burnt("black")

    with pytest.raises(OSError, match="gas is off"):
        await cook_or_else(fry, instead="bread", tries=3)

    cook = asyncio.create_task(cook_or_else(stew, instead="bread", tries=3))
    await asyncio.sleep(60 + 1)
    cook.cancel()
    with pytest.raises(asyncio.CancelledError):
        await cook

    assert cook.cancelled()
    assert timeline == [
        (0, "black"),
        (0, "gas is off"),  # and there is no third try
        (0, "stew on"),
        (60, "flame out"),
        (60, "stew on"),
        (60 + 1, "flame out"),  # nor here
    ]


# open_kitchen ----------------------------------------------------------------


def test_asyncio_run_is_the_door_for_plain_code(clock: Clock) -> None:
    """`asyncio.run` makes a loop, cooks one ticket in it, and closes the loop.

    Outside of async code no loop is running, and you cannot await. One call
    takes you in and brings you out again, with what the coroutine returned or
    with the exception it raised, whatever that is. Nothing stays open behind
    you. The next call gets a loop of its own.
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


def test_the_kitchen_closes_when_the_last_pot_is_clean(timeline: Timeline) -> None:
    """`asyncio.run` cancels the tasks that still run, and waits for their clean-up.

    The soup simmers in a task that nobody awaits. When the main coroutine is
    over, `asyncio.run` cancels the soup. But it does not drop it: `simmer` may
    put out the flame, and take 5 seconds to clean the pot. Only then does the
    call return what the main coroutine returned, or raise what it raised.
    """

    async def simmer() -> None:
        timeline.note("soup on")
        try:
            await asyncio.sleep(3600)
        except asyncio.CancelledError:
            timeline.note("flame out")
            await asyncio.sleep(5)
            timeline.note("pot clean")
            raise

    async def evening(ending: str) -> str:
        pots.append(asyncio.create_task(simmer()))
        await asyncio.sleep(2)
        timeline.note(ending)
        if ending == "roof leaks":
            raise OSError(ending)
        return "42 coins"

    pots: list[asyncio.Task[None]] = []

    assert open_kitchen(lambda: evening("guests leave")) == "42 coins"
    timeline.note("lights out")
    with pytest.raises(OSError, match="roof leaks"):
        open_kitchen(lambda: evening("roof leaks"))
    timeline.note("lights out")

    assert timeline == [
        (0, "soup on"),
        (2, "guests leave"),
        (2, "flame out"),
        (2 + 5, "pot clean"),
        (2 + 5, "lights out"),
        (7, "soup on"),
        (7 + 2, "roof leaks"),
        (7 + 2, "flame out"),
        (7 + 2 + 5, "pot clean"),
        (7 + 2 + 5, "lights out"),
    ]
    assert [pot.cancelled() for pot in pots] == [True, True]


def test_a_kitchen_that_is_open_cannot_be_opened_again(timeline: Timeline) -> None:
    """Where a loop is running, `asyncio.run` refuses: there you can await.

    A plain function that calls `asyncio.run` works, until someone calls it from
    async code: the loop of that thread is busy running its caller. asyncio
    raises RuntimeError then. But `asyncio.run(shift())` has written the ticket
    before it is refused, and nobody will ever cook it. Refuse first, and write
    the ticket afterwards.
    """

    async def boil() -> str:
        timeline.note("kettle on")
        await asyncio.sleep(1)
        return "tea"

    async def evening() -> None:
        with pytest.raises(RuntimeError, match="running"):
            open_kitchen(boil)
        timeline.note("refused")
        await asyncio.sleep(1)

    assert open_kitchen(boil) == "tea"
    asyncio.run(evening())
    assert open_kitchen(boil) == "tea"

    assert timeline == [
        (0, "kettle on"),
        (1, "refused"),  # and the kettle stays cold
        (1 + 1, "kettle on"),
    ]
