"""Lessons for kata 13 · the whole chapter in one program.

You will learn nothing new here, and that is the point: eight rules, and one program that keeps
them all. Many lessons recite one: do not block the loop; keep and await what you start;
CancelledError is control flow; `asyncio.run` makes and closes the loop; a queue of asyncio is for
one loop; prefer TaskGroup to gather where failure matters; bound your concurrency; put a deadline
on what you do not control.

Left out: whatever does not need all of this at once. Each rule has a kata of its own before.
"""

import asyncio
import threading
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from contextlib import aclosing
from functools import partial

import pytest

from harness.timeline import Timeline
from harness.virtual_time import Clock
from kata_13_chapter_summary import (
    Fire,
    Jam,
    Job,
    News,
    OrderBook,
    Shift,
    night,
    print_job,
    proofread,
)

HOUR = 3600
# Whoever looks now and then, every second or every millisecond, misses such a moment.
ODD = 1 / 16
# Real seconds after which a lesson gives up. A right answer never needs them.
PATIENCE = 4


async def prints(pages: int, seconds: float) -> int:
    """A job without trouble."""
    await asyncio.sleep(seconds)
    return pages


async def spoilt(error: BaseException, seconds: float) -> int:
    """A job that fails."""
    await asyncio.sleep(seconds)
    raise error


def in_turn(*tries: Callable[[], Awaitable[int]]) -> Callable[[], Awaitable[int]]:
    """A job whose tries go differently, in this order."""
    left = list(tries)
    return lambda: left.pop(0)()


async def one_by_one(jobs: Iterable[Job], seconds: float = 0) -> AsyncIterator[Job]:
    """Orders that arrive one by one, each after so many seconds."""
    for job in jobs:
        await asyncio.sleep(seconds)
        yield job


# proofread ---------------------------------------------------------------------------------------


@pytest.mark.asyncio
@pytest.mark.real_time
@pytest.mark.covers("RULE-1")
async def test_the_house_goes_on_while_pages_are_read() -> None:
    """Do not block the loop.

    A reader sits in front of a page and does not look up. If that happens in the thread of the
    loop, nothing else moves in the whole house: no press, no telephone, no clock. So blocking work
    goes into a thread, and the loop awaits its end. Here each reader asks the editor about a word,
    and the editor is a task of the loop: whoever blocks the loop waits for an answer in vain.

    Hints:
        1. `async def` alone moves nothing. In which thread does the line run that calls `check`?
        2. `asyncio.to_thread` takes the function and its argument, and calls it over there. See
           kata 07.
        3. One way is a task for each page, whose result is that of `check`. Two pages may have the
           same text, so do not use the text as a key.
    """
    checked: list[str] = []
    for readers, pages in [(1, ["moon", "sun"]), (4, ["fine", "teh", "fine", "adn", "teh"])]:
        words = asyncio.Queue[threading.Event]()
        loop = asyncio.get_running_loop()
        unanswered = []
        checked.clear()

        def check(page: str, ask: Callable[[threading.Event], None], unanswered: list[str]) -> bool:
            checked.append(page)
            answered = threading.Event()
            ask(answered)
            if not answered.wait(PATIENCE / 2):
                unanswered.append(page)
            return page not in {"teh", "adn"}

        async def editor(words: asyncio.Queue[threading.Event]) -> None:
            while True:
                (await words.get()).set()

        ask = partial(loop.call_soon_threadsafe, words.put_nowait)
        editing = asyncio.create_task(editor(words))
        try:
            wrong = await proofread(
                pages, partial(check, ask=ask, unanswered=unanswered), readers=readers
            )
        finally:
            editing.cancel()
        assert unanswered == [], "the loop stood still while this page was read"
        assert sorted(wrong) == sorted(page for page in pages if page in {"teh", "adn"})
        assert sorted(checked) == sorted(pages), "each page is read once"


class ReadingRoom:
    """There are so many chairs; who comes when all are taken is turned away, and noted."""

    def __init__(self, chairs: int) -> None:
        self.too_many: list[str] = []
        self._chairs = chairs
        self._free = threading.Semaphore(chairs)
        self._all_taken = threading.Barrier(chairs)
        self._came: list[str] = []
        self._one_more = threading.Event()

    def check(self, page: str) -> bool:
        """Read the page when all chairs are taken."""
        if not self._free.acquire(blocking=False):
            self.too_many.append(page)
            self._one_more.set()
            return True
        self._came.append(page)
        is_among_the_first = len(self._came) <= self._chairs
        try:
            self._all_taken.wait(PATIENCE / 2)
            if is_among_the_first:
                # on a busy machine, the thread of one too many may need a while to begin
                self._one_more.wait(0.1)
        finally:
            self._free.release()
        return True


@pytest.mark.asyncio
@pytest.mark.real_time
@pytest.mark.covers("RULE-7")
async def test_so_many_readers_and_no_more() -> None:
    """Bound your concurrency.

    Whatever there is little of needs a limit: threads, connections, readers. `to_thread` has one,
    but it depends on the machine, and the whole program shares it. So count for yourself, as in
    kata 06, "a free counter is taken at once". Three readers means three at a time as long as
    there are pages: here three readers wait until all three are reading, and no fourth one may
    come.

    Hints:
        1. What makes the fourth reader wait, and what lets three of them read at the same time? A
           loop that awaits one page after the other has one reader only.
        2. One tool is `asyncio.Semaphore(readers)`. Others are a pool with that many threads, or
           that many tasks which share one pile of pages.
        3. With a semaphore: start a task for each page at once, and let each of them do its
           `to_thread` inside of `async with`.
    """
    for readers in (3, 2):
        room = ReadingRoom(readers)
        pages = [f"page {number}" for number in range(4 * readers)]
        try:
            assert await proofread(pages, room.check, readers=readers) == []
        except threading.BrokenBarrierError:
            pytest.fail(f"there are {readers} readers, but they never read at the same time")
        assert room.too_many == [], f"these were read by more than {readers} readers at a time"
    assert await proofread([], room.check, readers=1) == []


