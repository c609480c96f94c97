"""Lessons for kata 12 · asyncio and threads.

You will learn how threads and loops live together: what belongs to a task and what to a thread;
which doors into a loop are safe for a thread, and what becomes of a call when its caller gives
up; how two loops talk; how AnyIO sees all this; and what a pool of processes can do, and cannot.

And when to choose which. Much waiting, for many at once: tasks, as nearly all of this dojo shows.
A library that blocks: a thread. Work that keeps the processor busy: a process, as the threads of
one Python take turns (a free-threaded build is another matter).

Left out here: the copy of the context that `run_in_executor` does not take along, cancelling a
thread by an event, and full pools come in kata 07; timeouts as such in 05. Signals, which only the
main thread can have, and AnyIO's streams and scopes are not in this chapter.
"""

import asyncio
import concurrent.futures
import importlib
import multiprocessing
import os
import selectors
import sys
import threading
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

import pytest

from harness.patience import patiently
from harness.timeline import Timeline
from kata_12_asyncio_vs_threads import Aim, Ask, Desk, ask, measure, phone, reckon

pytestmark = pytest.mark.asyncio

T = TypeVar("T")

HOUR = 3600
# Whoever looks now and then, every second or every millisecond, misses such a moment.
ODD = 1 / 16
# Real seconds after which a lesson gives up. A right answer never needs them.
PATIENCE = 4
# The same, where another process must have its turn: on a busy machine that takes a while.
SLOW = 12
# … and where processes begin, before the lesson does.
LONGEST_START = 60


class Bell:
    """A bell in a loop. Whoever rings it from another thread learns whether the loop is alive."""

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self._loop = loop
        self.unheard: list[str] = []

    def ring(self, who: str) -> None:
        """In another thread: wait until the loop has heard the bell."""
        if self.unheard:
            return  # one bell in vain is enough to know
        heard = threading.Event()
        self._loop.call_soon_threadsafe(heard.set)
        if not heard.wait(PATIENCE / 2):
            self.unheard.append(who)

    def was_heard(self) -> None:
        """Fail if somebody has rung in vain."""
        assert self.unheard == [], "the loop stood still: nobody heard the bell of these"


def until_asleep(thread: threading.Thread) -> None:
    """In another thread: wait until the loop of that thread has nothing to do, and sleeps."""
    patiently(partial(_is_asleep, thread), lambda _: time.sleep(1 / 1024), PATIENCE / 2)


def _is_asleep(thread: threading.Thread) -> bool:
    """True if its loop waits for the system, and not only has a look (a timeout of zero)."""
    frame = sys._current_frames().get(thread.ident or 0)
    if frame is None or frame.f_code.co_filename != selectors.__file__:
        return False
    return frame.f_code.co_name == "select" and frame.f_locals.get("timeout") != 0


async def in_time(what: Awaitable[T], otherwise: str, patience: float = PATIENCE) -> T:
    """Await it, but not for ever."""
    try:
        async with asyncio.timeout(patience) as limit:
            return await what
    except TimeoutError:
        if not limit.expired():
            raise
    pytest.fail(otherwise)


async def meanwhile(what: Coroutine[Any, Any, T], errand: asyncio.Future[Any]) -> T:
    """Await it while the errand goes on. If the errand is over before, that is the end."""
    waiting: asyncio.Future[T] = asyncio.create_task(what)
    try:
        await asyncio.wait([waiting, errand], return_when=asyncio.FIRST_COMPLETED)
        if not waiting.done():
            errand.result()
            pytest.fail("it was over too early")
        return waiting.result()
    finally:
        waiting.cancel()


async def many_turns() -> None:
    """Let the loop go round, far more often than anybody needs who is on the way out."""
    for _ in range(100):
        await asyncio.sleep(0)


@asynccontextmanager
async def a_dome() -> AsyncIterator[asyncio.AbstractEventLoop]:
    """A dome with a loop of its own, in a thread of its own."""
    opened: concurrent.futures.Future[asyncio.AbstractEventLoop] = concurrent.futures.Future()

    async def stay_open() -> None:
        closing = asyncio.Event()
        dome = asyncio.get_running_loop()
        closed_by.append(partial(dome.call_soon_threadsafe, closing.set))
        opened.set_result(dome)
        await closing.wait()

    closed_by: list[Callable[[], object]] = []
    night = threading.Thread(target=lambda: asyncio.run(stay_open()), name="the dome")
    night.start()
    dome = await asyncio.wrap_future(opened)
    try:
        yield dome
    finally:
        closed_by[0]()
        await asyncio.to_thread(night.join, PATIENCE)


def thread_of(loop: asyncio.AbstractEventLoop) -> threading.Thread:
    """In another thread: the thread in which that loop runs."""
    running_in: concurrent.futures.Future[threading.Thread] = concurrent.futures.Future()
    loop.call_soon_threadsafe(lambda: running_in.set_result(threading.current_thread()))
    return running_in.result(PATIENCE)


# Aim: what belongs to a task ---------------------------------------------------------------------


