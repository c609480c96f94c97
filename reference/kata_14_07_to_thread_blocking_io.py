"""Kata 14_07 · A blocking call in a thread.

A museum has an old scanner. While it reads a page, whoever called it stands
there and waits. The hall must go on meanwhile: doors open, the guide speaks,
and on a screen a light blinks as long as the scanner is at work.

You will need: asyncio.to_thread, a task that you cancel.
Check yourself: nox -s kata -- 14_07
"""

import asyncio
from collections.abc import Callable
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")


async def scan(read: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T:
    """Call `read(*args, **kwargs)` in another thread, once, and return what it returns.

    `read` blocks the thread in which it is called. Meanwhile all other tasks of the loop
    go on. It runs in a copy of your context (`contextvars`). Its error goes to your
    caller; you may assume that it raises neither StopIteration nor CancelledError. If you
    are cancelled, your CancelledError comes out at once, and `read` goes on.
    """
    return await asyncio.to_thread(read, *args, **kwargs)


async def scan_with_light(read: Callable[[], T], blink: Callable[[], None], pause: float) -> T:
    """Call `read()` like `scan`, and call `blink()` again and again meanwhile.

    `blink` is called in the thread of the loop: once when `read` is about to begin or has
    just begun, and then each time `pause` seconds have passed. It does not block and raises
    no error, and you may assume that `read` takes its time. When you are over, in whatever
    way, `blink` is not called any more.
    """

    async def keep_blinking() -> None:
        while True:
            await asyncio.sleep(pause)
            blink()

    blink()  # not by the task: a quick scanner may be over before a task has begun
    blinking = asyncio.create_task(keep_blinking())
    try:
        return await scan(read)
    finally:
        blinking.cancel()
        await asyncio.wait([blinking])
