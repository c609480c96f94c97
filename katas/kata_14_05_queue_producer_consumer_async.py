"""Kata 14_05 · Producers, a queue, consumers.

A bakery. Some ovens bake, some sellers sell, and between them is one shelf with
little room. In the evening a closing sign lies on the shelf, and whoever finds
it goes home. How many signs does it take, and when?

You will need: asyncio.Queue with a limit, asyncio.TaskGroup.
Check yourself: nox -s kata -- 14_05
"""

import asyncio
from collections.abc import Awaitable, Callable, Sequence

# Call it and await what it returns: the next loaf, or None if the oven is out for today.
Oven = Callable[[], Awaitable[str | None]]
# Call it with a loaf, and await what it returns: then the loaf is sold.
Sell = Callable[[str], Awaitable[None]]


async def serve(shelf: asyncio.Queue[str | None], sell: Sell) -> int:
    """Sell the loaves on the shelf, one after another, until you find a closing sign.

    The closing sign is None. Return how many loaves you have sold. Take one sign, and
    nothing after it. After each loaf, every other task that is ready gets a turn, even
    if `sell` did not wait. An error of `sell` goes to your caller.
    """
    raise NotImplementedError


async def run_bakery(ovens: Sequence[Oven], sellers: Sequence[Sell], room: int) -> list[int]:
    """Let all ovens bake and all sellers sell; return how many loaves each seller has sold.

    All begin at once. Each oven bakes one loaf after the other and puts it on the one
    shelf; it asks for no other loaf before the last one lies there. There is room for
    `room` loaves (1 or more). A seller who is free takes what lies there longest. When
    all ovens are out, and all loaves are sold, everybody goes home. There is at least
    one seller; there may be no oven.

    If an oven or a seller fails, all others are cancelled; when they have cleaned up,
    raise an ExceptionGroup with the errors, and nothing else. If you are cancelled,
    cancel everybody, and raise CancelledError when they have cleaned up. You may assume
    that nobody fails on a day when you are cancelled.
    """
    raise NotImplementedError
