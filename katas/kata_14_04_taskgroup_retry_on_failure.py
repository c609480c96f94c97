"""Kata 14_04 · A TaskGroup that tries again.

Moving day. Friends carry everything up the stairs at the same time. A sofa gets
stuck, a box breaks; then they put it down, swear, and try again. But if one
thing cannot be brought up at all, you will not live here, and all stop.

You will need: asyncio.TaskGroup, try and except, a loop.
Check yourself: nox -s kata -- 14_04
"""

from collections.abc import Awaitable, Callable, Mapping

# Call it to try to carry something up, and await what it returns.
Load = Callable[[], Awaitable[None]]


async def move_in(
    loads: Mapping[str, Load], *, tries: int, log: Callable[[str, int, Exception], None]
) -> None:
    """Carry all loads up at the same time; try each of them up to `tries` times (1 or more).

    If a try fails, call `log(name, number, error)` in that moment, with the name of the
    load, the number of the try, counted from 1, and what it raised. Then begin the next
    try at once. `log` does not block and raises no error.

    If the last try of a load fails, too, nothing is carried any more: cancel all the
    others, wait until they have cleaned up, and raise one ExceptionGroup. In it is the
    last error of each load that has failed for good, and nothing else. If a load fails
    while it cleans up, that is logged and told, too, and not tried again.

    A load that raises CancelledError though nobody has cancelled it is no failure: it is
    not logged and not tried again, and the others go on. If you are cancelled, cancel all
    loads, and raise CancelledError when they have cleaned up. You may assume that none of
    them fails then, or has failed for good before; and that no two ever fail in the very
    same moment.
    """
    raise NotImplementedError
