"""Lessons for kata 06 · queues and sync primitives.

You will learn what makes a task wait and what wakes it: `Queue` (backpressure, `join`,
`task_done`), `Event`, `Lock`, `Semaphore` and `BoundedSemaphore`; who is next; and what becomes
of all this when somebody fails or is cancelled in the middle. And you will learn that none of it
is for threads.

Left out here: threads in their own right come in kata 07 and 12, `async with` by hand in 09,
sentinels that end a worker in 14_05, and a pool of workers with deadlines and retries in 13.
`Condition`, `Barrier`, priority queues and `Queue.shutdown` (Python 3.13) are not in this chapter.
"""

import asyncio
from functools import partial

import pytest

from harness.timeline import Timeline
from harness.virtual_time import Clock
from kata_06_queue_and_sync_primitives import (
    CashBox,
    Counters,
    Door,
    hand_over,
    unload,
    work_off,
)

pytestmark = pytest.mark.asyncio

HOUR = 3600
# Whoever asks "now?" again and again, every second or every millisecond, misses such a moment.
ODD = 1 / 16


class Book:
    """The book of a cash box: one second to read, one second to write."""

    def __init__(self) -> None:
        self.entries = [0]

    async def read(self) -> int:
        """Return the balance that was written last."""
        await asyncio.sleep(1)
        return self.entries[-1]

    async def write(self, cents: int) -> None:
        """Write a balance below all others."""
        await asyncio.sleep(1)
        self.entries.append(cents)


# unload: a queue -----------------------------------------------------------------------------


async def test_a_full_shelf_makes_the_van_wait(timeline: Timeline) -> None:
    """A queue with a limit slows the fast side down to the slow one.

    This shelf has room for two parcels. `await shelf.put()` waits while it is
    full, and is woken when a parcel is taken. That is called backpressure: the
    parcels wait in the van, for hours if need be, and the hall never
    overflows. Nobody has to ask again and again. `put_nowait` would not wait:
    it raises QueueFull.
    """
    shelf: asyncio.Queue[str] = asyncio.Queue(maxsize=2)
    taken = []

    async def clerk() -> None:
        for seconds in (3 * HOUR, 2 + ODD):
            await asyncio.sleep(seconds)
            taken.append(shelf.get_nowait())
            timeline.note("a parcel is taken")

    async with asyncio.TaskGroup() as office:
        office.create_task(clerk())
        await unload(["clock", "vase", "book", "lamp"], shelf)
        timeline.note("the van is empty")

    assert timeline == [
        (3 * HOUR, "a parcel is taken"),
        (3 * HOUR + 2 + ODD, "a parcel is taken"),
        (3 * HOUR + 2 + ODD, "the van is empty"),
    ]
    assert [*taken, shelf.get_nowait(), shelf.get_nowait()] == ["clock", "vase", "book", "lamp"]


@pytest.mark.covers("G06-02", "G06-14")
async def test_a_put_that_finds_room_gives_nobody_a_turn(clock: Clock) -> None:
    """`await` only lets others run if there is something to wait for.

    While there is room, `put()` does not wait, and during a thousand puts in a
    row no other task runs. The same holds for `get()` if the queue is not
    empty, `acquire()` of a free lock, and `wait()` for an Event that is set.
    `await asyncio.sleep(0)` gives all others a turn. Here the clerk notes each
    parcel, and how many lay behind it: if the clerk has a turn after each
    parcel, that is none, and all three are noted when `unload` returns.
    """
    for room in (0, 1, 9):  # 0 is no limit
        shelf: asyncio.Queue[str] = asyncio.Queue(maxsize=room)
        noted: list[str] = []

        async def clerk(shelf: asyncio.Queue[str], noted: list[str]) -> None:
            while len(noted) < 3:
                parcel = await shelf.get()
                noted.append(f"{parcel}, {shelf.qsize()} behind it")

        async with asyncio.TaskGroup() as office:
            office.create_task(clerk(shelf, noted))
            await unload((parcel for parcel in ("clock", "vase", "book")), shelf)
            in_time = list(noted)
        expected = ["clock, 0 behind it", "vase, 0 behind it", "book, 0 behind it"]
        assert in_time == expected, f"this shelf has maxsize={room}"
    assert clock.now == 0


