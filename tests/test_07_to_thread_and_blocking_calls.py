"""Lessons for kata 07 · threads for calls that block.

You will learn to keep the loop alive while something slow happens in a thread: what `to_thread`
takes along and what it brings back, how `run_in_executor` differs, why a cancelled wait does not
stop the thread, and what to do about that; and how two kinds of locks, and a pool that is full,
bring everything to a halt.

Left out here: how a thread talks to the loop (kata 06 had a first look, 12 has the rest), `async
with` by hand and async generators (09), and processes for work that keeps the processor busy (12).
"""

import asyncio
import threading
from collections.abc import Awaitable, Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextvars import ContextVar
from functools import partial
from typing import TypeVar

import pytest

from kata_07_to_thread_and_blocking_calls import (
    Contents,
    Lift,
    fetch,
    next_volume,
    search,
    send_for,
    unpack,
)

pytestmark = [pytest.mark.asyncio, pytest.mark.real_time, pytest.mark.timeout(10)]

T = TypeVar("T")

# Real seconds after which a porter, or a lesson, gives up. A right answer never needs them.
PORTERS_PATIENCE = 2
PATIENCE = 4

READER: ContextVar[str] = ContextVar("READER", default="nobody")


class Room:
    """The reading room. It lives in the loop, and answers porters who call from a thread."""

    def __init__(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._came = asyncio.Condition()
        self.heard: list[str] = []
        self.unheard: list[str] = []

    def call(self, what: str, turns: int = 1) -> None:
        """In a thread: call up to the room, and wait for the answer, some turns of the loop."""
        if self.unheard:
            return  # one call in vain is enough to know
        answered = threading.Event()
        self._loop.call_soon_threadsafe(self._answer, what, turns, answered)
        if not answered.wait(PORTERS_PATIENCE):
            self.unheard.append(what)

    def _answer(self, what: str, turns: int, answered: threading.Event) -> None:
        if turns > 1:
            self._loop.call_soon(self._answer, what, turns - 1, answered)
        else:
            self.heard.append(what)
            answered.set()

    async def hears(self, what: str, errand: asyncio.Future[T]) -> None:
        """In the loop: wait until a porter has called that. The errand must not end before."""
        deadline = self._loop.time() + PATIENCE
        while what not in self.heard:
            if errand.done():
                errand.result()
                pytest.fail(f"it was over before the room heard {what!r}")
            if self._loop.time() > deadline:
                pytest.fail(f"the room has never heard {what!r}")
            await asyncio.sleep(1 / 1024)

    def is_awake(self) -> None:
        """Fail if a porter has called in vain."""
        assert self.unheard == [], "the loop stood still: nobody answered this call"


def held(door: threading.Event) -> bool:
    """In a thread: wait until the door is open; False if nobody opens it."""
    return door.wait(PORTERS_PATIENCE)


async def in_time(what: Awaitable[T], otherwise: str) -> T:
    """Await it, but not for ever."""
    try:
        async with asyncio.timeout(PATIENCE) as patience:
            return await what
    except TimeoutError:
        if not patience.expired():
            raise
    pytest.fail(otherwise)


async def many_turns() -> None:
    """Let the loop go round, far more often than anybody needs who is on the way out."""
    for _ in range(100):
        await asyncio.sleep(0)


# fetch: to_thread --------------------------------------------------------------------------------


@pytest.mark.covers("G07-01")
async def test_the_room_is_awake_while_the_porter_is_below() -> None:
    """A call that blocks stops every task of the loop, unless it is made in another thread.

    `async def` makes nothing faster, and `await` in front of it does not help:
    between two awaits the loop stands still. A slow call, such as `time.sleep`,
    a database driver without async, or a big file, must run in another thread,
    while the loop awaits its end. Here the porter calls up to the room, and the
    room is the loop: whoever blocks the loop leaves him without an answer. To
    start a thread and then to wait for it with `join()` or `result()` blocks just as much.

    Hints:
        1. Which of your lines takes so long, and in which thread does it run? Every
           line of a coroutine runs in the thread of the loop.
        2. See "Running in Threads" on the page "Coroutines and Tasks" of the
           documentation.
        3. One way is a single `await asyncio.to_thread(…)`. Give it the function
           and its arguments apart: with `bring(…)` you would call it here, and hand
           over what it has returned.
    """
    room = Room()

    def bring(title: str) -> str:
        room.call(f"where is the {title}?")
        room.call(f"I have the {title}")
        return f"the {title}"

    for title in ("Atlas", "Herbal"):
        assert await fetch(bring, title) == f"the {title}"
        room.is_awake()


@pytest.mark.covers("G07-02")
async def test_the_porter_has_a_copy_of_your_notes() -> None:
    """What you put into a ContextVar is known in the thread; what the thread puts there is not.

    Logging, tracing and web frameworks keep in context variables for whom they
    work. A new thread has an empty context, at least until Python 3.13.
    `asyncio.to_thread` takes a copy of yours along, and passes positional and
    keyword arguments on. A copy is a copy: what the porter writes into it stays
    below, and the next porter gets a fresh one.

    Hints:
        1. Three things go down with the porter: positional arguments, keyword
           arguments, and a copy of your notes. Which of them does your call leave
           behind?
        2. `asyncio.to_thread` takes all three, `run_in_executor` only the first.
        3. If you copy the context yourself, make a new copy in each call and run
           the function in it. Write nothing back.
    """

    def bring(title: str, *, floor: int) -> str:
        found = f"{title} from floor {floor} for {READER.get()}"
        READER.set("the porter himself")
        return found

    for reader in ("Ada", "Ben"):
        READER.set(reader)
        for floor in (-1, -2):
            found = await fetch(bring, "Atlas", floor=floor)
            assert found == f"Atlas from floor {floor} for {reader}"
            assert READER.get() == reader, "what the porter has written came up with him"


@pytest.mark.covers("G07-07")
async def test_what_goes_wrong_below_is_heard_above() -> None:
    """Whatever is raised in the thread comes out at the await, even SystemExit.

    In a thread of your own, an error ends the thread, and nobody hears of it
    but a report on stderr; SystemExit ends it without a word. A pool keeps the
    error, any BaseException, and `await to_thread(…)` raises it where you
    can catch it: the same object. (But two errors of `concurrent.futures` come as
    those of asyncio and, until Python 3.12, a plain TimeoutError as a copy.) If a
    *task* ends with SystemExit or KeyboardInterrupt, it leaves the loop at once, and
    nobody who awaits the task can catch it before. So await the thread yourself,
    without a task in between.

    Hints:
        1. What stands between the thread and your caller: an `except`, a task, a
           thread of your own? The error of `bring` has to pass all of it,
           unchanged.
        2. What `bring` raises comes up by itself, through `to_thread` and through
           the future of `run_in_executor`. You need not catch anything.
        3. One way is a body of one line: `return await …`, with no `try` and no
           task around it.
    """
    for mishap in (FileNotFoundError("not on the shelf"), SystemExit("the porter resigns")):

        def bring(mishap: BaseException = mishap) -> str:
            raise mishap

        with pytest.raises(type(mishap)) as raised:
            await in_time(fetch(bring), f"nobody has heard of {mishap!r}")
        assert raised.value is mishap


@pytest.mark.covers("G07-03")
async def test_whoever_stops_waiting_does_not_stop_the_porter() -> None:
    """To cancel `await to_thread(…)`, or to give it a timeout, does not stop the thread.

    `threading` has no way to stop a thread from outside. Cancelling frees the one
    who waits, at once. The porter knows nothing of it: he goes on, and whatever
    he does still happens, after your TimeoutError. Nobody gets his result. And
    at its end `asyncio.run` waits for him (from Python 3.12 on, five minutes at
    most). Beware of `with ThreadPoolExecutor()` in a coroutine: its end waits
    for the thread, and the loop stands still meanwhile.

    Hints:
        1. You are cancelled while the porter is below. Which line of yours still
           waits for him?
        2. You need no pool of your own: the one of `to_thread` belongs to the loop,
           and you need not close it.
        3. One way is a plain `await` of the thread, with no `try`, no `with` and no
           shield around it.
    """
    room = Room()
    door, up = threading.Event(), threading.Event()
    delivered = []

    def bring(title: str) -> None:
        room.call("I am below")
        if held(door):
            room.call("I am coming up")
            delivered.append(title)
        up.set()

    errand = asyncio.create_task(fetch(bring, "Atlas"))
    await room.hears("I am below", errand)
    errand.cancel()
    with pytest.raises(asyncio.CancelledError):
        await errand
    assert not up.is_set(), "the reader was kept until the porter was up"
    door.set()
    await asyncio.to_thread(up.wait, PORTERS_PATIENCE)
    assert delivered == ["Atlas"]
    room.is_awake()


# next_volume: StopIteration ----------------------------------------------------------------------


@pytest.mark.covers("G07-05")
async def test_stop_iteration_cannot_come_up() -> None:
    """A future cannot carry a StopIteration; so a thread must not raise it.

    To an `await` it is the sign that what it waits for has ended.
    If a thread raises it, some Pythons (3.12.1 is one of them) wait for ever,
    and newer ones raise RuntimeError: `except StopIteration` around the await helps
    nowhere. And a RuntimeError may mean something else: here the second cart
    raises one of its own. Let the end of an iterator be a value before it leaves the thread.

    Hints:
        1. At the end of the cart `next(cart)` raises. Could it return something
           instead?
        2. Look up `next` on the page "Built-in Functions": it takes a second
           argument.
        3. One way is to let `to_thread` call `next` with two arguments, and to
           return what comes back. If you compare it, then with `is`: a volume
           without a title is a volume, too.
    """
    room = Room()

    def roll(titles: list[str], mishap: str = "") -> Iterator[str]:
        for title in titles:
            room.call(f"here is {title}")
            yield title
        if mishap:
            raise RuntimeError(mishap)

    async def read_to_the_end(cart: Iterator[str]) -> list[str]:
        volumes = []
        while (volume := await next_volume(cart)) is not None:
            volumes.append(volume)
        assert await next_volume(cart) is None  # it was empty, and it still is
        return volumes

    for titles in (["A to K", "", "L to Z"], []):
        read = await in_time(read_to_the_end(roll(titles)), "the cart is empty, and you wait on")
        assert read == titles
    broken = roll(["I", "II"], "the cart has lost a wheel")
    assert [await next_volume(broken), await next_volume(broken)] == ["I", "II"]
    with pytest.raises(RuntimeError, match="the cart has lost a wheel"):
        await in_time(next_volume(broken), "the cart is broken, and you wait on")
    room.is_awake()


# send_for: run_in_executor -----------------------------------------------------------------------


@pytest.mark.covers("G07-04")
async def test_a_porter_who_is_sent_leaves_before_you_await() -> None:
    """`run_in_executor` starts when it is called, `to_thread` only when it is awaited.

    `to_thread(…)` is a coroutine: without an await nothing happens. A task
    around it does not start before you give the loop a turn. `run_in_executor` is a
    plain function that hands the work to the pool at once, and returns a future. It
    takes any pool; None means the loop's own, the one of `to_thread`. Here the
    lesson itself keeps the loop from turning, until the porter has found the book.

    Hints:
        1. When does your porter leave, and from which pool does he come? He must be
           on his way when `send_for` returns.
        2. `asyncio.get_running_loop()` gives you the loop; its `run_in_executor`
           takes the pool first, and then the function. See "Executing code in
           thread or process pools" on the page "Event Loop".
        3. One way is to return the future of `run_in_executor` as it is, without an
           await. It takes no keyword arguments: `functools.partial` or a `lambda`
           packs them up.
    """
    found = threading.Event()

    def bring(title: str) -> str:
        found.set()
        return f"{title}, found by {threading.current_thread().name.partition('_')[0]}"

    with ThreadPoolExecutor(1, "Paul") as paul, ThreadPoolExecutor(1, "Otto") as otto:
        for cellar, name in [(paul, "Paul"), (otto, "Otto"), (None, "asyncio")]:
            found.clear()
            errand = send_for(cellar, bring, "Atlas")
            has_left = held(found)
            by_whom = await errand
            assert has_left, "the porter did not leave before the loop had its next turn"
            assert by_whom == f"Atlas, found by {name}"


@pytest.mark.covers("G07-02")
async def test_a_pool_takes_no_notes_along() -> None:
    """`run_in_executor` runs your function without your context, and without keyword arguments.

    In the pool's thread a ContextVar has its default, or what an earlier errand
    left there. So take a copy yourself, with `contextvars.copy_context()`, and
    let the thread run the function in it: `copy.run(function)`. Copy when you
    send the porter, not when he begins: you may write other notes while he
    waits in line, and in his thread there is nothing to copy. And a new copy
    each time: one context cannot be entered by two threads at once.

    Hints:
        1. In which thread does your code call `copy_context()`, and how often?
        2. `Context.run` takes keyword arguments, `run_in_executor` does not.
           `functools.partial` makes one function of a function and all its
           arguments.
        3. One way is to build a `partial` of `copy_context().run`, and to hand that
           to the pool. A `copy_context()` inside of a `lambda` would come too late:
           the thread calls it.
    """
    room = Room()
    both_below = threading.Barrier(2)

    def bring(title: str, *, floor: int) -> str:
        if floor < 0:
            both_below.wait(PORTERS_PATIENCE)
        found = f"{title} from floor {floor} for {READER.get()}"
        READER.set("the porter himself")
        return found

    with ThreadPoolExecutor(2) as cellar:
        READER.set("Ada")
        adas = send_for(cellar, bring, "Atlas", floor=-1)
        next_in_line = send_for(cellar, room.call, "there is room on the stairs")
        for reader in ("Ben", "Cleo"):
            READER.set(reader)
            if reader == "Ben":
                bens = send_for(cellar, bring, "Herbal", floor=-2)
        assert await adas == "Atlas from floor -1 for Ada"
        assert await bens == "Herbal from floor -2 for Ben"
        await next_in_line
        assert await send_for(cellar, bring, "Bible", floor=0) == "Bible from floor 0 for Cleo"
        assert READER.get() == "Cleo", "what the porter has written came up with him"


@pytest.mark.covers("G07-03")
async def test_an_errand_in_line_can_be_called_off() -> None:
    """A cancelled future calls off what the pool has not begun, and nothing else.

    There is one porter. He is below for the Atlas, and the other errands wait in
    line. To cancel the Herbal's future takes it out of the line: it never
    runs. To cancel the Atlas's comes too late: he brings it all the same, and
    finds nobody who wants it. The future of `run_in_executor` can do this, as it
    is tied to the pool's own. If you put a shield or a task of your own in front
    of it, or a future that you made, see to it that a cancellation gets through, and
    also one that comes at once: a task that is cancelled before its first turn never runs.

    Hints:
        1. What does `send_for` return: the future that is tied to the pool, or
           something that you have put in front of it?
        2. The future of `run_in_executor` tells the pool that it was cancelled.
           `asyncio.wrap_future` ties a future of `Executor.submit` in the same way.
        3. One way has no `create_task`, no `shield` and no future of your own in
           it: `send_for` returns the future that it got.
    """
    room = Room()
    door = threading.Event()
    brought = []

    def bring(title: str) -> str:
        room.call(f"I am below for the {title}")
        if title != "Atlas" or held(door):
            brought.append(title)
        return title

    with ThreadPoolExecutor(1) as cellar:
        try:
            atlas, herbal, psalter, bible = (
                send_for(cellar, bring, title) for title in ("Atlas", "Herbal", "Psalter", "Bible")
            )
            psalter.cancel()  # before the loop has had a turn
            await room.hears("I am below for the Atlas", atlas)
            for errand in (herbal, atlas):
                errand.cancel()
                with pytest.raises(asyncio.CancelledError):
                    await errand
            await many_turns()
        finally:
            door.set()
        assert await in_time(bible, "the Bible's errand never came to its end") == "Bible"
        await many_turns()
    assert brought == ["Atlas", "Bible"]
    room.is_awake()


# search: cancel and wait -------------------------------------------------------------------------


@pytest.mark.covers("G07-03")
async def test_a_porter_turns_back_only_if_he_is_asked() -> None:
    """A thread ends early only if it looks, now and then, whether it should.

    That takes a `threading.Event`: the loop sets it, and the thread looks at
    it between two shelves. Then wait until the thread is over. Only now it is
    certain that it does nothing more: its files are closed, its books are back
    on the shelf. The loop must not stand still meanwhile: the porter has something to
    ask on his way up. And `await future` will not do for this wait: if you are
    cancelled, it cancels the future. `asyncio.wait` leaves it alone.

    Hints:
        1. When you are cancelled, the porter must hear of it, and then you must
           wait for him. Which of the two does your code leave out, and does the
           loop go on meanwhile?
        2. `asyncio.wait([future])` waits, and never cancels the future; `send_for`
           gives you one. Make a new `threading.Event` for each search: once it is
           set, it stays set.
        3. One way is a `try` with this wait in it. In its
           `except asyncio.CancelledError`, set the event, wait again, and raise.
    """
    room = Room()
    came_up = []

    def look(called_back: threading.Event, who: str, wanted: bool) -> str:
        room.call(f"{who} is below")
        if wanted:
            assert not called_back.is_set(), "the porter was called back by nobody"
        elif not held(called_back):  # pragma: no cover
            came_up.append(f"{who} was never called back")
        room.call(f"{who} is coming up")
        came_up.append(who)
        return f"{who} has it"

    for who in ("Paul", "Otto"):
        assert await search(partial(look, who=who, wanted=True)) == f"{who} has it"
        searching = asyncio.create_task(search(partial(look, who=f"{who}'s boy", wanted=False)))
        await room.hears(f"{who}'s boy is below", searching)
        searching.cancel()
        with pytest.raises(asyncio.CancelledError):
            await searching
        assert came_up == [who, f"{who}'s boy"], "you left while he was below"
        came_up.clear()
    room.is_awake()


@pytest.mark.covers("G07-03")
async def test_impatience_does_not_bring_the_porter_up() -> None:
    """A wait that must not be cut short has to outlast every cancellation, not only the first.

    A task can be cancelled more than once: by a timeout, and by the group around
    it, and by Ctrl+C. Each one ends the await it meets, also the one in your
    `except` or `finally`. So wait in a loop, until the thread is over, and only
    then let the CancelledError out: whoever cancelled you counts on it. If the
    porter has an error to tell, let it out instead. There is nobody else
    who would hear of it: in kata 05 an error in the clean-up did the same.

    Hints:
        1. The second cancellation comes while you wait in the `except`. Who catches
           that one?
        2. A future says with `done()` whether it is over, so you need not count
           cancellations. Keep the CancelledError under a second name: Python
           deletes the name behind `as` at the end of the `except`.
        3. One way is a `while` loop with the `try` in it, whose `except` sets the
           event and keeps the CancelledError. Behind the loop, `result()` raises
           what the porter has to tell; only after that raise what you have kept.
    """
    room = Room()

    def look(called_back: threading.Event, door: threading.Event, mishap: str) -> str:
        room.call("I am below")
        held(called_back)
        held(door)
        room.call("I am coming up")
        if mishap:
            raise OSError(mishap)
        return "the Atlas"

    for mishap in ("", "the stairs are wet", "the light is out"):
        room.heard.clear()
        door = threading.Event()
        searching = asyncio.create_task(search(partial(look, door=door, mishap=mishap)))
        await room.hears("I am below", searching)
        for _ in range(3):
            searching.cancel()
            await many_turns()
        left_alone = searching.done()
        door.set()
        with pytest.raises(OSError if mishap else asyncio.CancelledError) as end:
            await searching
        assert mishap in str(end.value)
        assert not left_alone, "you left while he was below"
    room.is_awake()


# Lift: two kinds of locks ------------------------------------------------------------------------


@pytest.mark.covers("G07-07")
async def test_a_lock_for_threads_stops_the_loop() -> None:
    """A `threading.Lock` held during an await stops the loop, as soon as a second task wants it.

    It makes its *thread* wait, and all tasks live in one thread. So the second
    task stops the loop, and the first one, which holds the lock, never gets the
    turn in which it would release it. That is the end of both. Between tasks an
    `asyncio.Lock` is right: whoever waits for it lets the others run. It is fair,
    too. A `threading.Lock` is for what two threads share; hold it for a
    moment, and never across an await.

    Hints:
        1. In `ride`, who waits for the lift: a task, or a thread? And who gives it
           back if `bring` fails?
        2. An `asyncio.Lock` that is made in `__init__` belongs to one lift.
           `async with` gives it back after an error, too.
        3. One way is an `async with` around an await of `search`. `search` calls
           its function with an event, and `bring` takes none: put a `lambda` around
           it.
    """
    lifts = [Lift(), Lift()]
    room = Room()
    both_lifts = threading.Barrier(2)
    inside = {lift: threading.Lock() for lift in lifts}
    rides: dict[Lift, list[str]] = {lift: [] for lift in lifts}

    def bring(lift: Lift, title: str) -> str:
        if not inside[lift].acquire(blocking=False):
            rides[lift].append("two porters in one lift!")
            return title
        try:
            both_lifts.wait(PORTERS_PATIENCE)  # somebody is in the other lift, at the same time
            rides[lift].append(title)
            room.call(f"I have the {title}")
        finally:
            inside[lift].release()
        if title == "Herbal":
            raise OSError("the Herbal is damp")
        return title

    errands = [
        asyncio.create_task(lift.ride(partial(bring, lift, title)))
        for title in ("Atlas", "Herbal", "Bible")
        for lift in lifts
    ]
    ends = await asyncio.gather(*errands, return_exceptions=True)
    for error in ends:
        if isinstance(error, BaseException) and repr(error) != "OSError('the Herbal is damp')":
            raise error
    assert list(map(repr, ends[::2])) == list(map(repr, ends[1::2]))
    assert list(map(repr, ends[::2])) == ["'Atlas'", "OSError('the Herbal is damp')", "'Bible'"]
    assert rides == {lift: ["Atlas", "Herbal", "Bible"] for lift in lifts}
    room.is_awake()


@pytest.mark.covers("G07-03")
async def test_the_lift_is_free_when_the_porter_is_out() -> None:
    """Hold a lock until the thread is over, not until nobody waits for it any more.

    Ada stops waiting for her porter, but he is still in the lift. If she were
    free at once, her `async with lock:` would release the lock, and Cleo's porter
    would step into a lift that is taken. So two threads would do what only one may.
    Whoever holds something for a thread must wait for the thread. But Ben
    only waits for the lift, and nobody works for him yet: he may leave at
    once, and no porter goes down for him. And if a porter has an error to tell,
    it comes out, even if his reader has left: nobody else would hear of it.

    Hints:
        1. Ada is cancelled while her porter is in the lift. What is over first in
           your code: the `async with`, or the thread?
        2. You have a function already that never leaves before its thread is over,
           and loses no error: `search`.
        3. One way is a plain `async with` for the lock, so that a cancellation ends
           this wait at once; only inside of it you outlast cancellations. If you
           keep the line yourself, hand the lift to the next one, and do not make it
           free in between.
    """
    lift = Lift()
    room = Room()
    door = threading.Event()
    rides = []

    def bring(reader: str) -> str:
        rides.append(f"{reader}'s porter is in")
        room.call(f"I am in the lift for {reader}")
        if reader == "Ada":
            held(door)
        rides.append(f"{reader}'s porter is out")
        return f"a book for {reader}"

    def break_down() -> str:
        room.call("I am stuck")
        held(stuck)
        raise OSError("the rope is torn")

    ada, ben, cleo = (
        asyncio.create_task(lift.ride(partial(bring, reader))) for reader in ("Ada", "Ben", "Cleo")
    )
    try:
        await room.hears("I am in the lift for Ada", ada)
        ben.cancel()
        with pytest.raises(asyncio.CancelledError):
            await in_time(ben, "Ben was kept in the line")
        assert not ada.done()
        for _ in range(2):
            ada.cancel()
            await many_turns()
        left_early = ada.done()
    finally:
        door.set()
    with pytest.raises(asyncio.CancelledError):
        await ada
    assert not left_early, "Ada has left, but her porter is in the lift"
    dan = asyncio.create_task(lift.ride(partial(bring, "Dan")))
    assert await cleo == "a book for Cleo"
    assert await dan == "a book for Dan"
    assert rides == [
        "Ada's porter is in",
        "Ada's porter is out",
        "Cleo's porter is in",
        "Cleo's porter is out",
        "Dan's porter is in",
        "Dan's porter is out",
    ], "whoever comes later has to stand in line"

    stuck = threading.Event()
    eve = asyncio.create_task(lift.ride(break_down))
    try:
        await room.hears("I am stuck", eve)
        eve.cancel()
        await many_turns()
    finally:
        stuck.set()
    with pytest.raises(OSError, match="the rope is torn"):
        await eve
    room.is_awake()


# unpack: a full pool -----------------------------------------------------------------------------


def let_all_threads_begin() -> None:
    """In a thread: give a chance to every other thread that has been started.

    Each of these takes its turn as they do, so that a busy system makes this longer, too.
    """
    for _ in range(5):
        another = threading.Thread(target=int)
        another.start()
        another.join()


class Crates:
    """A crate with crates in it. Each of them is opened in a thread."""

    def __init__(self, inside: dict[str, list[str]], porters: int) -> None:
        self._inside = inside
        self._places = threading.Semaphore(porters)
        self._lock = threading.Lock()
        self.opened: list[str] = []
        self.running = 0
        self.too_many: list[str] = []

    def open(self, name: str, meanwhile: Callable[[str], object]) -> Contents:
        """Open one crate. In each lies a book of the same name, and a Bible."""
        with self._lock:
            self.opened.append(name)
            self.running += 1
        try:
            if not self._places.acquire(blocking=False):
                self.too_many.append(name)
                return Contents([], [])
            try:
                meanwhile(name)
            finally:
                self._places.release()
        finally:
            with self._lock:
                self.running -= 1
        return Contents([f"book {name}", "a Bible"], self._inside.get(name, []))


@pytest.mark.covers("G07-06")
async def test_whoever_keeps_a_place_and_waits_for_another_waits_for_ever() -> None:
    """Jobs that wait for jobs of the same full pool wait for ever.

    A porter who waits at an open crate until the crates in it are open, too,
    keeps his place. If all porters do so, nobody is left to open anything. It
    is the same with threads of a pool that wait for `result()`, and with tasks that
    hold a semaphore. And it goes well in every small test: the pool of
    `to_thread` has min(32, processors + 4) threads. So give your place back
    before you wait. But do not wait for a whole layer either: here "b" takes
    until "aa" is open.

    Hints:
        1. Which of your lines run while a place is held? Only the opening of one
           crate needs a place.
        2. One way is a `Semaphore(porters)`, and a TaskGroup in which each crate is
           a task. Another way is a queue of crates, and one worker for each
           porter, as in `work_off` of kata 06.
        3. Behind the `async with` of the semaphore, a task can start a new one for
           each inner crate, in the same group, and need not await it: the group
           waits for all. Collect the books in a list: some are there twice.
    """
    inside = {"": ["a", "b"], "a": ["aa"], "aa": ["aaa", "aab"], "aaa": ["aaaa"]}
    for porters in (1, 2, 3):
        room = Room()
        aa_is_open = threading.Event()
        all_three = threading.Barrier(3)
        crates = Crates(inside, porters)

        def meanwhile(
            name: str,
            room: Room = room,
            aa_is_open: threading.Event = aa_is_open,
            all_three: threading.Barrier = all_three,
            porters: int = porters,
        ) -> None:
            if porters < 3:  # three of them meet below
                let_all_threads_begin()
            room.call(f"crate {name!r}")
            if name == "aa":
                aa_is_open.set()
            if name == "b" and porters > 1 and not held(aa_is_open):
                room.unheard.append("crate 'aa' is not opened while I am at 'b'")
            if name in {"b", "aaa", "aab"} and porters == 3:
                try:
                    all_three.wait(PORTERS_PATIENCE)
                except threading.BrokenBarrierError:
                    room.unheard.append("I am one of 3 porters, and one has nothing to do")

        books = await in_time(
            unpack("", partial(crates.open, meanwhile=meanwhile), porters),
            f"with {porters} porters, each waits for a place that another one keeps",
        )
        assert crates.too_many == [], f"these were opened by more than {porters} porters at a time"
        room.is_awake()
        names = ["", "a", "aa", "aaa", "aaaa", "aab", "b"]
        assert books == ["a Bible"] * len(names) + [f"book {name}" for name in names]
        assert sorted(crates.opened) == names


@pytest.mark.covers("G07-03")
async def test_nobody_is_below_when_the_doors_are_shut() -> None:
    """A TaskGroup waits for its tasks, and knows nothing of their threads.

    When one task fails, the group cancels the others. A task in `to_thread` is
    over at once, its thread is not: the group ends, and somebody is still
    below. If he fails now, nobody hears of it. So each task must wait for its
    thread; then all errors come out, in one group. The same holds if the whole
    work is cancelled. What nobody has begun is not begun any more.

    Hints:
        1. The group is over when its tasks are over. What must each task do, so
           that its thread is over, too?
        2. `search` waits for its thread, however often you are cancelled, and lets
           its error out. In each task it can take the place of `to_thread`.
        3. Do not catch the errors in the tasks of a group: it is an error that
           makes the group cancel those who wait for a place. Without a group, open
           nothing more after the first error or cancellation, wait for all that
           run, and put the errors into one ExceptionGroup.
    """
    room = Room()
    both = threading.Barrier(2)

    # which of the crates are opened first is up to you

    def two_fail(name: str) -> None:
        if name in crates.opened[1:3]:
            if both.wait(PORTERS_PATIENCE) == 0:  # one of the two, whichever it is
                room.call("the other one has failed", turns=200)
            raise OSError(f"{name} is nailed up")

    crates = Crates({"": ["a", "b", "c", "d", "e", "f"]}, porters=2)
    with pytest.raises(ExceptionGroup) as failed:
        await unpack("", partial(crates.open, meanwhile=two_fail), 2)
    assert crates.running == 0, "the doors are shut, and somebody is below"
    assert sorted(map(repr, failed.value.exceptions)) == [
        f"OSError('{name} is nailed up')" for name in sorted(crates.opened[1:3])
    ]

    def first_fails(name: str) -> None:
        if name in crates.opened[1:2]:
            raise OSError("this one is damp")
        room.call(f"crate {name}", turns=200)

    crates = Crates({"": ["a", "b", "c", "d"]}, porters=1)
    with pytest.raises(ExceptionGroup) as failed:
        await unpack("", partial(crates.open, meanwhile=first_fails), 1)
    assert crates.running == 0, "the doors are shut, and somebody is below"
    assert list(map(repr, failed.value.exceptions)) == ["OSError('this one is damp')"]
    # one porter: the turn of one crate may have come in the moment of the failure
    assert len(crates.opened) <= 3, "somebody went down after the failure"

    door = threading.Event()

    def wait_at_the_door(name: str) -> None:
        place = crates.opened.index(name)
        room.call(f"crate {place} is waiting")
        if place in {1, 2}:
            held(door)
            room.call(f"crate {place} is open", turns=20)

    crates = Crates({"": ["a", "b", "c"], "a": ["aa"], "b": ["bb"], "c": ["cc"]}, porters=2)
    errand = asyncio.create_task(
        unpack("", partial(crates.open, meanwhile=wait_at_the_door), porters=2)
    )
    try:
        await room.hears("crate 1 is waiting", errand)
        await room.hears("crate 2 is waiting", errand)
        for _ in range(2):
            errand.cancel()
            await many_turns()
        left_early = errand.done()
    finally:
        door.set()
    with pytest.raises(asyncio.CancelledError):
        await errand
    assert not left_early, "the doors are shut, and somebody is below"
    assert crates.running == 0, "the doors are shut, and somebody is below"
    assert len(crates.opened) == 3, "somebody went down after the end"
    room.is_awake()