@pytest.mark.asyncio
@pytest.mark.real_time
async def test_a_slow_page_keeps_one_reader_only() -> None:
    """Whoever is free takes the next page, and the answer keeps the order of the pages.

    Batches bound your concurrency, too, but in each of them all wait for the slowest. Here one
    reader sits at the first page until the last one is read, and the other reads all the rest.
    So the first page is over last. Whoever notes a page when it is over gets another order each
    night.

    Hints:
        1. Where does a reader who is free wait for another one? Each `gather` or group inside of a
           loop is such a place.
        2. Keep the order by place: tasks in a list in the order of the pages, or pairs with a
           number from `enumerate`.
        3. When all is read, `zip(pages, results)` brings them together, and you keep the pages
           whose result is False.
    """
    pages = ["slow", "adn", "fine", "teh", "last"]
    at_the_last_page = threading.Event()
    stuck = []

    def check(page: str) -> bool:
        if page == "last":
            at_the_last_page.set()
        elif page == "slow" and not at_the_last_page.wait(PATIENCE / 2):
            stuck.append(page)
        return page == "fine"

    wrong = await proofread(pages, check, readers=2)
    assert stuck == [], "while one reader is at this page, the other must read all the others"
    assert wrong == ["slow", "adn", "teh", "last"]


# print_job ---------------------------------------------------------------------------------------


@pytest.mark.asyncio
@pytest.mark.covers("RULE-8")
async def test_every_try_has_a_deadline_of_its_own(clock: Clock) -> None:
    """Put a deadline on what you do not control.

    Nobody knows how long a job will take, and one that never ends keeps its press for ever. A
    deadline around each try ends it: at second 10 the first try is stopped, cleans up for 2
    seconds, and the second try begins at 12 with 10 seconds of its own. A deadline around all
    tries would be another promise. And each try is a new call of `run`: see kata 02, "every try
    needs a new ticket".

    Hints:
        1. Does your deadline stand outside of the loop, or in it? And which line catches the
           TimeoutError that comes at its end?
        2. `asyncio.timeout` cancels what is awaited in its block, and the error comes when that has
           cleaned up. What `job.run()` returns can be awaited there, be it a coroutine or a task.
        3. One way is a small `async def` for one try, with the deadline in it. A loop around it
           catches what may go better, and lets the last error out.
    """
    swept = []

    async def stuck() -> int:
        try:
            return await prints(1, HOUR)
        finally:
            await asyncio.sleep(2)
            swept.append(clock.now)

    def sent_away() -> asyncio.Task[int]:  # a task can be awaited, too
        return asyncio.create_task(prints(300, 10 - ODD))

    atlas = Job("atlas", in_turn(stuck, stuck, sent_away))
    assert await print_job(atlas, tries=3, patience=10) == 300
    assert swept == [10 + 2, 12 + 10 + 2]
    assert clock.now == 24 + 10 - ODD

    poster = Job("poster", in_turn(stuck, stuck))
    with pytest.raises(TimeoutError):
        await print_job(poster, tries=2, patience=1)
    assert clock.now == 34 - ODD + (1 + 2) + (1 + 2)


@pytest.mark.asyncio
@pytest.mark.covers("RULE-3")
async def test_only_what_may_go_better_is_tried_again(clock: Clock, timeline: Timeline) -> None:
    """A second try helps against a jam, and not against a mistake or a cancellation.

    Say what you can repair, and catch only that. A Jam may be gone at the next try, and so may a
    delay. An OSError that is no TimeoutError, a Fire or a group of Jams stays what it is: pass it
    on at once. When the tries are used up, the last error is the answer. And CancelledError is no
    failure at all, it is control flow, a message to you: whoever takes it for one more failure
    prints on for customers who have left. Clean up, and raise it again.

    Hints:
        1. Which errors do you let in without naming them? `issubclass(TimeoutError, OSError)` is
           true. And since Python 3.12 `contextlib.suppress` looks into groups, as `except*` does.
        2. A plain `except` with two classes, and no wider one. What comes out of the last try must
           be the very error, so `raise` alone, or no `except` around that try.
        3. One way is a loop over `tries - 1` tries that may fail, and then one more without a net.
           A try that returns ends it all, whatever number it returns.
    """
    jam, late = partial(spoilt, Jam("page 3"), 1), partial(spoilt, TimeoutError("no ink"), 2)
    leaflet = Job("leaflet", in_turn(jam, late, jam, partial(prints, 0, 4)))
    assert await print_job(leaflet, tries=5, patience=4.5) == 0  # a blank one
    assert clock.now == 1 + 2 + 1 + 4

    begin = clock.now
    for last in (Jam("page 9"), TimeoutError("no ink, again")):
        book = Job("book", in_turn(late, jam, partial(spoilt, last, 3)))
        with pytest.raises(type(last)) as raised:
            await print_job(book, tries=3, patience=10)
        assert raised.value is last
    assert clock.now - begin == 2 * (2 + 1 + 3)

    begin = clock.now
    for trouble in (
        ValueError("no text"),
        OSError("no paper"),
        Fire(),
        RuntimeError("no hands"),
        ExceptionGroup("two sheets are stuck", [Jam("page 1"), Jam("page 2")]),
        ExceptionGroup("and no hands", [TimeoutError("no ink"), RuntimeError("no hands")]),
    ):
        for before in ([], [jam]):
            job = Job("card", in_turn(*before, partial(spoilt, trouble, 0)))
            with pytest.raises(type(trouble)) as other:
                await print_job(job, tries=2, patience=10)
            assert other.value is trouble
    assert clock.now - begin == 6 * 1

    async def slow() -> int:
        timeline.note("begun")
        try:
            return await prints(1, HOUR)
        finally:
            await asyncio.sleep(2)
            timeline.note("swept")

    for tries in ([slow, slow], [jam, slow]):
        printing = asyncio.create_task(
            print_job(Job("novel", in_turn(*tries)), tries=2, patience=2 * HOUR)
        )
        await asyncio.sleep(5)
        printing.cancel()
        await asyncio.wait([printing])
        assert printing.cancelled(), f"it ended otherwise: {printing!r}"

    assert timeline == [
        (26, "begun"),
        (26 + 5 + 2, "swept"),
        (33 + 1, "begun"),
        (33 + 5 + 2, "swept"),
    ]


