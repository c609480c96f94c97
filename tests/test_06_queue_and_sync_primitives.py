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

# Who asks "now?" again and again, every second or every millisecond, misses such a moment.
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
    parcels wait in the van, and the hall never overflows. No one has to ask
    again and again. `put_nowait` would not wait: it raises QueueFull.
    """
    shelf: asyncio.Queue[str] = asyncio.Queue(maxsize=2)
    taken = []

    async def clerk() -> None:
        for seconds in (3, 2 + ODD):
            await asyncio.sleep(seconds)
            taken.append(shelf.get_nowait())
            timeline.note("a parcel is taken")

    async with asyncio.TaskGroup() as office:
        office.create_task(clerk())
        await unload(["clock", "vase", "book", "lamp"], shelf)
        timeline.note("the van is empty")

    assert timeline == [
        (3, "a parcel is taken"),
        (3 + 2 + ODD, "a parcel is taken"),
        (3 + 2 + ODD, "the van is empty"),
    ]
    assert [*taken, shelf.get_nowait(), shelf.get_nowait()] == ["clock", "vase", "book", "lamp"]


async def test_a_put_that_finds_room_gives_nobody_a_turn(clock: Clock) -> None:
    """`await` only lets others run if there is something to wait for.

    This shelf has no limit: `maxsize` is 0. So `put()` never waits, and during
    a thousand puts in a row no other task runs. The same holds for `get()` if
    the queue is not empty, `acquire()` of a free lock, and `wait()` for an
    Event that is set. `await asyncio.sleep(0)` gives all others a turn.
    """
    shelf: asyncio.Queue[str] = asyncio.Queue(maxsize=0)
    van = ["clock", "vase", "book"]
    seen = []

    async def clerk() -> None:
        for _ in van:
            parcel = await shelf.get()
            seen.append((parcel, shelf.qsize()))

    async with asyncio.TaskGroup() as office:
        office.create_task(clerk())
        await unload(van, shelf)

    # each parcel was taken before the next one came: behind it the shelf was empty
    assert seen == [("clock", 0), ("vase", 0), ("book", 0)]
    assert clock.now == 0


# hand_over: a queue and a thread --------------------------------------------------------------


@pytest.mark.real_time
async def test_a_queue_is_not_thread_safe() -> None:
    """You will read that asyncio.Queue is thread-safe. It is not.

    A `put_nowait` in another thread lays the parcel on the shelf, but it does
    not wake a loop that is asleep. The clerk waits on until something else
    wakes it, maybe for ever, and there is no error. On a busy day it works, by
    luck. Only in debug mode, as here, asyncio checks which thread wants to wake
    a task, and raises RuntimeError. A thread must ask the loop to put the
    parcel there. There are two ways: `loop.call_soon_threadsafe` for a function
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


async def test_who_was_woken_looks_at_the_door_again(timeline: Timeline) -> None:
    """Event.wait() tells you that the event was set, not that it is set.

    `set()` wakes everyone who waits, but they move later, one by one. At 1 and
    at 2 the door is opened and closed in the same moment: Ada and Ben wake up
    in front of a closed door, and `wait()` returns all the same. So look again,
    and wait again, as often as it takes. An Event that stays set keeps nobody
    waiting: at 5 Cleo walks in.
    """
    door = Door()

    async def come(name: str, at: float) -> None:
        await asyncio.sleep(at)
        await door.enter()
        timeline.note(f"{name} is in")

    async with asyncio.TaskGroup() as street:
        for name, at in [("Ada", 0), ("Ben", 0), ("Cleo", 5), ("Dan", 7)]:
            street.create_task(come(name, at))
        for _ in range(2):
            await asyncio.sleep(1)
            door.open()
            door.close()
        await asyncio.sleep(2 + ODD)
        door.open()
        await asyncio.sleep(2)
        door.close()
        await asyncio.sleep(3)
        door.open()

    assert timeline.at(1) == timeline.at(2) == []  # opened and closed
    assert timeline.at(2 + 2 + ODD) == ["Ada is in", "Ben is in"]
    assert timeline.at(5) == ["Cleo is in"]
    assert timeline.at(7) == []  # closed again
    assert timeline.at(2 + 2 + ODD + 2 + 3) == ["Dan is in"]


# CashBox: a lock ------------------------------------------------------------------------------