@pytest.mark.covers("G12-02")
async def test_all_tasks_of_a_thread_share_its_threading_local(timeline: Timeline) -> None:
    """What a `threading.local` keeps apart is threads, not tasks.

    It suits a server that has one thread for each guest. In a loop all tasks
    live in one thread, so they all see one value, and it is the value of
    whoever wrote last. A global variable is no better. A ContextVar has a value
    for each task: asyncio runs each one in a context of its own. That is how a
    logger knows for whom it writes. Here three watches aim, wait, and look at their aim
    again; and whoever started them has aimed at nothing.

    Hints:
        1. Nobody tells `at` and `star` which watch calls them. Where can a value lie so that each
           task finds its own?
        2. Look at the page "Context Variables" of the library reference: `set`, `get`, and the
           `default` of a ContextVar.
        3. Make one ContextVar, and give it a new value each time by `set`. Do not put a dict into
           it and write into the dict: all contexts would hold the same one.
    """
    aim = Aim()

    async def watch(*stars: str, seconds: float) -> None:
        for star in stars:
            aim.at(star)
            await asyncio.sleep(seconds)
            timeline.note(f"{star}: {aim.star()}")

    async with asyncio.TaskGroup() as night:
        night.create_task(watch("Vega", "Rigel", seconds=4))
        night.create_task(watch("Deneb", seconds=1))
        night.create_task(watch("Sirius", "Mira", seconds=2 + ODD))
        assert aim.star() is None
    assert aim.star() is None, "the watches have moved the aim of whoever sent them"
    assert timeline == [
        (1, "Deneb: Deneb"),
        (2 + ODD, "Sirius: Sirius"),
        (4, "Vega: Vega"),
        (2 * (2 + ODD), "Mira: Mira"),
        (8, "Rigel: Rigel"),
    ]


@pytest.mark.real_time
@pytest.mark.covers("G12-02")
async def test_whoever_is_sent_takes_a_copy_of_your_aim() -> None:
    """A new task begins with a copy of its maker's context, and so does `to_thread`.

    The copy is made when you call `create_task`, not when the task begins: what
    you write in between it does not see. What it writes, you do not see. But
    `await` alone makes no task: a coroutine that you just await runs in *your*
    task, with your context, and what it writes stays. A dict with a
    key for each task would give neither children nor threads anything. And a copy is
    shallow: if the value is a list, all the copies hold the same list.

    Hints:
        1. What does a task, or a thread, see in your code before it has aimed at anything? And who
           sees it when it aims?
        2. The value in the ContextVar should be one that cannot be changed: a string, a tuple,
           None. Then a copy of the context is enough.
        3. `at` needs a `set` and `star` a `get`, and no look at the present task. `create_task` and
           `to_thread` make the copies for you.
    """
    aim = Aim()

    def look_through_the_telescope() -> str | None:
        seen = aim.star()
        aim.at("the moon")
        return seen

    async def slew(star: str) -> str | None:
        seen = aim.star()
        aim.at(star)
        await asyncio.sleep(0)
        assert aim.star() == star
        return seen

    for star, next_star in [("Vega", "Deneb"), ("Rigel", "Mira")]:
        aim.at(star)
        sent = asyncio.create_task(slew("a comet"))
        aim.at(next_star)
        assert await sent == star, "the copy is made by create_task"
        assert aim.star() == next_star, "a task has moved the aim of its maker"
        assert await asyncio.to_thread(look_through_the_telescope) == next_star
        assert aim.star() == next_star, "a thread has moved the aim of its maker"
        assert await slew(f"{star} again") == next_star
        assert aim.star() == f"{star} again", "await alone makes no task"


# Desk: call_soon_threadsafe ----------------------------------------------------------------------


@pytest.mark.real_time
@pytest.mark.covers("G06-01", "G12-01")
async def test_a_sleeping_loop_does_not_notice_what_a_thread_does() -> None:
    """Nearly nothing in asyncio is thread-safe, and chance hides the mistake for a while.

    A loop with nothing to do sleeps in the operating system. `Queue.put_nowait`,
    `Event.set`, `loop.call_soon` or `loop.stop` in another thread change something, but
    they do not wake it: the news lies there until something else happens. On a
    busy night it works, by luck. Two doors are for threads:
    `loop.call_soon_threadsafe`, for a function, wakes the loop and runs it there, and
    `asyncio.run_coroutine_threadsafe` does so for a coroutine. Debug mode, the second
    half of this lesson, raises RuntimeError at the wrong door if somebody waits
    behind it; waking the loop afterwards does not make it the right one.

    Hints:
        1. `report` runs in the thread of the dome. Which of its calls touches something of asyncio,
           and in which thread must that be done?
        2. `Desk()` is built in the room, so `__init__` can remember `asyncio.get_running_loop()`.
           In the thread of the dome there is none to find.
        3. `call_soon_threadsafe` takes the function, without brackets, and behind it the arguments.
           With brackets you would call it here and now, in the wrong thread.
    """
    room, here = asyncio.get_running_loop(), threading.current_thread()
    night = ["clouds", "rain", "Vega is up"]
    for debug in (False, True):
        room.set_debug(debug)
        desk = Desk()
        read: list[str] = []
        unread: list[str] = []
        heard = threading.Event()

        async def watch(desk: Desk, read: list[str], heard: threading.Event) -> None:
            for _ in night:
                read.append(await desk.read())
                heard.set()

        def dome(desk: Desk, unread: list[str], heard: threading.Event) -> None:
            for news in night:
                until_asleep(here)
                heard.clear()
                desk.report(news)
                if not heard.wait(PATIENCE / 2):
                    unread.append(news)
                    return

        watching = asyncio.create_task(watch(desk, read, heard))
        try:
            await asyncio.to_thread(dome, desk, unread, heard)
            assert unread == [], "the loop slept on while this lay on the desk"
            await watching
        finally:
            watching.cancel()
        assert read == night