@pytest.mark.asyncio
@pytest.mark.covers("RULE-3")
async def test_a_late_try_is_no_excuse_for_going_on(clock: Clock) -> None:
    """You may be cancelled while you wait for what you have cancelled yourself.

    At second 10 the first try is too late, and it is stopped. It sweeps until 12. At 11 the
    customer cancels the whole order. Two cancellations are under way now, one from you and one for
    you, and both are called CancelledError. Whoever catches "his own" catches the other one, too,
    and begins a second try. See kata 05, "a cancellation outranks a deadline".

    Hints:
        1. Do you cancel the late try yourself, and catch a CancelledError behind that? Then you
           cannot see whose it was.
        2. `asyncio.timeout` keeps the two apart: it makes a TimeoutError of its own cancellation
           only.
        3. One way is to catch neither CancelledError nor BaseException in `print_job`. Where you
           must, let `asyncio.current_task().cancelling()` tell whether somebody has asked you.
    """
    begun = []

    async def stuck() -> int:
        begun.append(clock.now)
        try:
            return await prints(1, HOUR)
        finally:
            await asyncio.sleep(2)

    printing = asyncio.create_task(print_job(Job("novel", stuck), tries=2, patience=10))
    await asyncio.sleep(11)
    printing.cancel()
    with pytest.raises(asyncio.CancelledError):
        await printing
    await asyncio.sleep(2)
    assert begun == [0]


# OrderBook ---------------------------------------------------------------------------------------


@pytest.mark.asyncio
@pytest.mark.real_time
@pytest.mark.covers("RULE-5")
async def test_an_order_by_telephone_wakes_the_reader() -> None:
    """A queue of asyncio is for one loop, and it is not thread-safe.

    The telephone rings in another thread. A `put_nowait` there lays the order into the queue and
    wakes nobody: see kata 06, "a queue is not thread safe". Let the loop do it. Here, in debug
    mode, asyncio finds out when there is somebody to wake, and raises RuntimeError in the thread
    of the telephone.

    Hints:
        1. Which methods of the book are called in the thread of the telephone? `take` is one of
           them.
        2. `OrderBook()` is built where the loop runs, so `__init__` can remember that loop. See
           kata 12, "a sleeping loop does not notice what a thread does".
        3. `self._loop.call_soon_threadsafe(self._orders.put_nowait, …)`: the function and its
           argument, with no call of your own. `close` can send an end mark in the same way.
    """
    loop = asyncio.get_running_loop()
    loop.set_debug(True)
    book = OrderBook()
    jobs = [Job(title, partial(prints, 1, 0)) for title in ("atlas", "poster", "card", "map")]
    reads = asyncio.Event()

    async def read() -> list[str]:
        reads.set()
        return [job.title async for job in book]

    reading = asyncio.create_task(read())
    try:
        await reads.wait()  # from here on the reader waits for an order
        for job in jobs[:-1]:
            await asyncio.to_thread(book.take, job)
            await asyncio.sleep(0)  # since Python 3.14 `to_thread` may be over in the same turn
        book.take(jobs[-1])  # and one across the counter, in the loop itself
        for _ in range(3):  # turns of the loop, and the reader has read it and waits again
            await asyncio.sleep(0)
        await asyncio.to_thread(book.close)
        assert await reading == ["atlas", "poster", "card", "map"]
    finally:
        reading.cancel()


@pytest.mark.asyncio
async def test_orders_are_read_in_the_order_they_were_taken() -> None:
    """One way into the book for everybody: then nobody overtakes.

    An order that goes through the loop arrives a little later than one that is put in at once. So
    if the telephone goes one way and the counter another, the counter overtakes; and if `close`
    has a way of its own, it may overtake both, and orders are lost.

    Hints:
        1. Compare the ways of `take` in a thread, of `take` in the loop, and of `close`. If one of
           them is shorter, it overtakes.
        2. `call_soon_threadsafe` may be called in the loop's own thread, too. What it is given runs
           in the order in which it was given.
        3. One way is to send the end by the same door as the orders. If it is a flag, the reader
           looks at it only when no order is left.
    """
    book = OrderBook()
    names = ["by telephone", "at the counter", "by telephone, again", "at the counter, too"]
    for name in names:
        job = Job(name, partial(prints, 1, 0))
        if "telephone" in name:
            telephone = threading.Thread(target=book.take, args=[job])
            telephone.start()
            telephone.join()  # for an instant: `take` does not wait
        else:
            book.take(job)
    book.close()
    assert [job.title async for job in book] == names


@pytest.mark.asyncio
async def test_a_cancelled_reader_takes_no_order_along() -> None:
    """An order in flight belongs to nobody yet, and it must not get lost with its reader.

    An order is taken while Ada waits. A moment later Ada is cancelled: perhaps she was handed the
    order already and has not woken up to see it. `asyncio.Queue` leaves an item in the queue until
    the reader runs. Whoever hands over by a future of his own, or by a task beside, must put the
    order back himself.

    Hints:
        1. Who has the order between `take` and the line in which the reader gets it? It should lie
           where the next reader finds it.
        2. One way is to await `get()` of the queue and nothing else, with no task and no future in
           between.
        3. If you wake the reader by a future of your own, let it only say that something is there.
           The order stays in a deque until the reader runs and takes it, without an `await` before
           it is handed over.
    """
    for turns in range(4):
        book = OrderBook()
        read: list[str] = []

        async def reader(who: str, book: OrderBook, read: list[str]) -> None:
            async for job in book:
                read.append(f"{who} reads {job.title}")

        ada = asyncio.create_task(reader("Ada", book, read))
        await asyncio.sleep(1)
        book.take(Job("atlas", partial(prints, 1, 0)))
        for _ in range(turns):  # of the loop
            await asyncio.sleep(0)
        ada.cancel()
        await asyncio.wait([ada])
        book.close()
        await reader("Ben", book, read)
        assert len(read) == 1, f"the order was read by: {read}"