async def test_a_value_read_before_an_await_is_old_after_it(clock: Clock) -> None:
    """One thread is enough for a race: all it takes is an await in the middle.

    Between two awaits no other task runs, so code without an await needs no
    lock. But while Ada waits for the book, Ben can read the same old balance,
    and one of the two payments is lost. A Lock makes reading and writing one
    step. It is also fair: Ada's second payment comes after Ben, who has been
    waiting. Each box has its own lock: whoever pays elsewhere waits for no one.
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


async def test_a_lock_is_released_by_who_acquired_it_and_by_nobody_else(clock: Clock) -> None:
    """Who leaves with the lock must release it; who leaves without it must not.

    Ada has the lock when her pen fails at 2, Cleo has it when she is cancelled
    at 3. Without a release the box would be locked for ever. Ben is cancelled
    before 1, while he waits for the lock. But a Lock lets anyone release it: if
    Ben did, he would unlock the box under Ada's hands. `async with lock:`
    releases it if and only if it has acquired it.
    """
    book = Book()

    async def write(cents: int) -> None:
        if cents == 5:
            await asyncio.sleep(1)
            raise OSError("the pen is dry")
        await book.write(cents)

    box = CashBox(book.read, write)
    payments = [asyncio.create_task(box.pay_in(cents)) for cents in (5, 20, 60, 100)]
    _, ben, cleo, _ = payments
    await asyncio.sleep(1 - ODD)
    ben.cancel()
    await asyncio.sleep(2 + ODD)
    cleo.cancel()
    failure, _, _, balance = await asyncio.gather(*payments, return_exceptions=True)

    assert repr(failure) == "OSError('the pen is dry')"
    assert ben.cancelled()
    assert cleo.cancelled()
    assert balance == 100
    assert book.entries == [0, 100]
    assert clock.now == 3 + (1 + 1)  # Dan began when Cleo was gone, not earlier


# Counters: a semaphore ------------------------------------------------------------------------


async def test_a_free_counter_is_taken_at_once(clock: Clock) -> None:
    """A semaphore limits how many are served at a time, and nothing else.

    The first customer needs 5 s, the others 1 s each. Who serves them in groups
    of two lets the second counter stand idle for 4 s, each time a group waits
    for its slowest: 5 + 1 + 1. With a semaphore the next one comes when any
    counter is free, and all are done after 5. And it is no brake: customers who
    take no time are all served in the same moment.
    """
    counters = Counters(3)
    await counters.take()  # somebody else's, so there are two for us
    at_counters: list[float] = []
    most = 0

    async def post(seconds: float) -> str:
        nonlocal most
        at_counters.append(seconds)
        most = max(most, len(at_counters))
        await asyncio.sleep(seconds)
        at_counters.remove(seconds)
        return f"{seconds} s"

    letters = [5, 1, 1, 1, 1, 1]
    served = await counters.serve_all([partial(post, seconds) for seconds in letters])
    assert served == ["5 s", "1 s", "1 s", "1 s", "1 s", "1 s"]
    assert most == 2
    assert clock.now == 5

    counters.give_back()
    await counters.serve_all([partial(post, 0) for _ in range(9)])
    assert most == 3
    assert clock.now == 5  # still


async def test_who_has_waited_longest_is_next(timeline: Timeline) -> None:
    """A semaphore has a line, and nobody jumps it.

    At 3 Ada gives her counter back, and in the same breath asks for one again.
    But others wait: Ada goes to the end of the line. Ben was first in line, and
    is cancelled in the very moment when his turn comes. He takes no counter
    with him: Cleo is next.
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
        hall.create_task(post("Dan"))
        await asyncio.sleep(3)
        counters.give_back()
        ben.cancel()
        await post("Ada")

    assert timeline == [
        (3, "Cleo is next"),
        (3 + 2, "Dan is next"),
        (3 + 2 + 2, "Ada is next"),
    ]


async def test_a_counter_cannot_be_given_back_twice() -> None:
    """One release too many raises the limit, without a word, unless it is bounded.

    `Semaphore(2)` does not remember that there were two. It only counts, and a
    `release()` that nobody acquired makes a third place. A `BoundedSemaphore`
    remembers where it began: one release too many raises ValueError, there
    where the mistake is, and changes nothing.
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
    assert not third.done()  # there are still two
    counters.give_back()
    await third


async def test_who_leaves_gives_back_what_they_took_and_nothing_else(timeline: Timeline) -> None:
    """A counter lost by mistake stays lost, and one given back by mistake is one too many.

    Of three counters one is Ada's. Ben fails at 1, so Cleo is cancelled at her
    counter, and the two others in the line. Each must give back what they had:
    Ben and Cleo a counter, however it ended for them, and who only waited,
    nothing. Then two counters are free, for Emil and Fay. Gus must wait for
    Ada. `async with semaphore:` counts right in each of these cases.
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

    async def somebody() -> None:
        await asyncio.sleep(60)

    with pytest.raises(ExceptionGroup) as failed:
        await counters.serve_all([ben, cleo, somebody, somebody])
    assert [repr(error) for error in failed.value.exceptions] == ["OSError('no stamps left')"]

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