@pytest.mark.covers("G12-01")
async def test_whoever_stops_reading_takes_no_news_along(timeline: Timeline) -> None:
    """Between a thread and a loop, the queue is asyncio's; only the door is for threads.

    It is tempting to take a `queue.Queue`, which is thread-safe, and to wait in
    `to_thread(queue.get)`. But if the watch is cancelled, her thread waits on,
    and takes the next news to nobody. To ask the queue again and again wakes
    the room all night for nothing. An `asyncio.Queue` forgets a reader who is
    gone. And `report` may be called in the room itself, as here: there
    `call_soon_threadsafe` is a `call_soon`, but `run_coroutine_threadsafe(…).result()` would
    wait for the very thread that it blocks.

    Hints:
        1. Where does a piece of news lie between `report` and the return of `read`? It should be in
           one place, and never in a thread or a task that was started for one reader.
        2. One way is an `asyncio.Queue` without a limit. Then `read` is a single `await`, with no
           shield, no task and no timeout.
        3. If you use an Event and a deque: one Event wakes all who wait. So look again before you
           take, and wait again if nothing is there.
    """
    desk = Desk()

    async def watch(name: str) -> None:
        while True:
            news = await desk.read()
            timeline.note(f"{name}: {news}")

    async with asyncio.TaskGroup() as night:
        eve = night.create_task(watch("Eve"))
        await asyncio.sleep(1)
        eve.cancel()  # and nobody has reported
        await asyncio.sleep(1)
        for news in ("clouds", "clouds", "", "stars"):
            desk.report(news)  # and nobody reads
        await asyncio.sleep(1)
        fay = night.create_task(watch("Fay"))
        await asyncio.sleep(3 * HOUR + ODD)
        desk.report("a comet")
        fay.cancel()  # in the same moment
        await asyncio.sleep(1)
        ada = night.create_task(watch("Ada"))
        await asyncio.sleep(HOUR + ODD)
        desk.report("fog")
        await asyncio.sleep(1)
        ada.cancel()

        both = [night.create_task(desk.read()) for _ in range(2)]
        for news in ("rain", "hail"):
            await asyncio.sleep(1)
            desk.report(news)
        assert {await each for each in both} == {"rain", "hail"}

        for number in range(HOUR):
            desk.report(f"star {number}")
        assert [await desk.read() for _ in range(HOUR)] == [f"star {n}" for n in range(HOUR)]

    reads_again = 3 + 3 * HOUR + ODD + 1
    assert timeline == [
        (3, "Fay: clouds"),
        (3, "Fay: clouds"),
        (3, "Fay: "),
        (3, "Fay: stars"),
        (reads_again, "Ada: a comet"),
        (reads_again + HOUR + ODD, "Ada: fog"),
    ]


# ask: run_coroutine_threadsafe -------------------------------------------------------------------


@pytest.mark.real_time
@pytest.mark.covers("G12-01", "G12-03")
async def test_a_thread_may_wait_for_the_answer_of_a_loop() -> None:
    """`asyncio.run_coroutine_threadsafe` runs a coroutine in another thread's loop.

    It returns at once, and what it returns is a `concurrent.futures.Future`. That one is
    made for threads: `result()` blocks until the answer is there, and raises
    what the coroutine raised. `asyncio.run` in the thread would make a second
    loop, and what belongs to the first, such as a future, can be awaited there
    only. `run_until_complete` raises RuntimeError: the loop runs already. And
    `loop.create_task` does not wake the loop.

    Hints:
        1. Which thread has to run the question, and which one may stand still until the answer is
           there?
        2. Look up "Scheduling From Other Threads" on the page "Coroutines and Tasks". The function
           wants a coroutine, so call `question`.
        3. Keep what `run_coroutine_threadsafe(question(), room)` returns, and ask it for its
           `result`. That takes a timeout in seconds.
    """
    room, here = asyncio.get_running_loop(), threading.current_thread()

    async def how_is_the_sky(sky: str) -> str:
        seen = room.create_future()
        room.call_soon(seen.set_result, sky)
        return str(await seen)

    async def where_is_the_key() -> str:
        await asyncio.sleep(0)
        raise lost

    lost = OSError("the key is lost")

    def dome() -> list[str]:
        answers = []
        for sky in ("clear", "cloudy"):
            until_asleep(here)
            answers.append(ask(partial(how_is_the_sky, sky), room, PATIENCE / 2))
        return answers

    asking = asyncio.create_task(asyncio.to_thread(dome))
    assert await in_time(asking, "the dome waits for an answer, and gets none") == [
        "clear",
        "cloudy",
    ]
    with pytest.raises(OSError) as told:  # noqa: PT011 - it is compared below
        await asyncio.to_thread(ask, where_is_the_key, room, PATIENCE / 2)
    assert told.value is lost


