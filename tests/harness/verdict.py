"""What the judge says: what happened, where in the learner's file, and what to do next."""

from __future__ import annotations

import linecache
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from types import CodeType, FrameType, TracebackType


def lines_of(file: str) -> list[str]:
    """The lines of a file; none if it cannot be read, or names an encoding that makes no text."""
    try:
        return linecache.getlines(file)
    except LookupError:
        return []


@dataclass(frozen=True)
class Place:
    """A line of a file, as a person finds it: `katas/kata_06_….py:41 in serve`."""

    file: str
    line: int
    function: str = ""

    @property
    def source(self) -> str:
        """The text of that line, without its indentation."""
        return "".join(lines_of(self.file)[self.line - 1 : self.line]).strip()

    def __str__(self) -> str:
        try:
            shown = Path(self.file).relative_to(Path.cwd()).as_posix()
        except ValueError:
            shown = self.file
        inside = f" in {self.function}" if self.function else ""
        return f"{shown}:{self.line}{inside}"


@dataclass(frozen=True)
class Territory:
    """Whose file is it? `answers` holds what is on trial, `lessons` is the test file."""

    answers: Path
    lessons: Path
    overlay: Path | None = None

    @cached_property
    def _known(self) -> dict[str, tuple[bool, bool]]:
        # the judge asks thousands of times about a few files
        return {}

    def is_answer(self, file: str) -> bool:
        """True for the learner's file (or the trap laid over it), False for all other code."""
        return self._whose(file)[0]

    def is_lesson(self, file: str) -> bool:
        """True for the test file."""
        return self._whose(file)[1]

    def _whose(self, file: str) -> tuple[bool, bool]:
        if file not in self._known:
            path = Path(file)
            is_answer = path.parent == self.answers or path == self.overlay
            self._known[file] = is_answer, path == self.lessons
        return self._known[file]

    def answers_among(self, frames: Iterable[FrameAt]) -> list[Place]:
        """Those of these frames that are in the learner's file."""
        return [
            Place(code.co_filename, line, code.co_qualname)
            for code, line in frames
            if self.is_answer(code.co_filename)
        ]

    def innermost_answer(self, frames: Iterable[FrameAt]) -> Place | None:
        """The last of these frames that is in the learner's file."""
        return next(reversed(self.answers_among(frames)), None)

    def innermost_lesson(self, frames: Iterable[FrameAt]) -> Place | None:
        """The last of these frames that is in the test file."""
        places = [
            Place(code.co_filename, line, code.co_qualname.rpartition("<locals>.")[2])
            for code, line in frames
            if self.is_lesson(code.co_filename)
        ]
        return next(reversed(places), None)


FrameAt = tuple[CodeType, int]


def message_of(error: BaseException) -> str:
    """What the error says of itself; a learner's own `__str__` may fail."""
    try:
        return str(error)
    except Exception:
        return "(its __str__ fails, too)"


def shown(error: BaseException) -> str:
    """The error as Python shows it: its type, and what it says if it says anything."""
    return f"{type(error).__name__}: {message_of(error)}".rstrip(": ")


def frames_of_traceback(traceback: TracebackType | None) -> Iterator[FrameAt]:
    """The frames of a traceback, outermost first."""
    while traceback is not None:
        yield traceback.tb_frame.f_code, traceback.tb_lineno
        traceback = traceback.tb_next


def frames_of_stack(frame: FrameType | None) -> list[FrameAt]:
    """The frames of a running thread, outermost first, but none below its event loop.

    Whoever called `asyncio.run` waits for the loop: it is not the code that runs now.
    """
    frames: list[FrameAt] = []
    while frame is not None and frame.f_code.co_name != "run_forever":
        frames.append((frame.f_code, frame.f_lineno))
        frame = frame.f_back
    return frames[::-1]


@dataclass(eq=False)  # an exception must have a hash
class Verdict(BaseException):
    """The judge ends the lesson. A BaseException, so that `except Exception` does not hide it.

    Attributes:
        kind: a short name for tests and tools: "deadlock", "busy loop" …
        what: one sentence: what happened.
        next_step: one sentence: what the learner can do about it.
        where: the line in the learner's file, if there is one.
        details: further lines, such as a table of waiting tasks.

    """

    kind: str
    what: str
    next_step: str
    where: Place | None = None
    details: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        return self.what