async def test_an_empty_shelf_is_not_the_end_of_the_work(timeline: Timeline) -> None:
    """`empty()` says that nothing lies on the shelf; `join()`, that nothing is left to do.

    While one clerk opens the sack, the shelf is empty, but two letters are to
    come out of it. A clerk who goes home now leaves the other one alone. The
    queue counts: each `put` is one more to do, each `task_done()` one less, and
    `join()` waits for zero. Then the clerks wait for a parcel that will never
    come; they do not end by themselves.
    """
    shelf: asyncio.Queue[str] = asyncio.Queue()
    shelf.put_nowait("sack")
    seconds = {"sack": 2, "letter": 3, "postcard": 4 + ODD}

    async def handle(parcel: str) -> None:
        await asyncio.sleep(seconds[parcel])
        if parcel == "sack":
            shelf.put_nowait("letter")
            shelf.put_nowait("postcard")
        timeline.note(f"{parcel} done")

    await work_off(shelf, 2, handle)
    timeline.note("closed")
    await work_off(shelf, 2, handle)  # nothing to do
    timeline.note("closed again")

    assert timeline == [
        (2, "sack done"),
        (2 + 3, "letter done"),
        (2 + 4 + ODD, "postcard done"),
        (2 + 4 + ODD, "closed"),
        (2 + 4 + ODD, "closed again"),
    ]


async def test_a_clerk_who_dies_leaves_nobody_waiting(clock: Clock) -> None:
    """A wait for `join()` must end when a clerk dies, or it may never end.

    `join()` counts parcels and knows nothing of clerks. If a clerk dies, the
    parcel in their hands is never ticked off, and those on the shelf may have
    nobody left to take them. So tick off in a `finally`, and wait in such a way
    that a dead clerk ends the wait. All errors come out, in one group: also
    the one from the clean-up of a clerk who was cancelled, and also if it was
    the last parcel, when `join()` is content.
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
                raise OSError("the vase broke")
        await asyncio.sleep(1)
        raise ValueError(f"the {parcel} ticks")

    with pytest.raises(ExceptionGroup) as failed:
        await work_off(shelf, 2, handle)
    assert sorted(map(repr, failed.value.exceptions)) == [
        "OSError('the vase broke')",
        "ValueError('the clock ticks')",
    ]
    assert clock.now == 1 + 2

    assert shelf.qsize() == 1  # the book, which nobody took
    with pytest.raises(ExceptionGroup) as failed:
        await work_off(shelf, 2, handle)
    assert list(map(repr, failed.value.exceptions)) == ["ValueError('the book ticks')"]
    assert clock.now == 1 + 2 + 1
    await shelf.join()  # all three are ticked off


async def test_closing_time_ends_every_clerk_and_ticks_off_their_parcels(
    timeline: Timeline,
) -> None:
    """Who is cancelled takes their clerks along, and leaves no parcel uncounted.

    At 1 the office is cancelled. The clerks hear of it, wrap up what is in
    their hands, and only then the CancelledError comes out. What they had in
    hand counts as done, exactly once: otherwise a later `join()` waits for
    ever, or `task_done()` raises ValueError because it was called too often.
    What nobody had taken is still on the shelf.
    """
    shelf: asyncio.Queue[str] = asyncio.Queue()
    for parcel in ("clock", "vase", "book"):
        shelf.put_nowait(parcel)
    tidy_up = {"clock": 2, "vase": 3}

    async def handle(parcel: str) -> None:
        timeline.note(f"{parcel} in hand")
        try:
            await asyncio.sleep(60)
        finally:
            await asyncio.sleep(tidy_up[parcel])
            timeline.note(f"{parcel} wrapped up")

    office = asyncio.create_task(work_off(shelf, 2, handle))
    await asyncio.sleep(1)
    office.cancel()
    with pytest.raises(asyncio.CancelledError):
        await office
    timeline.note("closed")

    assert timeline == [
        (0, "clock in hand"),
        (0, "vase in hand"),
        (1 + 2, "clock wrapped up"),
        (1 + 3, "vase wrapped up"),
        (1 + 3, "closed"),
    ]
    assert shelf.get_nowait() == "book"
    shelf.task_done()
    await shelf.join()
    with pytest.raises(ValueError, match="task_done"):
        shelf.task_done()