@pytest.mark.real_time
@pytest.mark.covers("G12-04")
async def test_to_stop_waiting_is_not_to_stop_the_question() -> None:
    """`result(timeout)` ends your wait; only `cancel()` on that future ends the task.

    After the TimeoutError the task goes on, and nobody will ever hear its
    answer. But the future of `run_coroutine_threadsafe` is tied to the task: cancel it,
    in any thread, and the task is cancelled in its loop. This is different from
    a future of a thread pool, where `cancel()` comes too late as soon as
    the function runs. A task can be stopped, because it waits; a thread cannot. And
    a TimeoutError may also be the answer itself: here the watch has one of her own.

    Hints:
        1. When `result(patience)` has raised TimeoutError, which of your lines runs next? Does it
           tell the room anything?
        2. `cancel()` of a `concurrent.futures.Future` that has its answer does nothing. So you may
           call it in any case, whichever way you leave.
        3. One way is a `try` that returns the result, and a `finally` of one line. A deadline in
           the room alone will not do: a room that is busy does not notice it in time.
    """
    room = asyncio.get_running_loop()
    begun, over, has_left = threading.Event(), threading.Event(), threading.Event()

    async def wait_for_a_comet() -> str:
        begun.set()
        try:
            return str(await room.create_future())
        finally:
            over.set()

    async def wait_for_the_moon() -> str:
        raise TimeoutError("the moon is late")

    def dome() -> bool:
        with pytest.raises(TimeoutError):
            ask(wait_for_a_comet, room, ODD)
        # on a very busy machine the question is called off before it has begun
        return over.wait(PATIENCE / 2) if begun.is_set() else True

    def impatient_dome() -> None:
        with pytest.raises(TimeoutError):
            ask(wait_for_a_comet, room, ODD)
        has_left.set()

    is_over = await asyncio.to_thread(dome)
    assert is_over, "the dome has given up, and the room still works on the question"
    leaving = room.run_in_executor(None, impatient_dome)
    left_in_time = has_left.wait(PATIENCE / 2)  # all the while the room does nothing else
    await in_time(leaving, "the dome never gives up")
    assert left_in_time, "the room is busy, and the dome waits until it is not"
    await many_turns()
    left = asyncio.all_tasks() - {asyncio.current_task()}
    assert not left, "the dome has given up, and the room still works on the question"
    with pytest.raises(TimeoutError, match="the moon is late"):
        await asyncio.to_thread(ask, wait_for_the_moon, room, PATIENCE / 2)


@pytest.mark.real_time
@pytest.mark.covers("G12-01")
async def test_a_loop_that_waits_for_itself_waits_for_ever() -> None:
    """`result()` in the thread of the loop itself is a deadlock.

    The future gets its result when the loop runs the task; but the loop stands
    in `result()`. asyncio does not notice, and there is no error. So
    look first: `asyncio.get_running_loop()` tells which loop runs in this
    thread, and raises RuntimeError if there is none. Look before you call
    `question()`: a coroutine that was made and is not run leaves a warning. It is not the
    main thread that matters, and not whether *some* loop runs here: a dome
    has a loop in a thread of its own, and the main thread may wait for it.

    Hints:
        1. The main thread may ask the dome, but neither the room nor the dome may ask itself. Which
           two things do you have to compare?
        2. `asyncio.get_running_loop()` raises RuntimeError where no loop runs: then you may wait.
           If it returns a loop, `is` tells whether it is the one you were given.
        3. Only the look belongs in the `try`. If your own `raise RuntimeError` stands in there,
           too, your own `except` catches it.
    """
    room = asyncio.get_running_loop()
    asked: list[asyncio.AbstractEventLoop] = []

    async def how_is_the_sky() -> str:
        asked.append(asyncio.get_running_loop())
        return "clear"

    async with a_dome() as dome:
        assert ask(how_is_the_sky, dome, PATIENCE / 2) == "clear"
        assert asked == [dome]

        async def ask_yourself(loop: asyncio.AbstractEventLoop) -> None:
            ask(how_is_the_sky, loop, PATIENCE / 4)

        with pytest.raises(RuntimeError):
            await ask_yourself(room)
        in_the_dome = asyncio.run_coroutine_threadsafe(ask_yourself(dome), dome)
        with pytest.raises(RuntimeError):
            await asyncio.wrap_future(in_the_dome)
        await many_turns()
    assert asked == [dome], "the question was asked, although nobody could wait for the answer"


# phone: two loops --------------------------------------------------------------------------------


@pytest.mark.real_time
@pytest.mark.covers("G12-01", "G12-03")
async def test_a_question_is_answered_in_the_loop_it_belongs_to() -> None:
    """A future belongs to one loop; whoever waits for it in another gets a RuntimeError.

    "attached to a different loop" is what it says. Tasks, queues and connections
    are for one loop, too. So the question must run over there, and only its answer
    comes here. `run_coroutine_threadsafe` brings it there. What you get is a
    `concurrent.futures.Future`, and to await that is a TypeError; its `result()` would
    stop your own loop. `asyncio.wrap_future` makes a future of your loop out
    of it. You need no thread that waits in between.

    Hints:
        1. The question goes to the dome, and the answer comes back: that is two ways between
           threads. Does each of them lead through a door that wakes a sleeping loop?
        2. One way needs two functions of asyncio, both named in the lesson. One starts the question
           over there, the other makes something you can await here out of what you get.
        3. `asyncio.wrap_future(…)` around `asyncio.run_coroutine_threadsafe(…)`. The inner one
           wants a coroutine and a loop.
    """
    room, here = asyncio.get_running_loop(), threading.current_thread()
    bell = Bell(room)
    lost = OSError("the dome is stuck")

    async def expose(star: str) -> str:
        bell.ring(star)  # in the dome's thread: the room is awake
        if not bell.unheard:
            until_asleep(here)  # and now the answer must wake it
        plate = dome.create_future()
        dome.call_soon(plate.set_result, f"a plate of {star}")
        return str(await plate)

    async def turn() -> str:
        raise lost

    async with a_dome() as dome:
        running_in = await asyncio.to_thread(thread_of, dome)
        for star in ("Vega", "Deneb"):
            await asyncio.to_thread(until_asleep, running_in)
            answer = await in_time(
                phone(partial(expose, star), dome), "one of the two sleeps, and nobody wakes it"
            )
            bell.was_heard()
            assert answer == f"a plate of {star}"
        with pytest.raises(OSError) as told:  # noqa: PT011 - it is compared below
            await phone(turn, dome)
        assert told.value is lost


