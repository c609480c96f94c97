"""Records who waited for what, and when: the stuff of the charts below a red lesson.

Between two jumps of the clock every task waits, so it is enough to look around at each jump. What
is recorded is exact, and costs next to nothing. Lessons on the real clock are not recorded: their
seconds are those of the machine.
"""

from __future__ import annotations

import ast
import asyncio
import contextlib
import dataclasses
import inspect
import json
import sys
import threading
from collections.abc import Callable, Generator
from pathlib import Path
from types import CodeType, FrameType
from typing import Any
from weakref import WeakKeyDictionary, ref

import pytest

from harness.judge import trial_if_any
from harness.trial import Trial
from harness.waiting import awaited_by, name_of, on_one_line

RECORDER: pytest.StashKey[Recorder] = pytest.StashKey()

# A chart of more than this is no help: a lesson that goes so far is not recorded to its end.
MOST_TASKS = 300
MOST_STAYS = 3_000
# `asyncio.run` makes these tasks when it closes its loop: nobody has written them.
_TIDYING_UP = (".shutdown_asyncgens", ".shutdown_default_executor")


@dataclasses.dataclass
class Stay:
    """From `begin` to `end`, in virtual seconds, a task waited for `what`, or blocked the loop."""

    begin: float
    end: float
    what: str
    blocks: bool = False


@dataclasses.dataclass
class Track:
    """What became of one task: `how` is "waiting", "finished", "failed" or "cancelled"."""

    name: str
    begin: float
    stays: list[Stay]
    how: str = "waiting"
    end: float = 0.0
    error: str = ""


@dataclasses.dataclass
class Recording:
    """All tasks of a lesson, in the order they were made, up to the second `end`."""

    tracks: list[Track]
    end: float

    def write(self, file: Path) -> None:
        """Write it as JSON."""
        file.write_text(json.dumps(dataclasses.asdict(self)), "utf-8")

    @classmethod
    def read(cls, file: Path) -> Recording:
        """Read what `write` has written."""
        kept = json.loads(file.read_text("utf-8"))
        tracks = [
            Track(**{**track, "stays": [Stay(**stay) for stay in track["stays"]]})
            for track in kept["tracks"]
        ]
        return cls(tracks, kept["end"])


def read_all(folder: Path) -> dict[str, Recording]:
    """What `--recordings` has written into this folder, by the name of the lesson."""
    return {file.stem: Recording.read(file) for file in folder.glob("*.json")}


class Recorder:
    """Looks around whenever the clock is about to move."""

    def __init__(self, trial: Trial, lesson: CodeType) -> None:
        self.lesson = lesson
        self.line: int | None = None
        self.is_full = False
        self.recording = Recording([], 0)
        self._trial = trial
        self._thread = threading.get_ident()
        self._tracks: list[Track] = []
        self._stays = 0
        self._open: WeakKeyDictionary[asyncio.Task[Any], Track] = WeakKeyDictionary()
        self._waiters: WeakKeyDictionary[asyncio.Task[Any], ref[Any]] = WeakKeyDictionary()
        trial.hears_of_tasks = self._task_is_made
        trial.clock.before_it_moves = self._look_around

    def snapshot(self) -> Recording:
        """What is known by now."""
        tracks = [dataclasses.replace(t, stays=list(t.stays)) for t in self._tracks]
        for track in tracks:
            track.stays[-1:] = [dataclasses.replace(stay) for stay in track.stays[-1:]]
            if track.how == "waiting":
                track.end = self._trial.clock.now
        return Recording(tracks, self._trial.clock.now)

    def close(self) -> None:
        """The lesson is over: what its clean-up does is not recorded."""
        self.recording = self.snapshot()
        self._trial.hears_of_tasks = self._trial.clock.before_it_moves = None
        for task in self._open:
            frame = getattr(task.get_coro(), "cr_frame", None)
            if frame is not None and frame.f_code is self.lesson:
                self.line = frame.f_lineno
        self._open.clear()

    def _task_is_made(self, task: asyncio.Task[Any]) -> None:
        if len(self._tracks) >= MOST_TASKS:
            self.is_full = True
            return
        # Python 3.12.1 crashes if an eager task that is done is asked for its coroutine
        name = on_one_line(task.get_name()) if task.done() else name_of(task)
        if name.endswith(_TIDYING_UP):
            return
        track = Track(name, self._trial.clock.now, [])
        self._tracks.append(track)
        self._open[task] = track
        task.add_done_callback(self._task_is_done)

    def _task_is_done(self, task: asyncio.Task[Any]) -> None:
        track = self._open.pop(task, None)
        if track is None:
            return
        track.end = self._trial.clock.now
        # `task.exception()` would count as looking at the error, and nobody would hear of it
        error = getattr(task, "_exception", None)
        if task.cancelled():
            track.how = "cancelled"
        elif error is not None:
            track.how, track.error = "failed", type(error).__name__
        else:
            track.how = "finished"

    def _look_around(self, seconds: float) -> None:
        if threading.get_ident() != self._thread or seconds <= 0:
            return
        now = self._trial.clock.now
        end = self._trial.clock.in_a_while(seconds)
        if end == now:
            return  # a float's dust, which no lesson sees
        for task, track in list(self._open.items()):
            if not task.done():
                track.name = name_of(task)  # Python 3.11 sets it a moment after the task is made
                self._add(task, track, now, end)

    def _add(self, task: asyncio.Task[Any], track: Track, now: float, end: float) -> None:
        blocks = asyncio.current_task(task.get_loop()) is task
        # no public name tells what a task waits for; see also `waiting.is_ready`
        waiter = getattr(task, "_fut_waiter", None)
        before = self._waiters.get(task)
        last = track.stays[-1] if track.stays else None
        if last and last.end == now and blocks == last.blocks and before and before() is waiter:
            last.end = end
            return
        if self._stays >= MOST_STAYS:
            self.is_full = True
            return
        self._stays += 1
        what = "" if blocks else _briefly(awaited_by(task, self._trial.territory))
        track.stays.append(Stay(now, end, what, blocks))
        self._waiters.pop(task, None)
        if waiter is not None and not blocks:
            self._waiters[task] = ref(waiter)