@pytest.mark.asyncio
async def test_an_empty_book_is_not_a_closed_one(timeline: Timeline) -> None:
    """No order now does not mean no order any more.

    Between two orders hours may pass. The reader waits, and the loop does other things. Only
    `close` is the end, and not even at once: what was taken before is read before. A reader who
    is cancelled takes no order along. And the end stays the end, for whoever asks again: the book
    is its own iterator, there is only one.

    Hints:
        1. Ben reads to the end, and then Cleo asks. What does she find, if Ben has taken the end
           mark out of the queue?
        2. Put the mark back before you end, or keep a flag beside the queue. In a queue without a
           limit, `put_nowait` always finds room.
        3. In `__anext__` the end is `raise StopAsyncIteration`: a `return` would give a last order,
           None. And `__aiter__` is a plain method that returns `self`.
    """
    book = OrderBook()

    async def read(who: str) -> None:
        async for job in book:
            timeline.note(f"{who} reads {job.title}")
        timeline.note(f"{who} is done")

    def order(title: str) -> None:
        book.take(Job(title, partial(prints, 1, 0)))

    ada = asyncio.create_task(read("Ada"))
    await asyncio.sleep(2 + ODD)
    order("atlas")
    await asyncio.sleep(HOUR)
    ada.cancel()
    order("poster")
    await asyncio.wait([ada])
    order("card")
    book.close()
    await asyncio.sleep(1)
    await read("Ben")
    await read("Cleo")
    assert aiter(book) is book

    book = OrderBook()
    dan = asyncio.create_task(read("Dan"))
    await asyncio.sleep(ODD)
    for _ in range(100):
        order("stamp")  # nobody has to wait at the telephone
    await asyncio.sleep(ODD)
    book.close()  # while Dan waits
    await dan
    assert timeline[5:] == [*[(2 + HOUR + 1 + 2 * ODD, "Dan reads stamp")] * 100, timeline[-1]]
    assert timeline[-1] == (2 + HOUR + 1 + 3 * ODD, "Dan is done")

    del timeline[5:]
    assert ada.cancelled()
    assert timeline == [
        (2 + ODD, "Ada reads atlas"),
        (2 + ODD + HOUR + 1, "Ben reads poster"),
        (2 + ODD + HOUR + 1, "Ben reads card"),
        (2 + ODD + HOUR + 1, "Ben is done"),
        (2 + ODD + HOUR + 1, "Cleo is done"),
    ]


# Shift -------------------------------------------------------------------------------------------


@pytest.mark.asyncio
@pytest.mark.covers("G13-02", "RULE-7")
async def test_the_slowest_sets_the_pace_and_the_shelf_sets_the_limit(clock: Clock) -> None:
    """Two stages with a shelf between them are as fast as the slower one, and no faster.

    An order arrives every second, and the press needs three seconds for each. The boy fetches the
    next order while the press is at work, so they overlap: six orders are done after 1 + 6 × 3
    seconds, not after 6 × (1 + 3). But he must not run ahead: the shelf has room for two, so at
    most four orders are under way: one at the press, two on the shelf, one in his hand. Without a
    limit a slow press and a busy telephone fill the memory. See kata 06, "a full shelf makes the
    van wait".

    Hints:
        1. Count the orders that are taken and not over, in your code: at the presses, on the shelf,
           in the hand of the boy. Who keeps the boy from taking more?
        2. One way is a task for the boy, a task for each press, and between them an
           `asyncio.Queue(room)`: its `put` waits while it is full.
        3. The boy puts down one order after the other, and then something that ends each press: a
           mark for every one of them. Or he waits by `join()`, and the presses are cancelled then.
    """
    for presses, room, every, seconds in [
        (1, 2, 1, 1 + 6 * 3),
        (2, 1, 1, 1 + 1 + 3 * 3),
        (1, 5, 0, 6 * 3),
    ]:
        under_way, most = Counter[str](), 0
        begin = clock.now

        async def run(under_way: Counter[str]) -> int:
            await asyncio.sleep(3)
            under_way["done"] += 1
            return 8

        async def arrive(
            under_way: Counter[str], job: Callable[[], Awaitable[int]], every: float
        ) -> AsyncIterator[Job]:
            nonlocal most
            for number in range(6):
                await asyncio.sleep(every)
                under_way["taken"] += 1
                most = max(most, under_way["taken"] - under_way["done"])
                yield Job(f"order {number}", job)

        shift = Shift(presses=presses, room=room, tries=1, patience=HOUR)
        orders = arrive(under_way, partial(run, under_way), every)
        printed = await shift.run(orders)
        assert printed == {f"order {number}": 8 for number in range(6)}
        assert clock.now - begin == seconds, f"with {presses} presses"
        assert most <= presses + room + 1, f"{most} orders were under way at a time"
        assert most >= presses + room, f"there is room for more than {most} orders"


@pytest.mark.asyncio
@pytest.mark.covers("RULE-2")
async def test_a_spoilt_order_stops_nobody_and_no_failure_is_lost(clock: Clock) -> None:
    """Keep and await what you start: then you also hear how it ended.

    Some orders fail, and the others are none the worse for it. In the morning all failures are on
    the table together, as the leaves of one ExceptionGroup, in the order they happened; a job that
    was tried again counts with its last error only. A group around one failure is still a group.
    And if the list of orders itself breaks off, that is a failure like the others: what was on it
    before is printed.

    Hints:
        1. Failures come from two places: from the presses, and from somewhere else. Is each written
           down in the moment it happens?
        2. One list for the whole shift keeps the order of the failures. Around the `async for` you
           need an `except Exception` as well, and there even a Fire stops nobody.
        3. When all is over: if the list is not empty, raise an ExceptionGroup of it, also for a
           single failure. And look whether `tries` and `patience` both arrive at `print_job`.
    """
    ink, text, jam = OSError("no ink"), ValueError("no text"), Jam("page 3")
    jobs = [
        Job("atlas", partial(prints, 300, 9)),
        Job("poster", partial(spoilt, ink, 6)),
        Job("card", partial(spoilt, text, 1)),
        Job("map", in_turn(partial(spoilt, Jam("page 1"), 1), partial(prints, 2, 1))),
        Job("flag", in_turn(partial(spoilt, Jam("page 2"), 1), partial(spoilt, jam, 1))),
    ]
    shift = Shift(presses=3, room=1, tries=2, patience=10)
    with pytest.raises(ExceptionGroup) as raised:
        await shift.run(one_by_one(jobs))
    assert raised.value.exceptions == (text, jam, ink)
    assert clock.now == 9

    async def torn_list(jobs: list[Job], torn: Exception) -> AsyncIterator[Job]:
        for job in jobs:
            yield job
            await asyncio.sleep(2)
        raise torn

    begin = clock.now
    for torn in (OSError("the list is torn"), Fire("at the customer's")):
        jobs = [
            Job("novel", partial(spoilt, text, 1)),
            Job("essay", partial(prints, 20, 5)),
            Job("letter", partial(spoilt, ink, 1)),
        ]
        shift = Shift(presses=1, room=2, tries=1, patience=10)
        with pytest.raises(ExceptionGroup) as raised:
            await shift.run(torn_list(jobs, torn))
        assert raised.value.exceptions == (text, torn, ink)
    assert clock.now - begin == 2 * (2 + 5 + 1)

    begin = clock.now

    late = [Job("novel", partial(prints, 200, HOUR)), Job("essay", partial(prints, 20, 5))]
    shift = Shift(presses=1, room=1, tries=1, patience=10)
    with pytest.raises(ExceptionGroup) as raised:
        await shift.run(one_by_one(late))
    assert list(map(type, raised.value.exceptions)) == [TimeoutError]
    assert clock.now - begin == 10 + 5

    shift = Shift(presses=2, room=1, tries=1, patience=10)
    assert await shift.run(one_by_one([])) == {}