@pytest.mark.real_time
@pytest.mark.covers("G12-03", "G12-04")
async def test_whoever_hangs_up_cancels_the_question() -> None:
    """A cancellation can pass from loop to loop, if every future on the way hands it on.

    Cancel your task, and it cancels what it awaits: the future of `wrap_future`.
    That one cancels the future of `run_coroutine_threadsafe`, and that one the task
    in the other loop. A thread in between that waits in `result()` would break the
    chain, and so would a `shield`, and `asyncio.wait`, which never cancels what it waits
    for. But the chain is one-way: you are free at once, and do not
    know when the clean-up over there is over.

    Hints:
        1. You are cancelled while you wait. Which future do you cancel then, and do you wait for
           anything afterwards?
        2. If you await the wrapped future itself, all this is done for you. If you wait by
           `asyncio.wait`, which the next lesson has a reason for, cancel that future yourself.
        3. One way is a `try` around the wait, and `answer.cancel()` in its `finally`. If the answer
           is there already, this changes nothing.
    """
    room = asyncio.get_running_loop()
    begun = asyncio.Event()
    hung_up, over = threading.Event(), threading.Event()
    log: list[str] = []

    async def expose() -> str:
        room.call_soon_threadsafe(begun.set)
        try:
            await asyncio.get_running_loop().create_future()
        except asyncio.CancelledError:
            log.append("cancelled")
            if not hung_up.wait(PATIENCE / 2):
                log.append("whoever has hung up still waits for the clean-up")
            raise
        finally:
            over.set()
        return "a plate"

    async with a_dome() as dome:
        calling = asyncio.create_task(phone(expose, dome))
        await meanwhile(begun.wait(), calling)
        calling.cancel()
        with pytest.raises(asyncio.CancelledError):
            await in_time(calling, "you have hung up, and you still wait")
        hung_up.set()
        await asyncio.to_thread(over.wait, PATIENCE / 2)
        assert log == ["cancelled"], "the dome has to hear that you have hung up, once"


@pytest.mark.real_time
@pytest.mark.covers("G12-03")
async def test_not_every_cancelled_error_is_for_you() -> None:
    """If the question is cancelled over there, `await` raises CancelledError over here.

    It looks as if *you* had been cancelled. Nobody has cancelled you, and your
    task ends all the same, without a sound: a TaskGroup takes it for
    somebody who was asked to go. `except` around the `await` cannot tell the two
    apart. Nor does `task.cancelling()` help: it counts all requests so far, and
    here the watch is on her way out when she phones. But `asyncio.wait` can: if it
    raises CancelledError, that is for you, and if it returns, ask the future
    whether it was cancelled.

    Hints:
        1. Who was cancelled: the future you wait for, or the task that waits? The future can be
           asked when it is done.
        2. `await asyncio.wait([answer])` comes back normally if only the answer was cancelled.
           Another way is a coroutine of your own that runs over there, and tells it by what it
           returns. If you have hung up, nobody would hear an error of it.
        3. After the wait: if `answer.cancelled()`, raise ConnectionAbortedError, otherwise
           `answer.result()` returns or raises. Let no `except` around the wait keep your own
           CancelledError.
    """

    async def call_off() -> str:
        task = asyncio.current_task()
        assert task is not None
        task.cancel()
        await asyncio.sleep(0)
        return "a plate"

    async def close() -> str:
        return "the dome is closed"

    async def watch() -> str:
        try:
            await asyncio.sleep(HOUR)
        finally:
            closed.append(await phone(close, dome))
            with pytest.raises(ConnectionAbortedError):
                await phone(call_off, dome)
            closed.append("and the lamp is out")
        return "it is morning"

    closed: list[str] = []
    async with a_dome() as dome:
        calling = asyncio.create_task(phone(call_off, dome))
        await asyncio.wait([calling])
        assert not calling.cancelled(), "nobody has cancelled this call but the dome"
        with pytest.raises(ConnectionAbortedError):
            await calling

        watching = asyncio.create_task(watch())
        await asyncio.sleep(0)
        watching.cancel()
        await asyncio.wait([watching])
        assert closed == ["the dome is closed", "and the lamp is out"]
        assert watching.cancelled()


# measure: AnyIO ----------------------------------------------------------------------------------