# hand_over: a queue and a thread --------------------------------------------------------------


@pytest.mark.real_time
@pytest.mark.covers("G06-01")
async def test_a_queue_is_not_thread_safe() -> None:
    """You will read that asyncio.Queue is thread-safe. It is not.

    A `put_nowait` in another thread lays the parcel on the shelf, but it does
    not wake a loop that is asleep. The clerk waits on until something else
    wakes it, maybe for ever, and there is no error. On a busy day it works, by
    luck. Only in debug mode, as here, asyncio checks which thread wants to wake
    a task, and raises RuntimeError. A thread must ask the loop to put the
    parcel on the shelf. There are two ways: `loop.call_soon_threadsafe` for a function
    and `asyncio.run_coroutine_threadsafe` for a coroutine.
    """
    loop = asyncio.get_running_loop()
    loop.set_debug(True)
    shelf: asyncio.Queue[str] = asyncio.Queue()
    at_the_shelf = asyncio.Event()

    async def take_two() -> list[str]:
        at_the_shelf.set()
        return [await shelf.get(), await shelf.get()]

    clerk = asyncio.create_task(take_two())
    try:
        await at_the_shelf.wait()  # from here on the clerk waits for a parcel
        await asyncio.to_thread(hand_over, "clock", shelf, loop)  # to_thread: in another thread
        await asyncio.to_thread(hand_over, "vase", shelf, loop)
        assert await clerk == ["clock", "vase"]
    finally:
        clerk.cancel()


# Door: an event -------------------------------------------------------------------------------


@pytest.mark.covers("G06-08")
async def test_whoever_was_woken_looks_at_the_door_again(timeline: Timeline) -> None:
    """Event.wait() tells you that the event was set, not that it is set.

    `set()` wakes everyone who waits, but they move later, one by one. At 1 and
    at 2 the door is opened and closed in the same moment: Ada and Ben wake up
    in front of a closed door, and `wait()` returns all the same. So look again,
    and wait again, as often as it takes. An Event that stays set keeps nobody
    waiting: at 5 Cleo walks in. To set it twice, to clear it twice, or to stop
    waiting for it, as Eve does, changes nothing for the others.
    """
    door = Door()

    async def come(name: str, at: float) -> None:
        await asyncio.sleep(at)
        await door.enter()
        timeline.note(f"{name} is in")

    async with asyncio.TaskGroup() as street:
        eve = street.create_task(come("Eve", 0))
        for name, at in [("Ada", 0), ("Ben", 0), ("Cleo", 5), ("Dan", 7)]:
            street.create_task(come(name, at))
        await asyncio.sleep(1 / 2)
        eve.cancel()
        door.close()  # it is closed already
        for seconds in (1 / 2, 1):
            await asyncio.sleep(seconds)
            door.open()
            door.close()
        await asyncio.sleep(2 + ODD)
        door.open()
        door.open()  # it is open already
        await asyncio.sleep(2)
        door.close()
        door.close()
        await asyncio.sleep(3)
        door.open()

    assert timeline.at(1) == timeline.at(2) == []  # opened and closed
    assert timeline.at(2 + 2 + ODD) == ["Ada is in", "Ben is in"]
    assert timeline.at(5) == ["Cleo is in"]
    assert timeline.at(7) == []  # closed again
    assert timeline.at(2 + 2 + ODD + 2 + 3) == ["Dan is in"]


# CashBox: a lock ------------------------------------------------------------------------------


