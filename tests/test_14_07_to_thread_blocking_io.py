"""Lessons for kata 14_07 · a blocking call in a thread.

You will practise to keep the loop alive while something blocks, and see a proof that it lives: the
scanner is released only by something that the loop does. Left out: how to stop a thread, locks
around it, and full pools (kata 07).
"""

import asyncio
import threading
from contextvars import ContextVar
from functools import partial

import pytest

from kata_14_07_to_thread_blocking_io import scan, scan_with_light

pytestmark = [pytest.mark.asyncio, pytest.mark.real_time]

# Real seconds after which the scanner gives up. A right answer never needs them.
PATIENCE = 2

VISITOR: ContextVar[str] = ContextVar("VISITOR", default="nobody")


def loop_answers(loop: asyncio.AbstractEventLoop) -> bool:
    """In a thread: ask the loop for an answer, and wait for it; False if there is none."""
    answered = threading.Event()
    loop.call_soon_threadsafe(answered.set)
    return answered.wait(PATIENCE)


class Light:
    """A light on a screen. It remembers how often it has blinked, and in which threads."""

    def __init__(self) -> None:
        self._once, self._three_times = threading.Event(), threading.Event()
        self.threads: list[int] = []

    def blink(self) -> None:
        """Blink once."""
        self.threads.append(threading.get_ident())
        self._once.set()
        if len(self.threads) >= 3:
            self._three_times.set()

    def seen_once(self) -> bool:
        """In a thread: wait until the light has blinked."""
        return self._once.wait(PATIENCE)

    def seen(self) -> bool:
        """In a thread: wait until the light has blinked three times; False if it does not."""
        return self._three_times.wait(PATIENCE)


# scan --------------------------------------------------------------------------------------------


@pytest.mark.covers("G07-01")
async def test_the_hall_goes_on_while_the_scanner_reads() -> None:
    """A blocking call stops the whole loop, unless it is made in another thread.

    All tasks live in one thread. While the scanner holds it, no door opens and no clock strikes.
    Here the scanner asks the loop something and waits for the answer: if it was called in the
    thread of the loop, nobody is there to answer. See kata 07, "the room is awake while the porter
    is below".

    Hints:
        1. In which thread is `read` called? And what does the thread of the loop do meanwhile: does
           it await, or stand still?
        2. `asyncio.to_thread` takes the function, without brackets, and its arguments, those with a
           name, too. Await what it returns.
        3. `*args` and `**kwargs` collect the arguments in the first line of `scan`. With the same
           stars you hand them on.
    """
    loop = asyncio.get_running_loop()

    def read(page: str, *, times: int) -> str:
        for _ in range(times):
            if not loop_answers(loop):
                return "the loop stood still while the scanner was reading"
        return f"{page}, read {times} times"

    for page, times in [("map", 1), ("letter", 2)]:
        assert await scan(read, page, times=times) == f"{page}, read {times} times"


@pytest.mark.covers("G07-02")
async def test_the_scanner_knows_for_whom_it_reads() -> None:
    """`to_thread` takes a copy of your context variables along; `run_in_executor` does not.

    Who logs and traces keeps there for whom the work is done. In a thread of the pool such a
    variable has its default, or what an earlier call left there. A copy is a copy: what is set in
    the thread stays there.

    Hints:
        1. Which way into the thread have you chosen? One of them takes no context along, unless you
           do it by hand.
        2. By hand it is `contextvars.copy_context()`, whose `run` calls a function in the copy.
           Make the copy in `scan`, before the thread begins.
    """

    def read(page: str) -> str:
        found = f"{page} for {VISITOR.get()}"
        VISITOR.set("the scanner")
        return found

    for visitor in ("Ada", "Ben"):
        VISITOR.set(visitor)
        assert await scan(read, "map") == f"map for {visitor}"
        assert VISITOR.get() == visitor


async def test_a_page_that_is_torn_is_heard_of() -> None:
    """What is raised in the thread comes out at the await.

    A thread of your own would die with it, and print a report. A pool keeps the error, and the
    await raises it: the same object, where you can catch it.

    Hints:
        1. Is there a `try` in `scan`? Think what would happen without it.
        2. The `await` raises the very error that `read` has raised. Let it go through, without a
           new one in its place.
    """
    torn = OSError("the page is torn")

    def read() -> str:
        raise torn

    with pytest.raises(OSError, match="the page is torn") as raised:
        await scan(read)
    assert raised.value is torn


# scan_with_light ---------------------------------------------------------------------------------


