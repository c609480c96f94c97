"""Kata 02 · async and await.

A kitchen. A *recipe* is a function you call without arguments. The call gives
you a *ticket* (Python says: a coroutine object). To await the ticket is to
cook it, and a cooked ticket gives you a *dish*. One cook can look after many
pots, as long as the cook never stands still in front of one of them.

You will need: await, asyncio.create_task, asyncio.sleep, asyncio.run,
asyncio.get_running_loop, try/except.
Check yourself: nox -s kata -- 02
"""

import asyncio
from collections.abc import Callable, Coroutine, Sequence
from typing import Any, TypeVar

T = TypeVar("T")

# Call a recipe and you hold a ticket. Await the ticket and you have a dish, by its name.
Recipe = Callable[[], Coroutine[Any, Any, str]]


class Burnt(Exception):
    """What a recipe raises when the dish is spoilt. Nothing to write here."""


async def cook_in_turn(recipes: Sequence[Recipe]) -> list[str]:
    """Cook one recipe after the other and return the dishes, in the order of `recipes`.

    There is only one pot: a recipe is called when the dish before it is ready, and
    not earlier. If a recipe raises, its error goes to your caller, and no later
    recipe is called.
    """
    raise NotImplementedError


async def cook_side_by_side(recipes: Sequence[Recipe]) -> list[str]:
    """Cook all recipes at the same time and return the dishes, in the order of `recipes`.

    You return when the slowest dish is ready, and at once if there are no recipes.
    There may be any number of them, and one recipe may be there twice: then it is
    called twice. No recipe fails here: that is a matter for katas 03 and 04.
    """
    raise NotImplementedError


async def put_on(recipes: Sequence[Recipe]) -> list[asyncio.Task[str]]:
    """Start every recipe; return the tasks that cook them, without waiting for a dish.

    There is one task for each item of `recipes`. The recipes begin in the order of
    `recipes`, and the tasks are returned in that order, too. When you return, every
    recipe has begun: it has run until its first `await` that gives way to others,
    or to its end. No time passes meanwhile.
    """
    raise NotImplementedError


async def wash_up(plates: Sequence[str], wash: Callable[[str], Coroutine[Any, Any, None]]) -> None:
    """Wash the plates one by one, in order: call `wash` with a plate, and await the ticket.

    `wash` is called once for each item of `plates`, also for two plates that are
    equal, and not before the plate before it is clean. After each plate, the last
    one too, every other task that is ready gets exactly one turn before you go on.
    Only `wash` may take time: you add none. When `wash` raises, or you are
    cancelled, that goes on to your caller, and no further plate is washed.
    """
    raise NotImplementedError


async def cook_or_else(recipe: Recipe, instead: str, tries: int) -> str:
    """Return the dish of `recipe`, or `instead` if it raises Burnt `tries` times in a row.

    Whatever the recipe returns is a dish, also an empty string. A dish that is Burnt
    is cooked again, from the start, until there have been `tries` tries in all (1 or
    more). No time passes between two tries. Burnt is all you handle: when the recipe
    raises anything else, also the CancelledError of your own cancellation, this very
    exception goes on to your caller at once, and there is no further try.
    """
    raise NotImplementedError


def open_kitchen(shift: Callable[[], Coroutine[Any, Any, T]]) -> T:
    """Run `shift()` for a caller who is not async: return what it returns, raise what it raises.

    Each call has an event loop of its own. However the shift ends, the tasks that it
    left running are then cancelled, all of them at that moment, and you wait until
    each has finished its clean-up, however long that takes. Then the loop is closed.
    An error that comes out of a clean-up does not change what you return or raise.

    Where an event loop is running already, in this thread, raise RuntimeError with
    the word "running" in its message. Then nothing is cooked, and no ticket is left
    over un-awaited: do not call `shift` at all, or close the ticket that it gave you.
    """
    raise NotImplementedError