@pytest.mark.covers("G06-13")
async def test_a_value_read_before_an_await_is_old_after_it(clock: Clock) -> None:
    """One thread is enough for a race: all it takes is an await in the middle.

    Between two awaits no other task runs, so code without an await needs no
    lock. But while Ada waits for the book, Ben can read the same old balance,
    and one of the two payments is lost. A Lock makes reading and writing one
    step. It is also fair: Ada's second payment comes after Ben's, because Ben
    began to wait earlier. Each box has its own lock: a payment into another
    box waits for nobody.
    """
    book, elsewhere = Book(), Book()
    box = CashBox(book.read, book.write)
    other_box = CashBox(elsewhere.read, elsewhere.write)

    async def pay(*amounts: int) -> list[int]:
        return [await box.pay_in(cents) for cents in amounts]

    async with asyncio.TaskGroup() as office:
        ada = office.create_task(pay(5, 1))
        ben = office.create_task(pay(20))
        office.create_task(other_box.pay_in(70))

    assert book.entries == [0, 5, 5 + 20, 5 + 20 + 1]
    assert elsewhere.entries == [0, 70]
    assert ada.result() == [5, 5 + 20 + 1]
    assert ben.result() == [5 + 20]
    assert clock.now == 3 * (1 + 1)


@pytest.mark.covers("G06-04")
async def test_a_lock_makes_its_own_holder_wait(clock: Clock) -> None:
    """Acquire a Lock twice in the same task, and you wait for yourself for ever.

    A Lock does not know who holds it, so it cannot let its holder in again,
    and asyncio has no RLock. `pay_in_all` must hold the lock from the first
    amount to the last, therefore it cannot call a `pay_in` that takes the same
    lock. Give both of them a helper that takes no lock at all.
    """
    book = Book()
    box = CashBox(book.read, book.write)

    async with asyncio.TaskGroup() as office:
        office.create_task(box.pay_in(1))
        office.create_task(box.pay_in_all([5, 20]))
        office.create_task(box.pay_in(100))

    assert book.entries == [0, 1, 1 + 5, 1 + 5 + 20, 1 + 5 + 20 + 100]
    assert clock.now == 4 * (1 + 1)


@pytest.mark.covers("G06-04", "G06-05", "G06-13")
async def test_a_lock_is_released_by_its_holder_and_by_nobody_else(timeline: Timeline) -> None:
    """Whoever has acquired a lock must release it, and whoever has not must not.

    Ada and Emil hold the lock when their pen fails, Dan and Fay when they are
    cancelled. Without a release the box would be locked for ever. Ben and Cleo
    are cancelled while they wait for the lock. But a Lock lets anyone release
    it: if they did, they would let Dan in while Ada is still paying.
    `async with lock:` releases it if and only if it has acquired it.
    """
    book = Book()

    async def write(cents: int) -> None:
        if cents == 5 + 20:
            await asyncio.sleep(1)
            raise OSError("the pen is dry")
        await book.write(cents)

    box = CashBox(book.read, write)

    async def pay(name: str, *amounts: int) -> None:
        try:
            if len(amounts) == 1:
                await box.pay_in(amounts[0])
            else:
                await box.pay_in_all(amounts)
            timeline.note(f"{name} has paid")
        except asyncio.CancelledError:
            timeline.note(f"{name} has left")
            raise
        except OSError as error:
            timeline.note(f"{name}: {error}")

    async with asyncio.TaskGroup() as office:
        office.create_task(pay("Ada", 5, 20, 60))
        ben = office.create_task(pay("Ben", 100))
        cleo = office.create_task(pay("Cleo", 100, 200))
        dan = office.create_task(pay("Dan", 300, 400))
        office.create_task(pay("Emil", 20))
        fay = office.create_task(pay("Fay", 500))
        office.create_task(pay("Gus", 7))
        await asyncio.sleep(1 / 2)
        ben.cancel()
        cleo.cancel()
        await asyncio.sleep(4)
        dan.cancel()
        await asyncio.sleep(1 + 1 + 1 / 2)
        fay.cancel()

    assert timeline == [
        (1 / 2, "Ben has left"),
        (1 / 2, "Cleo has left"),
        (2 + 2, "Ada: the pen is dry"),
        (4 + 1 / 2, "Dan has left"),
        (4 + 1 / 2 + 2, "Emil: the pen is dry"),
        (7, "Fay has left"),
        (7 + 2, "Gus has paid"),
    ]
    assert book.entries == [0, 5, 5 + 7]  # no payment of those who failed or left, but Ada's first