def _briefly(awaited: str) -> str:
    """`gather`, `TaskGroup` or the name of a task: there is little room in a chart."""
    if awaited == "several tasks":
        return "gather"
    name = awaited.partition(".<locals>")[0].removesuffix(".__aexit__").removesuffix(".__aenter__")
    return name.removeprefix("the task ").strip("'")


# The plugin ---------------------------------------------------------------------------------------


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add `--recordings` and `--until`, for the run that shows how the reference does it."""
    group = parser.getgroup("dojo")
    group.addoption(
        "--recordings",
        type=Path,
        metavar="DIR",
        help="write who waited for what to a JSON file for each lesson, in the folder DIR",
    )
    group.addoption(
        "--until", type=int, metavar="LINE", help="up to the statement of the lesson in this line"
    )


@pytest.hookimpl(wrapper=True)
def pytest_pyfunc_call(pyfuncitem: pytest.Function) -> Generator[None, object, object]:
    """Record a lesson in virtual time."""
    trial = trial_if_any(pyfuncitem.config)
    if trial is None or pyfuncitem.get_closest_marker("real_time") is not None:
        return (yield)
    recorder = Recorder(trial, inspect.unwrap(pyfuncitem.function).__code__)
    pyfuncitem.stash[RECORDER] = recorder
    folder: Path | None = pyfuncitem.config.getoption("recordings")
    line: int | None = pyfuncitem.config.getoption("until")
    until = _Until(pyfuncitem, line, recorder) if folder and line else None
    try:
        with until or contextlib.nullcontext():
            return (yield)
    finally:
        if folder is not None:
            recording = (until and until.snapshot) or recorder.snapshot()
            recording.write(folder / f"{pyfuncitem.originalname}.json")
        recorder.close()


def pytest_runtest_teardown(item: pytest.Item) -> None:
    """Forget it: the report is written, and each search for garbage would look at it again."""
    if RECORDER in item.stash:
        del item.stash[RECORDER]


class _Until:
    """Takes the snapshot when the lesson has gone past a statement; of a loop, the last time."""

    def __init__(self, item: pytest.Function, line: int, recorder: Recorder) -> None:
        self.snapshot: Recording | None = None
        self._lines = statement_at(line, item.path)
        self._recorder = recorder
        self._inside = False

    def __enter__(self) -> None:
        self._usual = sys.gettrace()
        sys.settrace(self._trace)

    def __exit__(self, *_: object) -> None:
        sys.settrace(self._usual)
        if self._inside:
            self.snapshot = None  # the lesson ended there

    def _trace(self, frame: FrameType, event: str, _: object) -> Callable[..., Any] | None:
        if frame.f_code is not self._recorder.lesson:
            return None
        if event == "line":
            was_inside, self._inside = self._inside, frame.f_lineno in self._lines
            if was_inside and not self._inside:
                self.snapshot = self._recorder.snapshot()
        return self._trace


def statement_at(line: int, file: Path) -> range:
    """The lines of the innermost statement that holds this one; of a block, those of its head."""
    lines = range(line, line + 1)
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.stmt) and node.lineno <= line <= (node.end_lineno or line):
            body = getattr(node, "body", None)
            end = body[0].lineno - 1 if body else (node.end_lineno or line)
            if line <= max(end, node.lineno):
                lines = range(node.lineno, max(end, node.lineno) + 1)
    return lines
