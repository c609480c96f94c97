"""Lessons for kata 14_05 · producers, a queue, consumers.

You will practise how work gets from one side to the other through a queue with a limit, and how
everybody learns that it is over. Left out: `task_done`, `join` and workers who are cancelled in the
end (kata 06), and `Queue.shutdown`, which is new in Python 3.13 and makes the signs unnecessary.
"""

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable, Iterable
from functools import partial
from itertools import chain

import pytest

from harness.timeline import Timeline
from harness.virtual_time import Clock
from kata_14_05_queue_producer_consumer_async import run_bakery, serve

pytestmark = pytest.mark.asyncio

HOUR = 3600


def oven(loaves: Iterable[str], seconds: float = 0) -> Callable[[], Awaitable[str | None]]:
    """An oven that bakes these loaves, and needs so many seconds for each."""
    left = iter(loaves)

    async def bake() -> str | None:
        loaf = next(left, None)
        if loaf is not None:
            await asyncio.sleep(seconds)
        return loaf

    return bake


async def put_down(basket: list[str], loaf: str, seconds: float = 0) -> None:
    """Sell a loaf."""
    await asyncio.sleep(seconds)
    basket.append(loaf)


async def burn(*_: object, after: float = 0) -> None:
    """What goes wrong in an oven, or at the counter."""
    await asyncio.sleep(after)
    raise OSError("it burns")


@pytest.mark.covers("G17-01")
async def test_a_sign_ends_one_seller(clock: Clock) -> None:
    """A sentinel on the queue is taken by one consumer, and ends that one.

    A queue has no end of its own, so something in it must say so: None here, as no loaf is None. It
    is a thing like the others and lies behind them: what was put before is sold before. But do not
    take more than your own sign. The next one is for somebody else, and so is what lies behind it.

    Hints:
        1. An empty shelf, a loaf with an empty name, a sign: which of them sends your seller home?
        2. `await shelf.get()` waits while the shelf is empty, so you need not ask whether it is.
           Compare with `is None`.
        3. A loop takes one thing; if it is the sign, return the number, otherwise sell it and
           count. No `try`, as an error of `sell` goes to your caller.
    """
    shelf: asyncio.Queue[str | None] = asyncio.Queue()
    for each in ("rye", "", "wheat", None, None, "for tomorrow"):
        shelf.put_nowait(each)
    basket: list[str] = []
    assert await serve(shelf, partial(put_down, basket, seconds=2)) == 3
    assert basket == ["rye", "", "wheat"]
    assert clock.now == 3 * 2
    assert await serve(shelf, partial(put_down, basket, seconds=2)) == 0
    assert shelf.qsize() == 1

    shelf.get_nowait()
    serving = asyncio.create_task(serve(shelf, burn))
    await asyncio.sleep(HOUR)
    shelf.put_nowait("spelt")
    with pytest.raises(OSError, match="it burns"):
        await serving


@pytest.mark.covers("G06-02")
async def test_a_full_shelf_must_not_keep_a_seller_busy(clock: Clock) -> None:
    """`get()` on a queue that has an item does not give way to other tasks.

    Nor does a `sell` that has nothing to wait for. Then one seller empties the whole shelf in one
    go, while the other sellers, the customers and the clock stand still. An `await
    asyncio.sleep(0)` after each loaf gives everybody else a turn. See kata 06, "a put that finds
    room gives nobody a turn".

    Hints:
        1. The shelf is full, and `sell` does not wait. Which line of your loop lets somebody else
           run?
        2. The `sleep(0)` belongs in the loop, after each `sell`. Behind the loop it comes once, and
           too late.
    """
    shelf: asyncio.Queue[str | None] = asyncio.Queue()
    for number in range(40):
        shelf.put_nowait(f"loaf {number}")
    shelf.put_nowait(None)
    sold: list[str] = []
    seen: set[int] = set()

    async def sell(loaf: str) -> None:
        sold.append(loaf)

    async def look() -> None:
        while len(sold) < 40:
            seen.add(len(sold))
            await asyncio.sleep(0)

    looking = asyncio.create_task(look())
    assert await serve(shelf, sell) == 40
    await looking
    assert seen >= set(range(1, 40)), "nobody else had a turn after some of the loaves"
    assert clock.now == 0