@pytest.mark.covers("G07-01")
async def test_the_light_blinks_while_the_scanner_reads() -> None:
    """A task beside the thread can do something only because the loop lives.

    The scanner waits until the light has blinked three times. Make a task that blinks and sleeps,
    and await the thread: the loop changes between them. The light belongs to the loop, so it blinks
    in the loop's thread: what is not made for threads must not be touched by two of them.

    Hints:
        1. Two things go on at the same time. Which one is a task beside you, and which one do you
           await?
        2. One way is an inner `async def` with an endless loop, `blink()` and a `sleep` in it.
           `asyncio.create_task` starts it, before you await the scanner.
        3. Another way: the scanner is the task, and you blink in a loop until it is done.
           `asyncio.wait([…], timeout=pause)` is the pause then.
    """
    for result in ("the map", ""):
        light = Light()

        def read(light: Light = light, result: str = result) -> str:
            return result if light.seen() else "the light did not blink"

        assert await scan_with_light(read, light.blink, pause=1 / 1024) == result
        assert set(light.threads) == {threading.get_ident()}, "it blinked in another thread"


async def test_the_light_goes_out_with_the_scanner() -> None:
    """Whoever starts a task for company must end it, also when the work has failed.

    Without `finally` an error skips the line that ends the light, and it blinks for ever. And wait
    until it is over: to cancel is only to ask. A light that has a long pause before it must not
    keep you: cancel it, do not wait until it looks.

    Hints:
        1. The pause is an hour, and the scanner is through at once. What ends your light before its
           pause is over?
        2. `cancel()` reaches a task in the middle of its `sleep`. Which place in your code is
           reached after a result and after an error?
        3. One way is a `finally` around the `await` of the scanner: cancel the light, and
           `await asyncio.wait([…])` for it. That wait raises nothing of the light.
    """
    for mishap in (None, OSError("the lamp is broken")):
        light = Light()

        def read(mishap: Exception | None = mishap, light: Light = light) -> str:
            if mishap is not None:
                raise mishap
            # from Python 3.14 on, a task that was just made has no turn if this is over at once
            light.seen_once()
            return "the map"

        if mishap is None:
            assert await scan_with_light(read, light.blink, pause=3600) == "the map"
        else:
            with pytest.raises(OSError, match="the lamp is broken"):
                await scan_with_light(read, light.blink, pause=3600)
            with pytest.raises(OSError, match="the lamp is broken"):
                await scan_with_light(read, light.blink, pause=0)
            blinks = len(light.threads)
            for _ in range(20):
                await asyncio.sleep(0)
            assert len(light.threads) == blinks, "it blinks on, and the scanner has failed"
            continue
        assert len(light.threads) == 1
        for pause in (0, 1 / 1024):
            blinks = len(light.threads)
            await scan_with_light(partial(light.seen), light.blink, pause)
            assert len(light.threads) > blinks
            blinks = len(light.threads)
            for _ in range(20):
                await asyncio.sleep(0)
            assert len(light.threads) == blinks, "it blinks on, and the scanner is over"


async def test_the_scanner_cannot_be_stopped_but_the_light_can() -> None:
    """To cancel the wait for a thread frees you at once, and the thread goes on.

    `threading` has no way to stop one from outside. You leave, and the scanner reads its page to
    the end; what it finds is lost. The light is yours: it goes out with you. See kata 07, "whoever
    stops waiting does not stop the porter".

    Hints:
        1. You are cancelled while the scanner reads. Which of your lines run then? Those under an
           `except Exception` do not.
        2. A `finally` runs for all three ends. Wait in it for the light only: nothing ends the
           thread before `read` is over.
        3. If the scanner is a task of yours, cancel it and wait for it: the task ends at once, the
           thread does not. A thread pool in a `with` would wait for its threads.
    """
    begun, may_end, over = threading.Event(), threading.Event(), threading.Event()
    light = Light()

    def read() -> None:
        begun.set()
        if may_end.wait(PATIENCE):
            over.set()

    async def begin() -> None:
        while not (begun.is_set() and light.threads):
            await asyncio.sleep(1 / 1024)

    scanning = asyncio.create_task(scan_with_light(read, light.blink, pause=0))
    async with asyncio.timeout(PATIENCE):
        await asyncio.wait(
            [asyncio.create_task(begin()), scanning], return_when=asyncio.FIRST_COMPLETED
        )
    scanning.cancel()
    with pytest.raises(asyncio.CancelledError):
        await scanning
    assert not over.is_set(), "you waited for the scanner"
    blinks = len(light.threads)
    for _ in range(20):
        await asyncio.sleep(0)
    may_end.set()
    assert await asyncio.to_thread(over.wait, PATIENCE), "the scanner did not read to the end"
    assert len(light.threads) == blinks, "it blinks on, and you are gone"