@pytest.mark.asyncio
@pytest.mark.covers("G13-01")
async def test_a_press_goes_on_when_its_order_is_withdrawn(clock: Clock) -> None:
    """Workers on a queue do not end by themselves, and a dead one must leave nobody waiting.

    A customer cancels an order while it is printed. In that press it looks as if the press itself
    were cancelled: the same CancelledError, at the same `await`. If the press believes it and goes
    home, no group takes that for a failure, and the boy stands before a full shelf for ever. Ask
    the task: `asyncio.current_task().cancelling()` counts how often somebody has asked this task
    to stop. The error alone does not tell. (Before Python 3.13 a TaskGroup that has failed leaves a
    request in that count. Here you may assume that the job takes it back: see kata 04, "a failed
    group must not confuse the deadline".)

    Hints:
        1. `print_job` raises CancelledError, and nobody has cancelled the press. Which of your
           lines comes next, and does the press take another order?
        2. One way is to read `cancelling()` before each order, and again when CancelledError comes.
           If it has grown, somebody means the press: raise it again.
        3. Another way is to print in a task of its own, to wait for it by `asyncio.wait`, and to
           ask `cancelled()`. When the press is stopped, you have to cancel that task yourself
           then, and to wait until it is over.
    """
    customers: list[asyncio.Task[int]] = []

    async def withdrawn() -> int:
        customers.append(asyncio.create_task(prints(1, HOUR)))
        asyncio.get_running_loop().call_later(2, customers[-1].cancel)
        return await customers[-1]

    for presses, seconds in [(1, 2 + 5 + 2 + 2 + 5 + 5), (2, 2 + 2 + 2 + 5)]:
        begin = clock.now
        jobs = [
            Job("atlas", withdrawn),
            Job("poster", partial(prints, 1, 5)),
            Job("card", withdrawn),
            Job("flag", withdrawn),
            Job("map", partial(prints, 2, 5)),
            Job("stamp", partial(prints, 3, 5)),
        ]
        shift = Shift(presses=presses, room=1, tries=1, patience=2 * HOUR)
        assert await shift.run(one_by_one(jobs)) == {"poster": 1, "map": 2, "stamp": 3}
        assert clock.now - begin == seconds, f"with {presses} presses"


@pytest.mark.asyncio
@pytest.mark.covers("RULE-6", "RULE-2")
async def test_a_fire_stops_everybody_and_then_all_is_told(
    clock: Clock, timeline: Timeline
) -> None:
    """Prefer TaskGroup to gather where failure matters.

    When `gather` raises, the others run on, and nobody waits for them. A TaskGroup cancels them
    all, waits until they have cleaned up, and forgets no error. A fire is such a failure: from now
    on no order is begun, the press beside is stopped, and what has failed before is told as well.
    The boy is stopped, too, even if he only waits for the telephone. And the order that the fire
    stopped was not withdrawn: there is no more news of it.

    Hints:
        1. Who waits for something in the moment of the fire: a press, the boy at the shelf, the boy
           at the telephone, a follower? Say for each of them what ends the wait.
        2. One way is a TaskGroup with the boy and all presses. A press that raises the Fire ends
           the others, and an `except* Fire` around the group keeps it from going further.
        3. The press writes the Fire down with the other failures, tells "failed", and then raises
           it again; whoever is stopped tells nothing. Behind the group, when all have swept, tell
           the followers in any case that it is over.
    """
    ink, fire = OSError("no ink"), Fire("in the cellar")

    async def slow() -> int:
        try:
            return await prints(1, HOUR)
        finally:
            await asyncio.sleep(3)
            timeline.note("swept")

    maps = [
        Job(f"map {number}", partial(spoilt, ValueError("begun after the fire"), 0))
        for number in range(9)
    ]
    taken: list[float] = []

    async def arrive(jobs: list[Job], first: int) -> AsyncIterator[Job]:
        for job in jobs[:first]:
            taken.append(clock.now)
            yield job
        await asyncio.sleep(HOUR)  # the telephone is silent
        for job in jobs[first:]:
            taken.append(clock.now)
            yield job

    async def follow(shift: Shift) -> None:
        async for news in shift.progress():
            timeline.note(f"{news.title} {news.what}")
        timeline.note("no more news")

    for first in (3 + len(maps), 3):
        begin = clock.now
        taken.clear()
        timeline.clear()
        jobs = [
            Job("poster", partial(spoilt, ink, 1)),
            Job("atlas", slow),
            Job("card", in_turn(partial(spoilt, Jam(), 1), partial(spoilt, fire, 4))),
            *maps,
        ]
        shift = Shift(presses=2, room=1, tries=3, patience=2 * HOUR)
        following = asyncio.create_task(follow(shift))
        async with aclosing(arrive(jobs, first)) as orders:
            with pytest.raises(ExceptionGroup) as raised:
                await shift.run(orders)
            ended = clock.now - begin
        await asyncio.wait([following])

        # Five of them before the fire, and perhaps one more in the same moment.
        assert len(taken) <= 6, "orders were taken after the fire"
        assert max(taken) <= begin + 6, "an order was taken after the fire"
        assert raised.value.exceptions == (ink, fire)
        assert ended == 1 + 1 + 4 + 3
        assert timeline == [
            (begin, "poster begun"),
            (begin, "atlas begun"),
            (begin + 1, "poster failed"),
            (begin + 1, "card begun"),
            (begin + 1 + 1 + 4, "card failed"),
            (begin + 6 + 3, "swept"),
            (begin + 6 + 3, "no more news"),
        ]