# Counters: a semaphore ------------------------------------------------------------------------


@pytest.mark.covers("G06-07")
async def test_a_free_counter_is_taken_at_once(clock: Clock) -> None:
    """A semaphore limits how many are served at a time, and nothing else.

    One of three counters is taken, so two are left. The first customer needs
    5 s, the others 1 s each. In groups of two, the second counter stands idle
    for 4 s while the first group waits for its slowest; all are done after
    5 + 1 + 1 = 7. With a semaphore the next customer comes when any counter is
    free, and all are done after 5. And a semaphore slows nobody down: customers
    who take no time are all served in the same moment.
    """
    counters = Counters(3)
    await counters.take()  # somebody else's, so there are two for us
    at_counters: list[float] = []
    most = 0

    async def post(seconds: float) -> float:
        nonlocal most
        at_counters.append(seconds)
        most = max(most, len(at_counters))
        await asyncio.sleep(seconds)
        at_counters.remove(seconds)
        return seconds

    letters = [5, 1, 1, 1, 1, 1]
    served = await counters.serve_all(partial(post, seconds) for seconds in letters)
    assert served == letters
    assert most == 2, f"{most} were served at a time, at two counters"
    assert clock.now == 5

    counters.give_back()
    assert await counters.serve_all([partial(post, 0)] * 9) == [0] * 9
    assert most == 3, f"at most {most} were served at a time, at three counters"
    assert await counters.serve_all([]) == []
    assert clock.now == 5  # still


@pytest.mark.covers("G06-06")
async def test_whoever_has_waited_longest_is_next(timeline: Timeline) -> None:
    """Before a semaphore there is a line, and nobody jumps it.

    After an hour Ada gives her counter back, and at once asks for one again.
    But others wait: Ada goes to the end of the line. Ben was first in line, and
    is cancelled in the very moment when his turn comes. He does not keep the
    counter: Cleo is next. And keep your place while you wait: if you left the
    line every ten seconds to join it again, Dan could overtake Cleo.
    """
    counters = Counters(1)

    async def post(name: str) -> None:
        await counters.take()
        timeline.note(f"{name} is next")
        await asyncio.sleep(2)
        counters.give_back()

    await counters.take()  # this is Ada
    async with asyncio.TaskGroup() as hall:
        ben = hall.create_task(post("Ben"))
        hall.create_task(post("Cleo"))
        await asyncio.sleep(1)
        hall.create_task(post("Dan"))
        await asyncio.sleep(HOUR - 1 + ODD)
        counters.give_back()
        ben.cancel()
        await post("Ada")

    assert timeline == [
        (HOUR + ODD, "Cleo is next"),
        (HOUR + ODD + 2, "Dan is next"),
        (HOUR + ODD + 2 + 2, "Ada is next"),
    ]


@pytest.mark.covers("G06-06")
async def test_a_counter_cannot_be_given_back_twice() -> None:
    """One release too many silently raises the limit, unless the semaphore is bounded.

    `Semaphore(2)` does not remember that there were two. It only counts, and a
    `release()` without an `acquire()` makes a third place. A
    `BoundedSemaphore` remembers its first count: one release too many raises
    ValueError, right where the mistake is, and changes nothing. Only what was
    acquired counts: a third customer, who gave up waiting, has taken nothing,
    so there is nothing to give back for them.
    """
    counters = Counters(2)
    await counters.take()
    counters.give_back()
    with pytest.raises(ValueError):  # noqa: PT011 - the words are up to you
        counters.give_back()

    await counters.take()
    await counters.take()
    third = asyncio.create_task(counters.take())
    await asyncio.sleep(1)
    assert not third.done(), "there are two counters, and three were taken"
    third.cancel()
    await asyncio.wait([third])

    counters.give_back()
    counters.give_back()
    with pytest.raises(ValueError):  # noqa: PT011
        counters.give_back()


