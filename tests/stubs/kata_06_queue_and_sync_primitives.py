"""Kata 06 · Queues and sync primitives.

In a post office much happens at the same time, and not everything may.
A shelf has so much room and no more, a cash box is for one clerk at a time,
a hall has a few counters, and a door is open or closed. Keep the order,
and let nobody wait longer than they must.

You will need: asyncio.Queue, Event, Lock, BoundedSemaphore, TaskGroup,
and the one method of a loop that a thread may call.
Check yourself: nox -s kata -- 06
"""

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from typing import TypeVar

T = TypeVar("T")
Customer = Callable[[], Awaitable[T]]  # nobody is served until you call it


async def unload(van: Iterable[str], shelf: asyncio.Queue[str]) -> None:
    """Put every parcel of the van on the shelf, in order.

    While the shelf is full, wait; go on in the very moment when there is room.
    After each parcel, also after the last one, every other task that is ready
    gets a turn, even if there is plenty of room. Such a turn costs no time.
    """
    raise NotImplementedError


def hand_over(parcel: str, shelf: asyncio.Queue[str], loop: asyncio.AbstractEventLoop) -> None:
    """Put the parcel on the shelf of a post office that runs in another thread.

    You are called in the thread of the driver. `loop` runs in another thread,
    with all the clerks who wait at `shelf`. The shelf has no limit. A clerk who
    waits there gets the parcel, even if nothing else ever happens in that loop.
    You may return before it lies there.
    """
    raise NotImplementedError


class Door:
    """The door of the post office. It is closed at first."""

    def __init__(self) -> None:
        """Build a closed door."""
        raise NotImplementedError

    def open(self) -> None:
        """Open the door. It stays open for everybody, until somebody closes it.

        To open an open door changes nothing.
        """
        raise NotImplementedError

    def close(self) -> None:
        """Close the door. Nobody who is outside may enter until it is opened again.

        To close a closed door changes nothing.
        """
        raise NotImplementedError

    async def enter(self) -> None:
        """Wait until the door is open. In the moment you return, it must be open.

        It may be opened and closed again before you have moved: then wait on.
        If you are cancelled while you wait, all others wait on.
        """
        raise NotImplementedError


class CashBox:
    """A cash box that all the clerks share. Its balance is kept in a slow book."""

    def __init__(
        self,
        read: Callable[[], Awaitable[int]],
        write: Callable[[int], Awaitable[None]],
    ) -> None:
        """Build a cash box around its book.

        Args:
            read: `await read()` returns the balance in the book, in cents.
            write: `await write(cents)` makes `cents` the balance in the book.

        """
        raise NotImplementedError

    async def pay_in(self, cents: int) -> int:
        """Read the balance, write the balance plus `cents`, and return what you wrote.

        Payments happen one at a time, in the order in which they began to wait.
        If the book fails, its error goes to your caller. Then, and also if you
        are cancelled, the next payment gets its turn.
        """
        raise NotImplementedError

    async def pay_in_all(self, amounts: Iterable[int]) -> None:
        """Pay in one amount after the other, and let no other payment come between them.

        For each amount the balance is read once and written once. If the book
        fails, its error goes to your caller: the amounts before stay in the
        book, those after are not paid. Then, and also if you are cancelled, the
        next payment gets its turn.
        """
        raise NotImplementedError


class Counters:
    """The counters in the hall. Each has room for one customer."""

    def __init__(self, count: int) -> None:
        """Build `count` free counters; `count` is at least 1."""
        raise NotImplementedError

    async def take(self) -> None:
        """Wait for a free counter, and take it.

        Whoever has waited longest is next, before all who came later, however
        long it takes. Whoever is cancelled while they wait has taken nothing.
        """
        raise NotImplementedError

    def give_back(self) -> None:
        """Give a counter back, so that it is free again.

        Raises:
            ValueError: all counters are free already. Then nothing changes.

        """
        raise NotImplementedError

    async def serve_all(self, customers: Iterable[Customer[T]]) -> list[T]:
        """Serve all customers; return what they return, in the order of `customers`.

        To serve one: take a counter, `await customer()`, give the counter back,
        whatever happened. Customers are served side by side, as many as there
        are free counters; as soon as one counter is free, the next one comes.

        If you are cancelled, the customers are cancelled, and are over before
        you are. You may assume that no customer fails then, and that no customer
        ever swallows a CancelledError or raises one without being cancelled.

        Raises:
            ExceptionGroup: a customer failed. The others are cancelled then, and
                are over; those whose turn came in that very moment may have been
                served. The group has one entry for each customer that failed,
                even if it failed in its clean-up, and no other entry.

        """
        raise NotImplementedError


async def work_off(
    shelf: asyncio.Queue[str],
    clerks: int,
    handle: Callable[[str], Awaitable[None]],
) -> None:
    """Let `clerks` clerks take parcels from the shelf, and `await handle(parcel)` for each.

    There is at least one clerk, and each handles one parcel at a time. Tick a
    parcel off (`shelf.task_done()`) exactly once, as soon as its `handle` is
    over: returned, failed, or cancelled together with its clerk. Return as soon
    as every parcel that was put on the shelf is ticked off: also those that come
    while you work, and those that somebody else took, and will tick off.

    When you return or raise, every task that you started is over. If you are
    cancelled, the clerks are cancelled, and are over before you are. You may
    assume that no `handle` fails then, and that no `handle` ever swallows a
    CancelledError or raises one without being cancelled.

    Raises:
        ExceptionGroup: `handle` failed. Its clerk takes no other parcel, and the
            other clerks are cancelled then; what they took in that very moment
            may have been handled. The group has one entry for each `handle` that
            failed, even if it failed in its clean-up, and no other entry.

    """
    raise NotImplementedError
