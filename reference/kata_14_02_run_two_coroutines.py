"""Kata 14_02 · Run two coroutines.

Two errands in town: bread from the baker, a book from the library. One person
does one after the other. Two friends do both at the same time. How much time
does each way take?

You will need: await, asyncio.TaskGroup, loop.time().
Check yourself: nox -s kata -- 14_02
"""

import asyncio
from collections.abc import Awaitable, Callable
from typing import NamedTuple

# Call it to set out, and await what it returns: that is what you bring home.
Errand = Callable[[], Awaitable[str]]


class Trip(NamedTuple):
    """What both errands brought home, and the seconds it took. Nothing to write here."""

    first: str
    second: str
    seconds: float


async def go_alone(first: Errand, second: Errand) -> Trip:
    """Run the first errand, then the second; return what they brought and how long it took.

    The second errand is not called before the first one is over. `seconds` is the
    time between your start and your end, on the clock of the event loop. If an errand
    fails, its error goes to your caller, and what has not begun does not begin.
    """
    clock = asyncio.get_running_loop()
    start = clock.time()  # not 0: only the difference between two readings means something
    return Trip(await first(), await second(), clock.time() - start)


async def go_together(first: Errand, second: Errand) -> Trip:
    """Run both errands at the same time; return what they brought and how long it took.

    The results are in the order of the arguments, whichever is home first. Both may
    be the same errand: then it is done twice. If one fails, the other is cancelled;
    when it has cleaned up, raise an ExceptionGroup with the errors. If you are
    cancelled, both errands are cancelled, and you end when both have cleaned up.
    You may assume that nobody cancels you while they clean up.
    """
    clock = asyncio.get_running_loop()
    start = clock.time()
    async with asyncio.TaskGroup() as town:
        one = town.create_task(_run(first))
        other = town.create_task(_run(second))
    return Trip(one.result(), other.result(), clock.time() - start)


async def _run(errand: Errand) -> str:
    # create_task takes coroutines only, and an errand may return any awaitable
    return await errand()