@pytest.mark.asyncio
async def test_everyone_who_follows_gets_all_the_news(clock: Clock, timeline: Timeline) -> None:
    """A stream of news must not depend on who listens, and must have an end.

    Ada follows from the beginning. Ben comes late and is told what he has missed. Cleo needs an
    hour for each line, and delays nobody. Dan is cancelled in the middle, and nobody notices. One
    queue for all of them could not do this: each line would reach only one of them, and if it were
    bounded, Cleo would stop the presses. And whoever follows must hear that it is over, however it
    ended; otherwise they wait for ever.

    Hints:
        1. Ben comes at second 5. Where does he find what was told at second 1?
        2. One way is a list that only grows, and a place in it for each follower. Another is a
           queue for each follower, which begins with the old news.
        3. Whoever has read all asks whether the shift is over, and if not, waits for something that
           wakes all at once. One way is an Event that is set with each line and then replaced by a
           new one, another is a Condition with `notify_all()`.
    """
    gone: dict[str, float] = {}

    async def follow(who: str, begin: float, reads: float = 0) -> list[News]:
        await asyncio.sleep(begin)
        heard = []
        async for news in shift.progress():
            if who == "Ada":
                timeline.note(f"{news.title} {news.what}")
            heard.append(news)
            await asyncio.sleep(reads)
        gone[who] = clock.now
        return heard

    async def withdrawn() -> int:
        await asyncio.sleep(1)
        raise asyncio.CancelledError

    jobs = [
        Job("atlas", partial(prints, 300, 4)),
        Job("poster", in_turn(partial(spoilt, Jam(), 1), partial(spoilt, Jam(), 1))),
        Job("card", withdrawn),
        Job("map", partial(spoilt, Fire(), 3)),
    ]
    shift = Shift(presses=2, room=1, tries=2, patience=HOUR)
    followers = [
        asyncio.create_task(follow(*each))
        for each in [("Ada", 0), ("Ben", 5), ("Cleo", 1, HOUR), ("Dan", 0)]
    ]
    await asyncio.sleep(1)
    orders = one_by_one(jobs)
    running = asyncio.create_task(shift.run(orders))
    await asyncio.sleep(1)
    followers[-1].cancel()
    await asyncio.wait([running, *followers])

    assert isinstance(running.exception(), ExceptionGroup)
    assert timeline == [
        (1, "atlas begun"),
        (1, "poster begun"),
        (1 + 1 + 1, "poster failed"),
        (3, "card begun"),
        (3 + 1, "card withdrawn"),
        (4, "map begun"),
        (1 + 4, "atlas printed"),
        (4 + 3, "map failed"),
    ]
    assert gone == {"Ada": 4 + 3, "Ben": 4 + 3, "Cleo": 1 + 8 * HOUR}
    ada, ben, cleo, dan = followers
    assert [(news.title, news.what) for news in ada.result()] == [
        tuple(what.split()) for _, what in timeline
    ]
    assert ben.result() == ada.result() == cleo.result()
    assert dan.cancelled()


@pytest.mark.asyncio
@pytest.mark.covers("RULE-3", "RULE-2")
async def test_a_cancelled_shift_leaves_a_tidy_house(clock: Clock, timeline: Timeline) -> None:
    """Whoever is cancelled stops what they have started, waits for it, and only then goes.

    The manager ends the shift at second 5. Each press stops and sweeps, one of them for an hour.
    Then, and not before, CancelledError comes out of `run`: not a group, not an empty result. What
    has failed before is no reason to end otherwise. The followers hear that it is over, and nobody
    is left in the house.

    Hints:
        1. In which line of `run` does CancelledError arrive? Four things follow, in this order:
           stop all, wait for all, tell the followers, raise it.
        2. A TaskGroup does the first two for you. Look at what you raise then: a cancellation comes
           before all failures.
        3. At the end of `run`: first say that it is over, and wake the followers. Only then comes
           the choice between the cancellation, the group of failures and the result.
    """

    async def slow(sweeping: float) -> int:
        try:
            return await prints(1, HOUR)
        finally:
            await asyncio.sleep(sweeping)
            timeline.note(f"swept for {sweeping} s")

    async def follow() -> None:
        async for news in shift.progress():
            timeline.note(f"{news.title} {news.what}")
        timeline.note("no more news")

    for late in (False, True):  # while orders come in, and when there are no more
        jobs = [
            Job("card", partial(spoilt, OSError("no ink"), 1)),
            Job("atlas", partial(slow, 3)),
            Job("poster", partial(slow, HOUR)),
            *(Job(f"map {number}", partial(slow, 1)) for number in range(0 if late else 5)),
        ]
        shift = Shift(presses=2, room=1, tries=3, patience=2 * HOUR)
        begin = len(timeline)
        async with aclosing(one_by_one(jobs)) as orders:
            running = asyncio.create_task(shift.run(orders))
            following = asyncio.create_task(follow())
            await asyncio.sleep(5)
            running.cancel()
            await asyncio.wait([running])
        assert running.cancelled(), f"it ended otherwise: {running!r}"
        second = HOUR + 5 if late else 0
        assert clock.now == second + 5 + HOUR
        await asyncio.wait([following])
        assert timeline[begin:] == [
            (second, "card begun"),
            (second, "atlas begun"),
            (second + 1, "card failed"),
            (second + 1, "poster begun"),
            (second + 5 + 3, "swept for 3 s"),
            (second + 5 + HOUR, f"swept for {HOUR} s"),
            (second + 5 + HOUR, "no more news"),
        ]


