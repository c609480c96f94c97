"""What a lesson must not leave behind: tasks, generators, sockets, threads, unheard errors."""

from __future__ import annotations

import asyncio
import contextlib
import gc
import inspect
import re
import threading
from collections.abc import Iterator
from types import CodeType, CoroutineType
from typing import Any
from warnings import WarningMessage

from harness.patience import patiently
from harness.trial import Trial
from harness.verdict import Place, Verdict, frames_of_traceback, shown
from harness.virtual_time import LessonLoop, VirtualTimeLoop
from harness.waiting import busy_threads, describe_tasks, first_place, in_order, name_of

# How long a cancelled task may tidy up when the lesson is over.
VIRTUAL_SECONDS_TO_TIDY_UP = 30 * 24 * 3600.0
REAL_SECONDS_TO_TIDY_UP = 1.0
# A thread that has done its work still needs a moment to end, more so on an overloaded machine.
SECONDS_FOR_A_THREAD_TO_END = 2.0

# Some Pythons (3.14.2 and 3.15.0rc1, but not 3.14.10) report the late error of a shielded task when
# the one who waited was cancelled, even if somebody else hears it: gh-156321 of CPython.
_LATE_IN_A_SHIELD = "exception in shielded future"
NEVER_AWAITED = r"coroutine '.*' was never awaited"
_CREATED_AT = re.compile(r'File "(?P<file>[^"]+)", line (?P<line>\d+), in (?P<function>.+)')


def pending_tasks(trial: Trial) -> set[asyncio.Task[Any]]:
    """The tasks of all loops of this lesson that are not done."""
    return {task for loop in trial.loops for task in asyncio.all_tasks(loop)}


def end_tasks(trial: Trial) -> Verdict | None:
    """End every task the lesson left behind, and say what was wrong with them, if anything."""
    left = pending_tasks(trial)
    if not left:
        return None
    verdict = _left_behind(trial, {task for task in left if not _closes_a_generator(task)})
    for loop in trial.loops:
        mine = {task for task in left if task.get_loop() is loop}
        if mine and not loop.is_closed() and not loop.is_running():
            _cancel_and_wait(loop, mine)
    stubborn = {task for task in left if not task.done() and not task.get_loop().is_closed()}
    if swallowing := {task for task in stubborn if not _closes_a_generator(task)}:
        verdict = _swallowed(trial, swallowing)
    if stubborn:
        # not closed: who swallows CancelledError may spin for ever on GeneratorExit
        trial.immortal += stubborn
    for task in left:
        if not task.done():
            _abandon(task)
            if task not in stubborn and (coroutine := task.get_coro()) is not None:
                # its clean-up may await, and there is no loop any more to wait in
                with contextlib.suppress(RuntimeError):
                    coroutine.close()
        elif not task.cancelled():
            task.exception()  # heard: the lesson has a verdict of its own
    return verdict


def _cancel_and_wait(loop: LessonLoop, tasks: set[asyncio.Task[Any]]) -> None:
    virtual = isinstance(loop, VirtualTimeLoop)
    patience = VIRTUAL_SECONDS_TO_TIDY_UP if virtual else REAL_SECONDS_TO_TIDY_UP
    for task in tasks:
        task.cancel("the lesson is over")
    waiter = loop.create_task(asyncio.wait(tasks, timeout=patience))
    try:
        # A verdict may have left the loop in the middle of a turn, with its own stop still ahead:
        # let it stop, so that it does not stop the clean-up.
        loop.stop()
        loop.run_forever()
        loop.run_until_complete(waiter)
    except Verdict:
        _abandon(waiter)


def _abandon(task: asyncio.Task[Any]) -> None:
    """Make the loop forget a task that never ends, so that closing the loop does not wait."""
    asyncio.tasks._unregister_task(task)
    task._log_destroy_pending = False  # type: ignore[attr-defined]