@pytest.mark.covers("G06-05")
async def test_whoever_leaves_gives_back_what_they_took_and_nothing_else(
    timeline: Timeline,
) -> None:
    """A counter lost by mistake stays lost, and one given back by mistake is one too many.

    Of three counters one is Ada's. Ben fails at 1, so Cleo is cancelled at her
    counter, and the two others in the line; and Cleo fails, too, when she packs
    up. Each must give back what they had: Ben and Cleo a counter, however it
    ended for them, and those who only waited, nothing. Then two counters are
    free, for Emil and Fay. Gus must wait for Ada. `async with semaphore:` counts
    right in each of these cases.
    """
    counters = Counters(3)
    await counters.take()  # this is Ada

    async def ben() -> None:
        await asyncio.sleep(1)
        raise OSError("no stamps left")

    async def cleo() -> None:
        try:
            await asyncio.sleep(60)
        finally:
            await asyncio.sleep(2)
            timeline.note("Cleo has packed up")
            raise ValueError("the bag tore")

    async def somebody() -> None:
        await asyncio.sleep(60)

    with pytest.raises(ExceptionGroup) as failed:
        await counters.serve_all([ben, cleo, somebody, somebody])
    assert sorted(map(repr, failed.value.exceptions)) == [
        "OSError('no stamps left')",
        "ValueError('the bag tore')",
    ]

    async def arrive(name: str) -> None:
        await counters.take()
        timeline.note(f"{name} has a counter")

    async with asyncio.TaskGroup() as hall:
        for name in ("Emil", "Fay", "Gus"):
            hall.create_task(arrive(name))
        await asyncio.sleep(4)
        counters.give_back()  # Ada's

    assert timeline == [
        (1 + 2, "Cleo has packed up"),
        (1 + 2, "Emil has a counter"),
        (1 + 2, "Fay has a counter"),
        (1 + 2 + 4, "Gus has a counter"),
    ]


# work_off: all together -----------------------------------------------------------------------


@pytest.mark.covers("G06-03")
async def test_an_empty_shelf_is_not_the_end_of_the_work(timeline: Timeline) -> None:
    """`empty()` says that nothing lies on the shelf; `join()`, that nothing is left to do.

    The shelf is empty from the first moment, but the postmaster has a mailbag
    in hand. Hours later a sack comes out of it, and while a clerk opens the
    sack, the shelf is empty again, but more is to come. Clerks who go home now
    are missing later. The queue counts: each `put` is one more to do, each
    `task_done()` one less, and `join()` waits for zero. Then the clerks wait
    for a parcel that will never come; they do not end by themselves.
    """
    shelf: asyncio.Queue[str] = asyncio.Queue()
    shelf.put_nowait("mailbag")
    shelf.get_nowait()  # by the postmaster
    seconds = {"sack": 2, "letter": 3, "bill": 4, "postcard": 4 + ODD}

    async def postmaster() -> None:
        await asyncio.sleep(2 * HOUR)
        shelf.put_nowait("sack")
        shelf.task_done()  # the mailbag is empty

    async def handle(parcel: str) -> None:
        await asyncio.sleep(seconds[parcel])
        if parcel == "sack":
            shelf.put_nowait("letter")
            shelf.put_nowait("bill")
            shelf.put_nowait("postcard")
        timeline.note(f"{parcel} done")

    async with asyncio.TaskGroup() as house:
        house.create_task(postmaster())
        await work_off(shelf, 3, handle)
        timeline.note("closed")
    left_over = len(asyncio.all_tasks()) - 1  # one is the lesson itself
    assert left_over == 0, f"work_off has returned, but {left_over} of its tasks are not over"
    await work_off(shelf, 3, handle)  # nothing to do
    timeline.note("closed again")

    assert timeline == [
        (2 * HOUR + 2, "sack done"),
        (2 * HOUR + 2 + 3, "letter done"),
        (2 * HOUR + 2 + 4, "bill done"),
        (2 * HOUR + 2 + 4 + ODD, "postcard done"),
        (2 * HOUR + 2 + 4 + ODD, "closed"),
        (2 * HOUR + 2 + 4 + ODD, "closed again"),
    ]