@pytest.mark.asyncio
@pytest.mark.covers("RULE-3", "RULE-6")
async def test_a_cancellation_is_heard_even_in_the_fire(clock: Clock) -> None:
    """Whoever is cancelled says so, whatever else has happened.

    After a fire, or after a first cancellation, the presses are swept, and now the manager cancels
    the shift, once more. Do not go yet: nobody would be left to wait for the sweepers. And do not
    forget it: a TaskGroup that has failed already waits for all and raises its group. Before
    Python 3.13 that is all, and since 3.13 CancelledError comes at your next `await` that waits.
    And a boy who waits for the telephone keeps nobody.

    Pass only the first cancellation on to those who sweep. The second one interrupts them, and
    before Python 3.12 `asyncio.wait_for` does not wait any more for what it has stopped.

    Hints:
        1. Who remembers that you were cancelled, while the group is busy with a fire? And what does
           a second cancellation do to your wait?
        2. One way is to put the group into a task of its own. Then `run` only waits for that task,
           by `asyncio.wait` or through a `shield`, and can remember what came meanwhile.
        3. Wait in a loop, until that task is done: `except asyncio.CancelledError as …` keeps the
           error and cancels the task. A TaskGroup that is ending already does not pass a second
           cancellation on.
    """
    at_work: list[str] = []

    async def slow() -> int:
        at_work.append("slow")
        try:
            return await prints(1, HOUR)
        finally:
            try:
                await asyncio.sleep(3)
            finally:
                at_work.remove("slow")

    async def quiet(jobs: list[Job]) -> AsyncIterator[Job]:
        for job in jobs:
            yield job
        await asyncio.sleep(HOUR)

    fire = partial(spoilt, Fire(), 4)
    for card, cancellations in [(fire, [5]), (fire, [5, 6]), (slow, [4, 5, 6]), (slow, [4])]:
        begin = clock.now
        left: list[str] = []
        shift = Shift(presses=2, room=1, tries=1, patience=2 * HOUR)
        async with aclosing(quiet([Job("atlas", slow), Job("card", card)])) as orders:
            running = asyncio.create_task(shift.run(orders))
            running.add_done_callback(lambda _, left=left: left.extend(at_work))
            for moment in cancellations:
                asyncio.get_running_loop().call_later(moment, running.cancel)
            await asyncio.wait([running])
        assert running.cancelled(), f"it ended otherwise: {running!r}"
        assert left == [], "the shift went, and these orders were still at work"
        assert clock.now <= begin + 4 + 3


@pytest.mark.asyncio
@pytest.mark.covers("RULE-6")
async def test_nothing_begins_in_the_moment_of_the_fire(clock: Clock) -> None:
    """A TaskGroup lets the others go on for one more turn of the loop.

    It hears of a failure when the task that failed is over, one turn later, and only then it
    cancels the others. A cancellation needs turns, too, if `run` passes it on to a group in a task
    of its own. No second passes, but meanwhile another press may wake up, because its own order is
    over. It takes the next one from the shelf, and begins it in a burning house. So what must stop
    at once is told at once, by something that all can see.

    Hints:
        1. A press wakes up in the moment of the fire, and there is an order on the shelf. What does
           it look at before it begins?
        2. A flag is enough. The press with the Fire sets it before it raises, and `run` sets it
           when CancelledError arrives, before it cancels anybody.
        3. One way is to look at the flag behind the `get()`, before you tell "begun", and to go
           home if it is set.
    """

    async def waits(signal: asyncio.Event) -> int:
        await signal.wait()
        return 300

    async def burns(signal: asyncio.Event, fire: Fire) -> int:
        await asyncio.sleep(4)
        signal.set()
        raise fire

    async def next_one(begun: list[float]) -> int:
        begun.append(clock.now)
        return await prints(1, HOUR)

    for fire in (Fire("in the cellar"), None):
        begin = clock.now
        signal = asyncio.Event()
        begun: list[float] = []
        jobs = [
            Job("atlas", partial(waits, signal)),
            Job("card", partial(burns, signal, fire) if fire else partial(prints, 1, HOUR)),
            Job("map", partial(next_one, begun)),
        ]
        shift = Shift(presses=2, room=1, tries=1, patience=2 * HOUR)
        running = asyncio.create_task(shift.run(one_by_one(jobs)))
        if fire is None:
            await asyncio.sleep(4)
            running.cancel()
            signal.set()
        await asyncio.wait([running])
        if fire is None:
            assert running.cancelled(), f"it ended otherwise: {running!r}"
        else:
            assert isinstance(group := running.exception(), ExceptionGroup)
            assert group.exceptions == (fire,)
        news = [(line.title, line.what) async for line in shift.progress()]
        assert begun == [], "this order was begun when all was stopped already"
        assert ("map", "begun") not in news
        assert clock.now == begin + 4


@pytest.mark.asyncio
@pytest.mark.covers("RULE-3")
async def test_an_error_on_the_way_out_keeps_nobody(clock: Clock, timeline: Timeline) -> None:
    """Whoever is cancelled may get to see another error, and then forgets to go.

    All is stopped while the boy waits for the telephone. There the cancellation arrives, `orders`
    hangs up, and that fails two seconds later. So what comes out of the `async for` is no
    CancelledError but an OSError: one more failure, and it stands behind the fire, which came
    first. The boy catches it, goes on, and does what he always does at the end: he puts a mark on
    the shelf for each press. But the presses have gone home, and at a full shelf he waits for ever.

    Hints:
        1. Which line of yours catches an error of `orders`? Does anything wait behind it, and who
           would end that wait now?
        2. Behind this `except` neither `put` nor `join()` may wait when all is stopped. A line that
           stands elsewhere is still stopped by the cancellation: let that one put down the marks.
        3. One way is a boy who only ends. The block of the group waits for him by `asyncio.wait`,
           and puts down the marks. And the press writes the Fire down, not the end of the group.
    """

    async def slow() -> int:
        try:
            return await prints(1, HOUR)
        finally:
            await asyncio.sleep(3)
            timeline.note("swept")

    async def by_telephone(jobs: list[Job], dead: OSError) -> AsyncIterator[Job]:
        for job in jobs:
            yield job
        try:
            await asyncio.sleep(HOUR)
        finally:
            await asyncio.sleep(2)
            raise dead

    fire, dead = Fire("in the cellar"), OSError("the line is dead")
    for burns in (True, False):
        begin = clock.now
        timeline.clear()
        jobs = [Job("atlas", slow), *([Job("card", partial(spoilt, fire, 4))] if burns else [])]
        shift = Shift(presses=3, room=1, tries=1, patience=HOUR)
        running = asyncio.create_task(shift.run(by_telephone(jobs, dead)))
        if not burns:
            await asyncio.sleep(4)
            running.cancel()
        await asyncio.wait([running])
        if burns:
            assert isinstance(group := running.exception(), ExceptionGroup)
            assert group.exceptions == (fire, dead)
        else:
            assert running.cancelled(), f"it ended otherwise: {running!r}"
        assert timeline == [(begin + 4 + 3, "swept")]
        assert clock.now == begin + 4 + 3


