"""Kata 01 · How the dojo works.

This file is yours. Replace each `raise NotImplementedError` by a body that keeps the promise of
its docstring. The lessons in `tests/test_01_overview.py` tell you when it does.

You will need: async def, await, asyncio.sleep.
Check yourself: nox -s kata -- 01
"""

from collections.abc import Awaitable, Callable


async def light(lamp: str) -> str:
    """Light a lamp of the lighthouse.

    Args:
        lamp: its name, such as "the great lamp".

    Returns:
        The words "… is lit", with the name in front: "the great lamp is lit".

    """
    raise NotImplementedError


async def keep_watch(hours: float) -> None:
    """Do nothing for a while, and let others work meanwhile.

    Args:
        hours: how long, in hours of 3600 seconds. May be a fraction.

    """
    raise NotImplementedError


async def write_the_log(hours: list[int], look: Callable[[int], Awaitable[str]]) -> list[str]:
    """Look out to sea at each of these hours, one look after another, and write down what is seen.

    There is one keeper: the next look begins when the last one has given its answer.

    Args:
        hours: the hours to look at, in the order to look.
        look: call it with an hour and await the answer: what is seen then. It takes a while.

    Returns:
        What was seen, in the order of `hours`.

    """
    raise NotImplementedError