@pytest.mark.covers("G06-03")
async def test_a_clerk_who_dies_leaves_nobody_waiting(clock: Clock) -> None:
    """A wait for `join()` must end when a clerk dies, or it may never end.

    `join()` counts parcels and knows nothing of clerks. If a clerk dies, the
    parcel in hand is never ticked off, and those on the shelf may have nobody
    left to take them. So tick off in a `finally`, and wait in such a way that a
    dead clerk ends the wait. All errors come out, in one group: also the one
    from the clean-up of a clerk who was cancelled, and also the error of the
    very last parcel, although `join()` returns after that one.
    """
    shelf: asyncio.Queue[str] = asyncio.Queue()
    for parcel in ("clock", "vase", "book"):
        shelf.put_nowait(parcel)

    async def handle(parcel: str) -> None:
        if parcel == "vase":
            try:
                await asyncio.sleep(60)
            finally:
                await asyncio.sleep(2)
                raise OSError("the vase fell")
        await asyncio.sleep(1)
        raise ValueError(f"the {parcel} is broken")

    with pytest.raises(ExceptionGroup) as failed:
        await work_off(shelf, 2, handle)
    assert sorted(map(repr, failed.value.exceptions)) == [
        "OSError('the vase fell')",
        "ValueError('the clock is broken')",
    ]
    assert clock.now == 1 + 2

    assert shelf.qsize() == 1  # the book, which nobody took
    with pytest.raises(ExceptionGroup) as failed:
        await work_off(shelf, 2, handle)
    assert list(map(repr, failed.value.exceptions)) == ["ValueError('the book is broken')"]
    assert clock.now == 1 + 2 + 1
    await shelf.join()  # all three are ticked off


@pytest.mark.covers("G06-03")
async def test_closing_time_ends_all_the_work_that_was_begun(timeline: Timeline) -> None:
    """Whoever is cancelled takes their tasks along, and leaves no parcel uncounted.

    At 1 the office and the hall are cancelled. Clerks and customers hear of it,
    wrap up what is in hand, and only then the CancelledError comes out. What a
    clerk had in hand counts as done, exactly once: otherwise a later `join()`
    waits for ever, or `task_done()` raises ValueError because it was called too
    often. What nobody had taken is still on the shelf.
    """
    shelf: asyncio.Queue[str] = asyncio.Queue()
    for parcel in ("clock", "vase", "book"):
        shelf.put_nowait(parcel)
    tidy_up = {"clock": 2, "vase": 3, "stamps": 4}

    async def handle(parcel: str) -> None:
        timeline.note(f"{parcel} in hand")
        try:
            await asyncio.sleep(60)
        finally:
            await asyncio.sleep(tidy_up[parcel])
            timeline.note(f"{parcel} wrapped up")

    async def hall_with_one_counter() -> None:
        await Counters(1).serve_all([partial(handle, "stamps"), partial(handle, "money")])

    office = asyncio.create_task(work_off(shelf, 2, handle))
    hall = asyncio.create_task(hall_with_one_counter())
    await asyncio.sleep(1)
    office.cancel()
    hall.cancel()
    with pytest.raises(asyncio.CancelledError):
        await office
    timeline.note("office closed")
    with pytest.raises(asyncio.CancelledError):
        await hall
    timeline.note("hall closed")

    assert timeline[3:] == [
        (1 + 2, "clock wrapped up"),
        (1 + 3, "vase wrapped up"),
        (1 + 3, "office closed"),
        (1 + 4, "stamps wrapped up"),
        (1 + 4, "hall closed"),
    ]
    assert timeline.at(0) == ["clock in hand", "stamps in hand", "vase in hand"]
    assert shelf.get_nowait() == "book"
    shelf.task_done()
    await shelf.join()
    with pytest.raises(ValueError, match="task_done"):
        shelf.task_done()
