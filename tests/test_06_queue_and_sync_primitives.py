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

    Hints:
        1. Who knows when there is room again: your code, or the shelf? If you ask
           `full()` and then sleep, you do the work of the shelf.
        2. On the page "Queues" of the documentation, look which methods are
           coroutines. Only those can wait.
        3. One way is a `for` loop over the van with a single `await` in its body.
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

    Hints:
        1. In which line of yours can the clerk run while there is room? And when
           can the clerk note the last parcel?
        2. The turn must not depend on the limit of the shelf. Give it with each
           parcel, whether `put` has waited or not.
        3. One way is a loop body of two lines: put the parcel on the shelf, and
           then let all others run.
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

    Hints:
        1. You are in the driver's thread, and you were given three things. Which of
           them has a method that is made for other threads?
        2. See "Concurrency and Multithreading" on the page "Developing with
           asyncio". `loop.call_soon` has a twin with a longer name, and only the
           twin wakes a loop that is asleep.
        3. One way is `loop.call_soon_threadsafe(function, argument)`. Give it the
           function itself: with parentheses behind its name you would call it here,
           in the wrong thread.
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

    Hints:
        1. Ada has been woken, and the door is closed again. What does your `enter`
           do next: does it return, or does it look?
        2. `Event.is_set()` looks without waiting. One Event is enough for the whole
           life of a door.
        3. One way is a `while` loop: as long as the door is closed, wait. An `if`
           looks only once.
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

    Hints:
        1. Follow Ada and Ben line by line. What has each of them read by the time
           the first one writes?
        2. Make one `asyncio.Lock` in `__init__`, so that each box has its own.
           `async with` takes it and gives it back.
        3. One way is a single `async with` block with the reading, the sum and the
           writing in it. Two blocks, one for each call, leave a gap between them.
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

    Hints:
        1. If it hangs, find the place where one task asks for the lock twice. If
           the order is wrong, find the moment between two amounts in which nobody
           holds it.
        2. The helper makes one payment: read, add, write. Whoever calls it holds
           the lock already.
        3. One way: in `pay_in_all`, the `async with` stands around the `for` loop,
           and not in it. And `pay_in` is an `async with` around one call of the
           helper.
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

    Hints:
        1. A payment can return, fail, be cancelled at the book, or be cancelled
           while it waits for the lock. In which of these cases is the lock yours?
        2. CancelledError is not an `Exception`, so `except Exception` does not see
           it. A `finally` sees every end.
        3. By hand, `await lock.acquire()` stands in front of the `try`, and
           `lock.release()` in its `finally`. One `async with` does the same.
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

    Hints:
        1. Two counters are free, and not three. Who has the third, and how does
           your `serve_all` know of it?
        2. One semaphore, made in `__init__`, is enough for `take`, `give_back` and
           `serve_all`. And go through `customers` only once: it may be a generator.
        3. One way is an inner coroutine function for one customer: take, await,
           give back. Start it for all of them in a TaskGroup, and read the results
           from the tasks, in order.
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

    Hints:
        1. Ada gives back and asks again at once, before anybody in the line has
           moved. Does she see a free counter in your code?
        2. `asyncio.Semaphore` and `BoundedSemaphore` keep the line for you: one
           `await` of `acquire()` is all that `take` needs. If you stop waiting and
           ask again, you go to the end of the line.
        3. If you keep the line yourself, hand the counter to the first one who
           still waits, and never make it free in between. Whoever is cancelled when
           their turn has come hands it on.
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

    Hints:
        1. Who in your code remembers how many counters there are?
        2. If you have a Semaphore, change one word: a BoundedSemaphore is used in
           the same way.
        3. If you count by hand, a counter is taken when the wait for it is over,
           and not before. And look whether all are free before you change anything.
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

    Hints:
        1. Ben fails at 1, and Cleo needs two seconds more to pack up. Who in your
           code cancels her, and who waits for her?
        2. `asyncio.TaskGroup` cancels the others, waits for them, and puts all
           errors into one group. A plain `gather` does none of this: it raises the
           first error, and the others go on.
        3. For one customer, one way is: take the counter in front of the `try`,
           serve in it, and give the counter back in its `finally`. If `take` stands
           in the `try`, those who only waited give something back, too.
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

    Hints:
        1. A clerk cannot know whether more will come. Who knows, and how do the
           clerks hear that they may go home?
        2. The example at the end of the page "Queues" in the documentation has all
           the parts. Tick a parcel off when `handle` is over, and not when you take
           it.
        3. One way is a task group with clerks who never stop by themselves. In its
           block, await `join()`, and then cancel each clerk: a group does not take
           a cancelled task for a failure.
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

    Hints:
        1. A clerk dies while you await `shelf.join()`. What in your code ends this
           wait?
        2. In the block of a TaskGroup this wait is cancelled as soon as one of its
           tasks fails. Another way is `asyncio.wait` with
           `return_when=asyncio.FIRST_COMPLETED`, on the clerks and a task for
           `join()`.
        3. Let the error out of the clerk: one way is a `try` around `handle` with a
           `finally` that ticks off, and no `except`. Without a group, ask every
           clerk for an error, also when `join()` has returned.
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

    Hints:
        1. `work_off` is cancelled while it awaits `join()`. Which of your lines are
           not reached any more?
        2. A TaskGroup that is cancelled cancels its tasks and waits for all of
           them. A plain `gather` that is cancelled may end before all of its tasks
           are over.
        3. By hand: in a `finally` around the wait, cancel each task, and then wait
           until all are over, with `gather(…, return_exceptions=True)`. The clerk's
           `task_done()` stands in a `finally`, too.
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