class Hall:
    """The hall where assistants measure plates. The first ones begin together."""

    def __init__(self, desks: int, plates: list[str], bell: Bell) -> None:
        self.plates = plates
        self.begun: list[str] = []
        self.complaints: list[str] = []
        self._bell = bell
        self._desks = threading.Semaphore(desks)
        self._together = threading.Barrier(desks)
        self._last_has_begun = threading.Event()

    def look(self, plate: str, ask: Ask) -> float:
        """Measure one plate, in a thread."""
        self.begun.append(plate)
        if not self._desks.acquire(blocking=False):
            self.complaints.append(f"there is no desk for {plate}")
            return 0
        try:
            self._bell.ring(plate)
            place, desks = self.plates.index(plate), self._together.parties
            if place < desks:
                self._together.wait(PATIENCE / 2)
            if plate == self.plates[-1]:
                self._last_has_begun.set()
            if place == 0 and desks > 1 and not self._last_has_begun.wait(PATIENCE / 2):
                self.complaints.append("a desk is free, and no plate comes")
            with pytest.raises(KeyError, match="smudge"):
                ask("smudge")
            assert ask(plate) == plate.upper()
            return ODD - place
        finally:
            self._desks.release()


@pytest.mark.real_time
@pytest.mark.covers("G12-01", "G12-03")
async def test_a_thread_of_anyio_knows_its_way_back() -> None:
    """AnyIO takes you into a thread and back, and its limits count threads, not tasks.

    AnyIO lies on top of asyncio, and the two can be mixed. Its `to_thread.run_sync`
    takes a `CapacityLimiter`: so many threads at a time, in the order in which they
    began to wait, and each limiter counts for itself. In such a thread
    `anyio.from_thread.run` calls a coroutine function in the loop the thread came
    from, and waits for it there. Without AnyIO you have to bring the loop along: a
    thread has none, so `asyncio.get_running_loop()` raises RuntimeError in it.

    Hints:
        1. Forty desks, then three, then one. Which number limits your threads: `desks`, or that of
           a pool which is not yours?
        2. Read "Working with threads" in the documentation of AnyIO. One way is a single
           `anyio.CapacityLimiter(desks)` for all plates of a call.
        3. One way for `ask` is a plain function inside of `measure` that returns
           `anyio.from_thread.run(answer, text)`: a function and its argument, no coroutine. The
           numbers come in any order, so keep the place of each plate.
    """
    room = asyncio.get_running_loop()
    bell = Bell(room)

    async def answer(text: str) -> str:
        seen = room.create_future()
        room.call_soon(seen.set_result, text.upper())
        if text == "smudge":
            raise KeyError(text)
        return str(await seen)

    for desks in (40, 3, 1):  # the pool of asyncio.to_thread never has more than 32 threads
        hall = Hall(desks, [f"plate {number}" for number in range(3 * desks)], bell)
        try:
            numbers = await in_time(
                measure(iter(hall.plates), hall.look, answer, desks), "an assistant waits for ever"
            )
        except* threading.BrokenBarrierError:
            pytest.fail(f"there are {desks} desks, but they were never all taken at a time")
        bell.was_heard()
        assert hall.complaints == []
        assert numbers == [ODD - number for number in range(3 * desks)]
        assert sorted(hall.begun) == sorted(hall.plates)
    assert hall.begun == hall.plates  # one desk: in order