@pytest.mark.covers("G17-01")
async def test_every_seller_gets_a_sign(clock: Clock) -> None:
    """N consumers need N sentinels, however many producers there are.

    One sign for all leaves the others waiting. One sign from each oven is right only by chance, if
    there are as many ovens as sellers. Each loaf is sold once, each seller comes home, and the one
    with nothing to do, too.

    Hints:
        1. How many signs have been put on the shelf in the end, and by whom? Without any oven three
           sellers want to go home, too.
        2. All sellers and all ovens begin first, each in a task. Then whoever knows that all ovens
           are out puts down one sign for each seller, by `await shelf.put(None)`: `put_nowait`
           fails if the shelf is full.
        3. Keep the tasks of the sellers in a list: their results come in that order. And
           `asyncio.wait` wants at least one task, so look whether there is an oven.
    """
    for ovens, sellers in [(3, 2), (1, 4), (4, 1), (2, 2), (0, 3)]:
        begin = clock.now
        baskets: list[list[str]] = [[] for _ in range(sellers)]
        loaves = [[f"loaf {n} of oven {o}" for n in range(5)] for o in range(ovens)]
        sold = await run_bakery(
            [oven(each, 3) for each in loaves],
            # The later ones in the list are faster.
            [partial(put_down, each, seconds=5 - n) for n, each in enumerate(baskets)],
            room=2,
        )
        assert Counter(chain(*baskets)) == Counter(chain(*loaves))
        assert sold == [len(basket) for basket in baskets], "in the order of the sellers"
        assert clock.now == begin or ovens


async def test_nobody_goes_home_before_the_last_oven_is_out(timeline: Timeline) -> None:
    """The signs come after the last loaf of the last oven, not after that of the first.

    An oven that is out knows nothing of the others. If it lays down the signs, the sellers go home,
    and what bakes slowly lies there until tomorrow. So wait for all ovens, and then lay down the
    signs. The one who waits can be the body of the TaskGroup.

    Hints:
        1. Do the two ovens bake at the same time? An `await` for one oven inside of a loop over all
           lets the others wait.
        2. Each oven is a task of its own: it asks for the next loaf and puts it on the shelf, until
           there is None.
        3. Who puts down the signs must know of all ovens. Wait for all their tasks, or count those
           that still bake: the last one does it.
    """

    async def sell(loaf: str) -> None:
        timeline.note(loaf)

    slow, fast = oven(["cake", "pie"], HOUR), oven(["roll", "bun"], 60)
    sold = await run_bakery([fast, slow], [sell, sell, sell], room=5)
    assert sum(sold) == 4
    assert timeline == [(60, "roll"), (120, "bun"), (HOUR, "cake"), (2 * HOUR, "pie")]


async def test_a_full_shelf_makes_the_ovens_wait(timeline: Timeline) -> None:
    """A queue with a limit slows the fast side down to the slow one.

    An oven bakes a loaf in a second, a seller needs ten for it. Without a limit the loaves would
    pile up. With room for two, `put` waits: the next loaf goes into the oven when the last one has
    found a place. All in all that takes as long as the slow side needs.

    Hints:
        1. Which number does your queue get? A loaf in the hand of an oven lies outside of it.
        2. `asyncio.Queue(room)`, with exactly that number. And the oven is asked for the next loaf
           only after `await shelf.put(…)`.
    """
    loaves = [f"loaf {number}" for number in range(1, 6)]
    bake_next = oven(loaves, 1)

    async def bake() -> str | None:
        timeline.note("the oven is free")
        return await bake_next()

    async def sell(loaf: str) -> None:
        await asyncio.sleep(10)
        timeline.note(f"{loaf} is sold")

    assert await run_bakery([bake], [sell], room=2) == [5]
    assert [second for second, what in timeline if what == "the oven is free"] == [
        0,
        1,  # the first one is being sold
        2,
        3,  # two lie there, and a fourth one is baked, and has to wait
        11,
        21,
    ]
    assert [second for second, what in timeline if "sold" in what] == [11, 21, 31, 41, 51]