def _left_behind(trial: Trial, tasks: set[asyncio.Task[Any]]) -> Verdict | None:
    if not tasks:
        return None
    names = ", ".join(dict.fromkeys(name_of(task) for task in in_order(tasks)))
    return Verdict(
        kind="task left behind",
        what=f"Left behind: {names} was not done when the lesson was over.",
        where=first_place(tasks, trial.territory),
        details=describe_tasks(tasks, trial.territory),
        next_step="Await every task you start, or cancel it and then await it.",
    )


def _swallowed(trial: Trial, stubborn: set[asyncio.Task[Any]]) -> Verdict:
    names = ", ".join(dict.fromkeys(name_of(task) for task in in_order(stubborn)))
    return Verdict(
        kind="swallowed cancellation",
        what=f"{names} was cancelled and went on: it swallows CancelledError.",
        where=first_place(stubborn, trial.territory),
        details=describe_tasks(stubborn, trial.territory),
        next_step="After your clean-up, `raise` again: a cancelled task must end.",
    )


def _closes_a_generator(task: asyncio.Task[Any]) -> bool:
    return type(task.get_coro()).__name__ == "async_generator_athrow"


def judge_generators(trial: Trial) -> Verdict | None:
    """Was an async generator stopped half-way and never closed?"""
    suspended = [g.__qualname__ for g in trial.generators if g.ag_frame is not None]
    forgotten = dict.fromkeys([*trial.forgotten_generators, *suspended])
    if not forgotten:
        return None
    return Verdict(
        kind="unclosed async generator",
        what=f"Never closed: the async generator {', '.join(forgotten)} was left half-way. Its "
        "clean-up ran when the garbage collector came by, if at all.",
        next_step="Wrap it: `async with contextlib.aclosing(generator) as items:`.",
    )


def judge_kept_coroutines(trial: Trial) -> Verdict | None:
    """Does a global still hold a coroutine that was never begun? No warning would tell."""
    for thing in gc.get_objects():  # few: all that existed before the first lesson is frozen
        if (
            type(thing) is CoroutineType
            and inspect.getcoroutinestate(thing) == inspect.CORO_CREATED
        ):
            code = thing.cr_code
            if trial.territory.is_answer(code.co_filename):
                thing.close()  # so that it is told once, and in this lesson
                return _never_awaited(
                    f"coroutine '{thing.__qualname__}'",
                    Place(code.co_filename, code.co_firstlineno, code.co_qualname),
                )
    return None


def judge_warnings(trial: Trial, caught: list[WarningMessage]) -> Verdict | None:
    """Was a coroutine made and never awaited?"""
    for warning in caught:
        text = str(warning.message)
        if re.match(NEVER_AWAITED, text):
            return _never_awaited(text.splitlines()[0].split(" was ")[0], _made_at(trial, text))
    return None


def _never_awaited(coroutine: str, where: Place | None) -> Verdict:
    return Verdict(
        kind="never awaited",
        what=f"Never awaited: {coroutine} was made, and nobody ran it.",
        where=where,
        next_step="A call only makes a coroutine: await it, or do not make it.",
    )


def _made_at(trial: Trial, text: str) -> Place | None:
    places = [
        Place(match["file"], int(match["line"]), match["function"])
        for match in _CREATED_AT.finditer(text)
    ]
    answers = [place for place in places if trial.territory.is_answer(place.file)]
    return answers[-1] if answers else None