@pytest.mark.asyncio
async def test_the_telephone_rings_and_the_presses_run(clock: Clock) -> None:
    """The parts of a program meet in small promises: here `AsyncIterable`, and nothing else.

    `run` takes whatever `async for` takes. That may be your OrderBook, which has no `aclose`, or a
    catalogue that has only `__aiter__` and gives a new iterator to each who asks. Now the chapter
    is together: the telephone rings in a thread, the book brings the order into the loop, the boy
    fetches it, and a press prints it.

    Hints:
        1. Which methods of `orders` does your code call? A class with nothing but `__aiter__` has
           to be enough.
        2. `anext(orders)` wants an iterator, and `aclose()` is a method of async generators. An
           AsyncIterable promises neither.
        3. One way is `async for job in orders`, and nothing else. If you need single steps,
           `aiter(orders)` gives the iterator for `anext`.
    """
    book = OrderBook()

    def call(*titles: str) -> None:
        for number, title in enumerate(titles, start=1):
            book.take(Job(title, partial(prints, number, 2)))

    running = asyncio.create_task(Shift(presses=1, room=1, tries=1, patience=HOUR).run(book))
    for titles in (["atlas", "poster"], ["card"]):
        await asyncio.sleep(HOUR)
        telephone = threading.Thread(target=call, args=titles)
        telephone.start()
        telephone.join()
    book.close()
    assert await running == {"atlas": 1, "poster": 2, "card": 1}
    assert clock.now == 2 * HOUR + 2

    class Catalogue:
        def __aiter__(self) -> AsyncIterator[Job]:
            return one_by_one([Job("map", partial(prints, 5, 1))])

    shift = Shift(presses=1, room=1, tries=1, patience=HOUR)
    assert await shift.run(Catalogue()) == {"map": 5}


# night -------------------------------------------------------------------------------------------


@pytest.mark.covers("RULE-4")
def test_the_night_has_one_door() -> None:
    """`asyncio.run` makes the loop and closes it; never call it where a loop is running.

    It is the one door between plain code and the loop, and it belongs at the very outside. Whoever
    stands inside is refused. But refuse before you make a coroutine, or it is left over: see kata
    02, "a kitchen that is open cannot be opened again".

    Hints:
        1. Which of your lines run before the refusal? None of them may call a coroutine function,
           or take a job.
        2. `asyncio.get_running_loop()` tells whether a loop is running here. In `night` its
           RuntimeError is the good case.
        3. If your own `raise RuntimeError(…)` stands in the same `try`, your own `except` catches
           it. Put it into the `else` of that `try`, or behind it.
    """
    loops = []

    async def run(pages: int) -> int:
        loops.append(asyncio.get_running_loop())
        return await prints(pages, HOUR)

    def taken() -> Iterable[Job]:
        for number in range(1, 3 + 1):
            yield Job(f"order {number}", partial(run, number))

    def at_night(jobs: Iterable[Job]) -> dict[str, int]:
        return night(jobs, lambda _: None, presses=2, room=1, tries=1, patience=2 * HOUR)

    async def inside() -> None:
        with pytest.raises(RuntimeError, match="running"):
            at_night(left)

    assert at_night(taken()) == {"order 1": 1, "order 2": 2, "order 3": 3}
    left = iter(taken())
    asyncio.run(inside())
    assert len(list(left)) == 3, "who was refused must take no job"
    assert at_night(taken()) == {"order 1": 1, "order 2": 2, "order 3": 3}
    assert len(set(loops)) == 2
    assert all(loop.is_closed() for loop in loops)


def test_all_is_told_before_the_door_closes(timeline: Timeline) -> None:
    """The end of the program must not be quicker than its last words.

    Each line is told when it happens, not in the morning. So the teller is a task beside the shift,
    and `asyncio.run` would cancel it at the end: wait for it, however the shift has ended. And the
    failures come out as `Shift.run` raised them. A TaskGroup around both would put their group
    into a second one.

    Hints:
        1. Who calls `tell` while the shift is at work? And which line waits for that one, if `run`
           raises?
        2. `progress()` ends by itself when the shift is over. So a task with an `async for` over it
           ends, too, and can be awaited.
        3. One way is to start that task, to return what `shift.run(…)` returns, and to await the
           task in a `finally`. Do not cancel it: it still has something to tell.
    """
    ink = OSError("no ink")

    def tell(news: News) -> None:
        timeline.note(f"{news.title} {news.what}")

    jobs = [Job("atlas", partial(prints, 300, 4)), Job("poster", partial(spoilt, ink, HOUR))]
    with pytest.raises(ExceptionGroup) as raised:
        night(jobs, tell, presses=2, room=2, tries=1, patience=2 * HOUR)
    timeline.note("morning")

    assert raised.value.exceptions == (ink,)
    assert timeline == [
        (0, "atlas begun"),
        (0, "poster begun"),
        (4, "atlas printed"),
        (HOUR, "poster failed"),
        (HOUR, "morning"),
    ]


def test_the_night_takes_no_more_than_it_has_room_for() -> None:
    """What is made lazily should be read lazily, on the way into the loop, too.

    `jobs` may be a generator that never ends, or one that breaks off. A list of all of it, made
    before the shift begins, would be no shift at all: it waits for the end of the jobs, not for a
    press. The boy takes the next job when there is room, and a break is a failure of the shift.
    And what you are told for the shift, its tries and its room, is for the shift.

    Hints:
        1. `Shift.run` wants an AsyncIterable, and `jobs` is an Iterable. What can you put between
           them that takes a job only when it is asked for one?
        2. An async generator may have a plain `for` in it, and needs no `await`.
        3. Its body is two lines: a loop over `jobs`, and a `yield`. An error of `jobs` comes out of
           it in the right place, and `Shift` gets all four numbers.
    """
    ink, torn = OSError("no ink"), OSError("the list is torn")
    under_way, most = 0, 0

    async def run(jams: list[Jam]) -> int:
        nonlocal under_way
        await asyncio.sleep(2)
        if jams:
            raise jams.pop()
        under_way -= 1
        return 8

    async def fails() -> int:
        nonlocal under_way
        under_way -= 1
        raise ink

    def jobs() -> Iterable[Job]:
        nonlocal under_way, most
        for number in range(10):
            under_way += 1
            most = max(most, under_way)
            yield Job(f"order {number}", fails if number == 4 else partial(run, [Jam(), Jam()]))
        raise torn

    told = []
    with pytest.raises(ExceptionGroup) as raised:
        night(jobs(), told.append, presses=2, room=3, tries=3, patience=HOUR)
    assert most == 2 + 3 + 1, f"{most} orders were under way at a time"
    assert raised.value.exceptions == (ink, torn)
    assert Counter(news.what for news in told) == {"begun": 10, "printed": 9, "failed": 1}