@pytest.mark.covers("G06-03")
async def test_a_seller_who_fails_leaves_nobody_at_the_shelf(clock: Clock) -> None:
    """When the consumers are gone, a full queue makes the producers wait for ever.

    And so does `join()`, as nobody says `task_done()` for what the seller had in hand. So ovens and
    sellers belong into one TaskGroup: when one of them fails, all others are cancelled, and the
    error comes out. Two groups, one in the other, would put a group into the group.

    Hints:
        1. The only seller is gone, and the shelf is full. At which `await` does each oven stand,
           and who gets it out of there?
        2. One way is a single TaskGroup with all ovens and all sellers as its tasks. When one
           fails, it cancels the others, and its own body, too.
        3. The wait for the ovens may stand in that body: it is cancelled like the rest. A wait by
           `shelf.join()` outside of the group is not.
    """
    basket: list[str] = []
    for room in (1, 3):
        for sellers in ([burn], [partial(put_down, basket, seconds=HOUR), burn]):
            begin = clock.now
            ovens = [oven(["rye"] * 50, 1), oven(["wheat"] * 50, 2)]
            with pytest.raises(ExceptionGroup) as raised:
                await run_bakery(ovens, sellers, room)
            assert list(map(repr, raised.value.exceptions)) == ["OSError('it burns')"]
            assert clock.now - begin in (1, 2)


async def test_an_oven_that_fails_ends_the_day_for_all(clock: Clock) -> None:
    """When a producer fails, the consumers wait for a sentinel that never comes.

    They are cancelled like all others, and are left nowhere.

    Hints:
        1. When an oven has failed, does your code still put down the signs? Then the sellers sell
           what is left, and nobody has cancelled them.
        2. How many groups are there in your code? What comes out of an inner group is one error for
           the outer one: a group.
        3. `asyncio.wait` on the tasks of the ovens raises none of their errors. Their group hears
           of them all the same.
    """
    basket: list[str] = []
    sellers = [partial(put_down, basket)] * 3
    with pytest.raises(ExceptionGroup) as raised:
        await run_bakery([oven(["rye"] * 50, 60), partial(burn, after=90)], sellers, room=1)
    assert list(map(repr, raised.value.exceptions)) == ["OSError('it burns')"]
    assert clock.now == 90
    assert basket == ["rye"]


async def test_when_the_bakery_is_closed_early_all_clear_up(timeline: Timeline) -> None:
    """A cancelled bakery is closed when the last one has cleared up.

    The cancellation reaches you; hand it on to ovens and sellers at once, wait for them, and raise
    it. A TaskGroup does. But if its body awaits one of the tasks, the cancellation goes to that one
    first, and reaches the others only when it has cleared up. `asyncio.wait` hands nothing on.

    Hints:
        1. For what do you wait in the moment of the cancellation? If it is a single task, that one
           is cancelled first, and the others when it is over.
        2. In the body of the group, wait for all ovens at a time, by something that hands no
           cancellation on. Then the group cancels everybody in the same moment.
    """

    async def clear_up(name: str, *_: object) -> None:
        try:
            await asyncio.sleep(HOUR)
        finally:
            await asyncio.sleep(2)
            timeline.note(f"{name} has cleared up")

    begin = 0
    for late in (False, True):  # while the ovens bake, and when only a seller is left
        ovens = [oven(["rye"]), *([] if late else [partial(clear_up, "the oven")])]
        running = asyncio.create_task(run_bakery(ovens, [partial(clear_up, "the seller")], room=1))
        await asyncio.sleep(5)
        running.cancel()
        with pytest.raises(asyncio.CancelledError):
            await running
        timeline.note("closed")
        oven_too = [] if late else ["the oven has cleared up"]
        assert timeline.at(begin + 5 + 2) == ["closed", *oven_too, "the seller has cleared up"]
        assert timeline[-1] == (begin + 5 + 2, "closed")
        begin = 5 + 2
