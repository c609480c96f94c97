"""Kata 03 · Tasks: create and gather.

A newsroom in the evening. You are the editor: you send reporters out, all at the same time, and
some come home soon, some late, some with nothing. Sometimes you need every story, sometimes only
the first, and sometimes all that is there when the presses start. To call a reporter back is to
cancel their task; they may need a while for the way home. Call nobody back twice: a second
`cancel()` cuts the way home short.

One rule holds everywhere, unless a docstring says otherwise: all reporters set out at once, and
when you return or raise, all of them are home, that is, their tasks are over. If you are cancelled
yourself, those who are still out are called back, and are home before you raise CancelledError.
You may assume that you are cancelled only once, and not while you wait for somebody's way home;
that nobody fails on the way home then; and that whoever is cancelled by somebody else needs no
time for the way home.

You will need: asyncio.create_task, gather, wait, as_completed; Task.cancel and Task.cancelling.
A small helper of your own, which calls reporters back and waits for them, saves much writing.
Check yourself: nox -s kata -- 03
"""

import asyncio
from collections.abc import Callable, Coroutine, Iterable, Mapping
from typing import Any, TypeVar

T = TypeVar("T")
Reporter = Callable[[], Coroutine[Any, Any, T]]  # nobody sets out until you call it


def send_out(reporters: Iterable[Reporter[T]]) -> asyncio.Future[list[T]]:
    """Send all reporters out, and return at once, without waiting for them.

    They set out as soon as your caller gives the loop a turn. You return a future.
    Its result is the list of their stories, in the order of `reporters`, whoever is
    home first; without reporters it is an empty list.

    If a reporter fails, the future fails in that moment, with that error: the
    first one in time. The others stay out, and go on. If they fail later,
    nobody hears of it. If the future is cancelled, all who are still out are
    cancelled; it need not wait until they are home.
    """
    return asyncio.gather(*(reporter() for reporter in reporters))


async def confirm(source: Reporter[str], calls: int) -> str:
    """Ask a source several times, independently, and return what they agree on.

    In each round call `source` `calls` times, at least once, all at the same
    time, and wait for all answers. If they are all equal, return that answer.
    If not, forget them, and begin a new round at once, as often as it takes.
    You may assume that no call fails.
    """
    while True:
        # new calls for each round: a coroutine is good for one
        tasks = [asyncio.create_task(source()) for _ in range(calls)]
        try:
            await asyncio.wait(tasks)  # a gather that is cancelled would be over too early
        finally:
            await _call_back(tasks)
        first, *others = (task.result() for task in tasks)
        if all(answer == first for answer in others):
            return first


async def front_page(reporters: Iterable[Reporter[T]]) -> list[T]:
    """Return the stories of all reporters, in the order of `reporters`.

    If a reporter is cancelled by somebody else, that is no failure: the others
    go on, and the page appears without that story.

    Raises:
        ExceptionGroup: a reporter failed. All who are still out are cancelled in
            that moment, and you wait for their way home. The group has one entry
            for each reporter who failed, even if it was on the way home or in the
            same moment as another, and no other entry.

    """
    tasks = [asyncio.create_task(reporter()) for reporter in reporters]
    try:
        if tasks:  # to wait for nobody is a ValueError
            await asyncio.wait(tasks, return_when=asyncio.FIRST_EXCEPTION)
    finally:
        errors = await _call_back(tasks)
    if errors:
        raise ExceptionGroup("no front page today", errors)
    return [task.result() for task in tasks if not task.cancelled()]


async def ticker(
    reporters: Mapping[str, Reporter[str]],
    send: Callable[[str, str | Exception], None],
    lines: int,
) -> None:
    """Send a line for each reporter, in the very moment when they are home.

    Call `send(name, story)`, or `send(name, error)` if the reporter failed with
    an Exception. Those who come home in the same moment may come in any order.
    If a reporter is cancelled by somebody else, there is no line, and the others
    go on.

    When `lines` lines are sent, at least one, call all back who are still out;
    nothing is sent for them any more. Return then, or when everybody is home.
    If `send` fails, call all back who are still out, and let that error go to
    your caller. You may assume that then nobody fails on the way home.
    """
    me = asyncio.current_task()
    assert me is not None  # for mypy: we are a coroutine, so there is one
    asked_before = me.cancelling()
    tasks = [asyncio.create_task(_news(*entry)) for entry in reporters.items()]
    try:
        for next_one in asyncio.as_completed(tasks):
            try:
                name, news = await next_one
            except asyncio.CancelledError:
                if me.cancelling() > asked_before:
                    raise
                continue  # not I, but the reporter was cancelled
            send(name, news)
            lines -= 1
            if lines == 0:
                break
    finally:
        await _call_back(tasks)


async def go_to_press(
    reporters: Mapping[str, Reporter[T]], seconds: float
) -> dict[str, T | Exception]:
    """Return what is there after `seconds` seconds, by the name of the reporter.

    For whoever is home by then, that is the story, or the Exception they failed
    with. If all are home earlier, return earlier. `seconds` is more than 0.

    Whoever is still out at that moment is cancelled, and you wait for their way
    home. They are missing in the dict, whatever they bring with them: nothing, a
    story, or an error. Missing, too, is who was cancelled by somebody else. You may
    assume that nobody comes home at that very moment.
    """
    tasks = [asyncio.create_task(_news(*entry)) for entry in reporters.items()]
    in_time: set[asyncio.Task[tuple[str, T | Exception]]] = set()
    try:
        if tasks:  # to wait for nobody is a ValueError
            in_time, _ = await asyncio.wait(tasks, timeout=seconds)
    finally:
        await _call_back(tasks)
    return dict(task.result() for task in in_time if not task.cancelled())


async def scoop(reporters: Iterable[Reporter[T]]) -> T:
    """Return the first story, and call all others back.

    Who fails is out of the race, and the others go on. If several stories come in
    the same moment, the winner is who comes first in `reporters`. What the losers
    bring home is of no interest, not even an error. There is at least one
    reporter; you may assume that nobody else cancels one.

    Raises:
        ExceptionGroup: all have failed. The group has one entry for each reporter.

    """
    tasks = [asyncio.create_task(reporter()) for reporter in reporters]
    out = set(tasks)
    try:
        while out:
            _, out = await asyncio.wait(out, return_when=asyncio.FIRST_COMPLETED)
            for task in tasks:  # several may be done, and a set has no order
                if task.done() and task.exception() is None:
                    return task.result()
    finally:
        errors = await _call_back(tasks)
    raise ExceptionGroup("nobody has a story", errors)


async def _news(name: str, reporter: Reporter[T]) -> tuple[str, T | Exception]:
    """Wait for what the reporter brings, and put the name to it."""
    try:
        return name, await reporter()
    except Exception as error:  # CancelledError is none
        return name, error


async def _call_back(tasks: list[asyncio.Task[Any]]) -> list[Exception]:
    """Cancel all who are still out, wait until they are home, and return all errors."""
    for task in tasks:
        task.cancel()  # does nothing to a task that is done
    outcomes = await asyncio.gather(*tasks, return_exceptions=True)
    return [outcome for outcome in outcomes if isinstance(outcome, Exception)]