@pytest.mark.real_time
@pytest.mark.covers("G12-03")
async def test_nobody_locks_the_hall_while_somebody_measures(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """AnyIO waits for its threads when it is cancelled; asyncio leaves them alone.

    In a group of AnyIO, a thread that runs comes to its end before the group
    is over: `to_thread.run_sync` shields it, unless you say `abandon_on_cancel=True`. But
    this shield holds against AnyIO only. Cancel a task by `task.cancel()`, as a TaskGroup
    of asyncio does when one of its tasks fails, and it falls out of `run_sync` at
    once: the desk counts as free, and the thread is still at work. So do not mix
    the two groups here. And what a thread asks by `from_thread.run` belongs to the group,
    and is cancelled with it; `anyio.CancelScope(shield=True)` around the answer keeps it alive.

    Hints:
        1. When your group ends, or you are cancelled, is anybody still waiting for the threads that
           run? And who keeps those in line from beginning?
        2. One way is `anyio.create_task_group()` and its `start_soon`, without `abandon_on_cancel`.
           It waits for the threads that run, and calls off those who wait for a desk.
        3. Let the thread call a small `async def` that awaits `answer(text)` in a shielded
           CancelScope. Another way is `asyncio.run_coroutine_threadsafe(…).result()` in the thread:
           what it starts belongs to no group.
    """
    running: list[str] = []
    begun: list[str] = []
    heard: list[str] = []
    both = threading.Barrier(2)
    loop = asyncio.get_running_loop()
    tell = loop.call_soon_threadsafe
    told: set[int] = set()

    def tell_and_note(*args: Any, **options: Any) -> asyncio.Handle:
        handle = tell(*args, **options)
        told.add(threading.get_ident())
        return handle

    monkeypatch.setattr(loop, "call_soon_threadsafe", tell_and_note)
    desk_of: dict[str, int] = {}

    def look(plate: str, ask: Ask, mishaps: str) -> float:
        desk_of[plate] = threading.get_ident()
        running.append(plate)
        begun.append(plate)
        try:
            if mishaps and plate in "ab":
                both.wait(PATIENCE / 2)
            if plate != mishaps[:1]:
                ask(plate)
                ask(plate)  # here the failure, or the end, is known already
            if plate in mishaps:
                raise OSError(f"plate {plate} is broken")
            return 1
        finally:
            told.discard(threading.get_ident())
            running.remove(plate)

    async def answer_late(plate: str) -> str:
        while "a" in running:
            await asyncio.sleep(0)
        # the thread has still to tell the loop, and on a busy machine it may have to wait for that
        patience = loop.time() + PATIENCE / 2
        while desk_of["a"] not in told and loop.time() < patience:
            await asyncio.sleep(1 / 1024)
        for _ in range(3):
            await many_turns()
        heard.append(plate)
        return plate

    for mishaps in ("ab", "a"):
        begun.clear()
        with pytest.raises(ExceptionGroup) as failed:
            await measure(["a", "b", "c", "d", "e"], partial(look, mishaps=mishaps), answer_late, 2)
        assert running == [], "the hall is locked, and somebody is at a desk"
        assert sorted(map(repr, failed.value.exceptions)) == [
            f"OSError('plate {plate} is broken')" for plate in mishaps
        ]
        assert not {"d", "e"} & set(begun), "somebody began another plate after the failure"
        assert heard.count("b") == 2, "an assistant asked, and got no answer"
        heard.clear()

    begun.clear()
    both_ask, door = asyncio.Event(), asyncio.Event()
    asked: list[str] = []

    async def answer_at_the_door(plate: str) -> str:
        asked.append(plate)
        if len(asked) == 2:
            both_ask.set()
        await door.wait()
        heard.append(plate)
        return plate

    night = asyncio.create_task(
        measure(["a", "b", "c", "d"], partial(look, mishaps=""), answer_at_the_door, 2)
    )
    try:
        await meanwhile(both_ask.wait(), night)
        for _ in range(3):
            night.cancel()
            await many_turns()
        left_early = night.done()
    finally:
        door.set()
    with pytest.raises(asyncio.CancelledError):
        await in_time(night, "you are cancelled, and nothing ends")
    assert not left_early, "the hall is locked, and somebody is at a desk"
    assert running == [], "the hall is locked, and somebody is at a desk"
    assert sorted(heard) == ["a", "a", "b", "b"], "an assistant asked, and got no answer"
    assert sorted(begun) == ["a", "b"], "somebody began another plate after the end"


# reckon: processes -------------------------------------------------------------------------------


# A computer calls the control room, and waits for an answer. A process imports what it runs, so
# this has to be a file.
COMPUTERS_HAND = """
import os
import socket


def work(port, plate):
    with socket.create_connection(("127.0.0.1", port)) as line:
        line.sendall(f"{plate}\\n".encode())
        return os.getpid(), line.makefile().readline()
"""


@pytest.fixture
def work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., object]]:
    """What the computers do, as a function that every process can import."""
    tmp_path.joinpath("the_computers_hand.py").write_text(COMPUTERS_HAND, "utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    yield importlib.import_module("the_computers_hand").work
    del sys.modules["the_computers_hand"]


class Exchange:
    """The telephone exchange in the control room. Computers call; they get an answer by name."""

    def __init__(self, *held: str) -> None:
        self.calls: list[str] = []
        self._doors = {plate: asyncio.Event() for plate in held}
        self._called = asyncio.Condition()

    @asynccontextmanager
    async def open(self) -> AsyncIterator[int]:
        """Answer at a port of this machine."""
        server = await asyncio.start_server(self._answer, "127.0.0.1", 0)
        async with server:
            try:
                yield server.sockets[0].getsockname()[1]
            finally:
                for door in self._doors.values():
                    door.set()

    async def _answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        plate = (await reader.readline()).decode().strip()
        async with self._called:
            self.calls.append(plate)
            self._called.notify_all()
        if plate in self._doors:
            await self._doors[plate].wait()
        writer.write(f"the orbit of {plate}".encode())
        writer.close()
        await writer.wait_closed()

    async def hears(self, *plates: str) -> None:
        """Wait until all of these have called."""

        async def wait() -> None:
            async with self._called:
                await self._called.wait_for(lambda: {*plates} <= {*self.calls})

        await in_time(wait(), f"these never called, or not at the same time: {plates}", SLOW)

    def let_go(self, plate: str) -> None:
        """Give that computer its answer."""
        self._doors[plate].set()


def a_room_of_computers(desks: int) -> Callable[..., ProcessPoolExecutor]:
    """Make a fixture: a pool of processes that begin afresh, all of them at their desks.

    On a busy machine nobody knows how long a process needs to begin. So the lesson does not yet
    run, and the patience of nobody is used up.
    """

    @pytest.fixture
    def computers(work: Callable[..., object]) -> ProcessPoolExecutor:
        spawn = multiprocessing.get_context("spawn")
        # nobody gets work before all are there: a quick one would take it all, again and again
        all_are_there = spawn.Barrier(desks, timeout=LONGEST_START)
        computers = ProcessPoolExecutor(desks, spawn, all_are_there.wait)
        for called in [computers.submit(os.getpid) for _ in range(desks)]:
            called.result()
        return computers

    return computers


one_computer, two_computers = a_room_of_computers(1), a_room_of_computers(2)


@asynccontextmanager
async def going_home(computers: ProcessPoolExecutor) -> AsyncIterator[ProcessPoolExecutor]:
    """When all is over, the processes have ended."""
    try:
        yield computers
    finally:
        await asyncio.to_thread(computers.shutdown)


@pytest.mark.real_time
@pytest.mark.timeout(15)
@pytest.mark.covers("G35-01")
async def test_a_process_knows_only_what_can_be_sent_to_it(
    work: Callable[..., tuple[int, str]], two_computers: ProcessPoolExecutor
) -> None:
    """Work that keeps the processor busy wants processes; and a process imports what it runs.

    Threads of one Python take turns: in Python code, two of them calculate no faster
    than one. Processes do. But everything on the way is pickled: the function as its
    module and its name, arguments and results as bytes. So a lambda, or a
    function inside of a function, does not arrive, nor does a lock or a loop; a
    `functools.partial` of a function with a name does. `loop.run_in_executor` takes such
    a pool, too; only the loop's default pool must be one of threads.

    Hints:
        1. Which function do you send: `work` itself, or one that you have made inside of `reckon`?
        2. `loop.run_in_executor(computers, work, plate)` takes the arguments behind the function,
           and you can await what it returns. `computers.submit` gives the other kind of future, for
           `asyncio.wrap_future`.
        3. One way is `desks` tasks that share one iterator, `enumerate(plates)`: whoever is free
           takes the next one, and puts the result at its place in a list of None. A result of 0 is
           a result.
    """
    exchange = Exchange("Ceres", "Pallas")
    plates = ["Ceres", "Pallas", "Juno", "Vesta", "Hebe"]
    async with going_home(two_computers) as computers, exchange.open() as port:
        reckoning = asyncio.create_task(
            reckon(partial(work, port), plates, computers, 2, asyncio.Event())
        )
        try:
            await meanwhile(exchange.hears("Ceres", "Pallas"), reckoning)
            assert exchange.calls in (["Ceres", "Pallas"], ["Pallas", "Ceres"])
            exchange.let_go("Ceres")
            await meanwhile(exchange.hears("Juno", "Vesta", "Hebe"), reckoning)
            assert not reckoning.done()
            exchange.let_go("Pallas")
            results = await in_time(reckoning, "all is worked out, and you wait", SLOW)
        finally:
            reckoning.cancel()
            await asyncio.wait([reckoning])
        assert [result[1] for result in results if result] == [
            f"the orbit of {plate}" for plate in plates
        ]
        processes = {result[0] for result in results if result}
        assert os.getpid() not in processes, "this was worked out in the control room's own process"
        assert len(processes) == 2
        again = await asyncio.wrap_future(computers.submit(os.getpid))
        assert again in processes, "the pool is not yours to close"
        assert await reckon(abs, [-3, 0], computers, 2, asyncio.Event()) == [3, 0]


@pytest.mark.real_time
@pytest.mark.timeout(15)
@pytest.mark.covers("G35-01")
async def test_at_dawn_a_computer_works_on(
    work: Callable[..., tuple[int, str]], one_computer: ProcessPoolExecutor
) -> None:
    """A timeout, or a cancellation, ends your wait; it does not stop the process.

    The process works on, nobody takes its result, and it counts as busy: the next
    job waits until it is over. `with ProcessPoolExecutor()` in a coroutine is worse: its
    end waits as well, and the loop stands still meanwhile. And `future.cancel()` does not
    even call off all that has not begun: a pool of processes takes in more jobs than
    it has processes, and counts them as running. So give it a job only when a process
    is free. (From Python 3.14 on, `terminate_workers` ends a whole pool.)

    Hints:
        1. For what do you wait when it dawns: for a future of the pool, or for the dawn as well?
           And is each plate given to the pool only when a process is free?
        2. `asyncio.wait` with `return_when=asyncio.FIRST_COMPLETED` waits for two things at a time.
           Look at `dawn.is_set()` before you give out a plate.
        3. A task that waits for `run_in_executor` can be cancelled: it ends at once, and the
           process works on. In the end somebody must also cancel whoever waits for a dawn that does
           not come.
    """
    exchange = Exchange("Pallas", "Vesta")
    dawn = asyncio.Event()
    async with going_home(one_computer) as computers, exchange.open() as port:
        calculate = partial(work, port)

        reckoning = asyncio.create_task(
            reckon(calculate, ["Ceres", "Pallas", "Juno", "Hebe"], computers, 1, dawn)
        )
        await meanwhile(exchange.hears("Ceres", "Pallas"), reckoning)
        dawn.set()
        results = await in_time(reckoning, "it has dawned, and you wait for a computer")
        assert [result and result[1] for result in results] == [
            "the orbit of Ceres",
            None,
            None,
            None,
        ]
        next_job = asyncio.wrap_future(computers.submit(os.getpid))
        await many_turns()
        assert not next_job.done()  # Pallas is not finished, and nobody can stop that
        exchange.let_go("Pallas")
        await next_job
        assert exchange.calls == ["Ceres", "Pallas"], "a plate was begun after dawn"

        reckoning = asyncio.create_task(
            reckon(calculate, ["Vesta", "Iris", "Flora"], computers, 1, asyncio.Event())
        )
        await meanwhile(exchange.hears("Vesta"), reckoning)
        reckoning.cancel()
        with pytest.raises(asyncio.CancelledError):
            await in_time(reckoning, "you are cancelled, and you wait for a computer")
        exchange.let_go("Vesta")
        await asyncio.wrap_future(computers.submit(os.getpid))
        assert exchange.calls == ["Ceres", "Pallas", "Vesta"], "a plate was begun after the end"

    # It has dawned, and the pool is closed: whoever gives it a plate now gets a RuntimeError.
    assert await reckon(calculate, ["Astraea"], computers, 1, dawn) == [None]