def judge_complaints(trial: Trial) -> Verdict | None:
    """Did asyncio have to report an error that reached nobody?"""
    for context in trial.complaints:
        error = context.get("exception")
        message = str(context.get("message", ""))
        what, where = message, None
        if is_noise_of_streams(context) or message.endswith(_LATE_IN_A_SHIELD):
            continue
        if isinstance(error, BaseException):
            what = shown(error)
            frames = frames_of_traceback(error.__traceback__)
            where = trial.territory.innermost_answer(frames)
        if "never retrieved" in message:
            return Verdict(
                kind="never retrieved",
                what=f"Unheard error: a task failed with {what}, and nobody asked how it ended.",
                where=where,
                next_step="Await the task, or look at its `exception()`.",
            )
        if "was destroyed but it is pending" in message:
            task = context.get("task")
            name = name_of(task) if isinstance(task, asyncio.Task) else "a task"
            return Verdict(
                kind="task left behind",
                what=f"Lost: {name} was thrown away before it was done.",
                where=where,
                next_step="Keep a reference to every task you start, and await it.",
            )
        return Verdict(
            kind="callback error",
            what=f"The event loop caught an error nobody else could: {what} ({message}).",
            where=where,
            next_step="Handle this error where it happens: a callback has no caller to tell.",
        )
    return None


def is_noise_of_streams(context: dict[str, Any]) -> bool:
    """Does asyncio complain only of its own callback for a handler of `start_server`?

    Until Python 3.12 this callback asks a task for its `exception()`, also if the task was
    cancelled. Nobody has done anything wrong then.
    """
    handle: Any = context.get("handle")
    code = getattr(getattr(handle, "_callback", None), "__code__", None)
    return (
        isinstance(context.get("exception"), asyncio.CancelledError)
        and isinstance(code, CodeType)
        and code.co_filename == asyncio.streams.__file__
        and code.co_qualname == "StreamReaderProtocol.connection_made.<locals>.callback"
        and all(isinstance(each, asyncio.Task) and each.cancelled() for each in handle._args)
    )


def judge_sockets(trial: Trial) -> Verdict | None:
    """Is a connection or a server still open?"""
    open_sockets = sum(_open_sockets(loop) for loop in trial.loops)
    if not open_sockets:
        return None
    return Verdict(
        kind="unclosed transport",
        what=f"Still open: {open_sockets} socket(s) when the lesson was over.",
        next_step="Close every writer and server, then await its `wait_closed()`.",
    )


def _open_sockets(loop: LessonLoop) -> int:
    if loop.is_closed():
        return 0
    # a closed transport leaves the loop some turns later, and its peer when it hears of it
    pause = 0 if isinstance(loop, VirtualTimeLoop) else REAL_SECONDS_TO_TIDY_UP / 50
    for _ in range(50):
        if len(loop.sockets()) <= loop.own_sockets:
            return 0
        loop.run_until_complete(asyncio.sleep(pause))
    return len(loop.sockets()) - loop.own_sockets


def judge_threads(trial: Trial) -> Verdict | None:
    """Is a thread still at work, or idle in a pool that nobody shut down?"""
    left = list(_threads_left(trial))
    if not left:
        return None
    return Verdict(
        kind="thread left behind",
        what=f"Left behind: the thread {', '.join(thread.name for thread in left)} still runs.",
        next_step="Join every thread you start, and shut down every pool: `with` does both.",
    )


def _threads_left(trial: Trial) -> Iterator[threading.Thread]:
    pools = [getattr(loop, "_default_executor", None) for loop in trial.loops]
    # asyncio itself ends the idle threads of its default pool when it closes the loop
    excused = {thread for pool in pools for thread in getattr(pool, "_threads", ())}
    busy = set(busy_threads(trial.threads_at_start))
    for thread in set(threading.enumerate()) - trial.threads_at_start:
        if thread is threading.current_thread() or (thread in excused and thread not in busy):
            continue
        if thread in excused:
            if not _becomes_idle(trial, thread):
                yield thread
            continue
        if not _ends(thread):
            yield thread


def _ends(thread: threading.Thread) -> bool:
    return patiently(lambda: not thread.is_alive(), thread.join, SECONDS_FOR_A_THREAD_TO_END)


def _becomes_idle(trial: Trial, thread: threading.Thread) -> bool:
    def is_idle() -> bool:
        return thread not in busy_threads(trial.threads_at_start)

    return patiently(is_idle, thread.join, SECONDS_FOR_A_THREAD_TO_END)
