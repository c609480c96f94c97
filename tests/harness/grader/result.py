"""What grading has found, in plain data: the one source of every report.

`result.schema.json` is its published form. This module uses the standard library only.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import Any, Literal

SCHEMA_VERSION = 1

# Begins a flag that costs nothing.
WORTH_A_LOOK = "worth a look: "

LessonStatus = Literal["passed", "failed", "timed_out", "crashed", "not_run"]
KataStatus = Literal["graded", "unusable", "missing"]
Sandbox = Literal["bubblewrap", "landlock", "none"]


@dataclass(frozen=True)
class LessonResult:
    """How one lesson ended.

    Attributes:
        name: of the test function.
        status: "passed" only if the lesson's own call has returned; "crashed" if the process ended
            in it, "timed_out" if it had to be ended from outside, "not_run" if it never began.
        message: what the learner should read; "" if it passed. Cut, but not escaped: that depends
            on where it is shown.
        duration_s: real seconds.

    """

    name: str
    status: LessonStatus
    message: str = ""
    duration_s: float = 0.0


@dataclass(frozen=True)
class KataResult:
    """How one kata of a submission was graded.

    Attributes:
        kata: number and topic: `06_queue_and_sync_primitives`.
        status: "missing" if it was not submitted, "unusable" if it cannot be imported.
        reason: one or more sentences for the learner, unless it was graded.
        flags: neutral words for the teacher about what looks unusual. They cost nothing if they
            begin with `WORTH_A_LOOK`; any other flag says which tripwire fired.
        lessons: each lesson of the kata, in reading order.

    """

    kata: str
    status: KataStatus
    lessons: tuple[LessonResult, ...]
    reason: str | None = None
    flags: tuple[str, ...] = ()
    max_score: float = 1.0

    @property
    def passed(self) -> int:
        """How many lessons were passed."""
        return sum(lesson.status == "passed" for lesson in self.lessons)

    @property
    def total(self) -> int:
        """How many lessons there are."""
        return len(self.lessons)

    @property
    def tripped(self) -> bool:
        """True if a tripwire fired: then nothing counts."""
        return not all(flag.startswith(WORTH_A_LOOK) for flag in self.flags)

    @property
    def score(self) -> float:
        """Its points: the share of lessons passed."""
        return 0.0 if self.tripped else self.max_score * self.passed / self.total


@dataclass(frozen=True)
class Grade:
    """How one submission was graded.

    Attributes:
        submission: its name.
        python: the version that graded, `3.13.0`.
        sandbox: what kept the submitted code in.
        katas: in reading order.

    """

    submission: str
    python: str
    sandbox: Sandbox
    katas: tuple[KataResult, ...]

    @property
    def score(self) -> float:
        """All points."""
        return sum(kata.score for kata in self.katas)

    @property
    def max_score(self) -> float:
        """The most there was to earn."""
        return sum(kata.max_score for kata in self.katas)

    @property
    def percent(self) -> float:
        """Of all points, in percent."""
        return 100 * self.score / self.max_score


def to_json(grade: Grade) -> dict[str, Any]:
    """The published form of a grade."""
    return {
        "schema_version": SCHEMA_VERSION,
        "submission": grade.submission,
        "python": grade.python,
        "sandbox": grade.sandbox,
        "score": grade.score,
        "max_score": grade.max_score,
        "katas": [
            {
                "kata": kata.kata,
                "score": kata.score,
                "max_score": kata.max_score,
                "passed": kata.passed,
                "total": kata.total,
                "status": kata.status,
                "reason": kata.reason,
                "flags": list(kata.flags),
                "lessons": [dataclasses.asdict(lesson) for lesson in kata.lessons],
            }
            for kata in grade.katas
        ],
    }


def from_json(data: dict[str, Any]) -> Grade:
    """The grade that was published as `data`."""
    return Grade(
        submission=data["submission"],
        python=data["python"],
        sandbox=data["sandbox"],
        katas=tuple(
            KataResult(
                kata=kata["kata"],
                status=kata["status"],
                lessons=tuple(LessonResult(**lesson) for lesson in kata["lessons"]),
                reason=kata["reason"],
                flags=tuple(kata["flags"]),
                max_score=kata["max_score"],
            )
            for kata in data["katas"]
        ),
    )
