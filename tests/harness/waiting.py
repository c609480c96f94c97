"""Who waits where, and for what: the table in a verdict about a deadlock or a task left behind."""

from __future__ import annotations

import asyncio
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import thread as executor_module
from types import CodeType, FrameType
from typing import Any

from harness.verdict import Place, Territory


def describe_tasks(tasks: set[asyncio.Task[Any]], territory: Territory) -> list[str]:
    """Two lines a task, in the order they were made: its name, what it waits for, and where."""
    lines = []
    for task in in_order(tasks):
        lines.append(f"{name_of(task)} waits for {awaited_by(task, territory)}")
        place = place_of(task, territory)
        if place is not None:
            lines.append(f"    {place}: {place.source}")
    return lines


def in_order(tasks: set[asyncio.Task[Any]]) -> list[asyncio.Task[Any]]:
    """The tasks as they were made: `all_tasks()` is a set, and asyncio numbers the names."""

    def number(task: asyncio.Task[Any]) -> tuple[int, str]:
        _, _, digits = task.get_name().rpartition("-")
        return (int(digits) if digits.isdecimal() else -1), task.get_name()

    return sorted(tasks, key=number)


def name_of(task: asyncio.Task[Any]) -> str:
    """The name it was given, or else the function it runs."""
    name = task.get_name()
    if name.startswith("Task-"):
        name = getattr(task.get_coro(), "__qualname__", name)
    name = name.rpartition("<locals>.")[2]
    return "the lesson" if name.startswith("test_") else on_one_line(name)


def on_one_line(name: str) -> str:
    """A name may hold anything, but a table has one line for it."""
    return "".join(sign if sign.isprintable() else "?" for sign in name)


def place_of(task: asyncio.Task[Any], territory: Territory) -> Place | None:
    """The line of the learner's file where the task waits, or else of the lesson."""
    frames = list(frames_of_await(task.get_coro()))
    return territory.innermost_answer(frames) or territory.innermost_lesson(frames)


def first_place(tasks: set[asyncio.Task[Any]], territory: Territory) -> Place | None:
    """The learner's line of the oldest task that waits in the learner's file."""
    places = (place_of(task, territory) for task in in_order(tasks))
    return next((p for p in places if p is not None and territory.is_answer(p.file)), None)


def is_ready(task: asyncio.Task[Any]) -> bool:
    """True if the task waits for nothing but its next turn."""
    # no public name tells what a task waits for; without it, every task counts
    return getattr(task, "_fut_waiter", None) is None


def busy_threads(bystanders: set[threading.Thread]) -> list[threading.Thread]:
    """Threads that are doing something; an executor's thread without a job is not."""
    frames = sys._current_frames()
    return [
        thread
        for thread in threading.enumerate()
        if thread not in bystanders
        and thread is not threading.current_thread()
        and not _is_idle_worker(frames.get(thread.ident or 0))
    ]


def _is_idle_worker(frame: FrameType | None) -> bool:
    return (
        frame is not None
        and frame.f_code.co_name == "_worker"
        and frame.f_code.co_filename == executor_module.__file__
    )


def awaited_by(task: asyncio.Task[Any], territory: Territory) -> str:
    """What the innermost line of ours awaits: `Queue.get`, `sleep`, another task …"""
    theirs: list[str] = []
    for code, _ in frames_of_await(task.get_coro()):
        if territory.is_answer(code.co_filename) or territory.is_lesson(code.co_filename):
            theirs = []
        else:
            theirs.append(code.co_qualname)
    if theirs:
        # `async with lock` waits in a private class first, and then in Lock.acquire
        return next((name for name in theirs if not name.startswith("_")), theirs[0])
    awaited = getattr(task, "_fut_waiter", None)
    if isinstance(awaited, asyncio.Task):
        return f"the task {name_of(awaited)!r}"
    if awaited is None:
        return "its next turn"
    return "several tasks" if "Gathering" in type(awaited).__name__ else "a future"


def frames_of_await(awaitable: object) -> Iterator[tuple[CodeType, int]]:
    """The chain of awaits of a suspended coroutine, outermost first."""
    while awaitable is not None:
        frame = getattr(awaitable, "cr_frame", None) or getattr(awaitable, "ag_frame", None)
        if frame is None:
            frame = getattr(awaitable, "gi_frame", None)
        if frame is not None:
            yield frame.f_code, frame.f_lineno
        awaitable = (
            getattr(awaitable, "cr_await", None)
            or getattr(awaitable, "ag_await", None)
            or getattr(awaitable, "gi_yieldfrom", None)
        )
