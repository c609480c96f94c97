"""What is counted of a class, in one reading of its results: its size follows from the katas.

This module uses the standard library only.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from harness.grader.archive import FAILED
from harness.grader.result import Grade, KataResult
from harness.grader.table import status_of
from harness.grader.words import is_unwritten, red_lessons

# A grade; or the name of a submission, and why the grader has failed with it.
Row = Grade | tuple[str, str]

# Characters of one message in the page: the first of these with which it does not become too large.
LIMITS = (4000, 1000, 250)
# … which it does beyond so many characters of all messages.
MOST_CHARACTERS = 20_000_000


@dataclass
class LessonTally:
    """How a lesson has ended, for all who have handed in its kata in a usable file.

    Attributes:
        passed: how many have passed it.
        failed: how many have tried, and have not passed it.
        unwritten: how many have not written yet what it is about.

    """

    passed: int = 0
    failed: int = 0
    unwritten: int = 0


@dataclass
class KataTally:
    """How many have handed in a kata, and the sum of their shares of its points."""

    handed_in: int = 0
    shares: float = 0.0


@dataclass
class Tally:
    """All that is counted.

    Attributes:
        statuses: submissions by what became of them: "graded", "unusable", "missing", "grader
            failed".
        pythons: grades by version.
        sandboxes: grades by kind.
        score: points of all that are graded.
        max_score: the most that one of them could earn.
        tenths: how many of them have 0 to 9 %, 10 to 19 % … 90 to 99 %, and 100 %.
        katas: by name, as in a result.
        lessons: by the names of the kata and the lesson.
        characters: of all messages, for each limit.

    """

    statuses: Counter[str] = field(default_factory=Counter)
    pythons: Counter[str] = field(default_factory=Counter)
    sandboxes: Counter[str] = field(default_factory=Counter)
    score: float = 0.0
    max_score: float = 0.0
    tenths: list[int] = field(default_factory=lambda: [0] * 11)
    katas: dict[str, KataTally] = field(default_factory=dict)
    lessons: dict[tuple[str, str], LessonTally] = field(default_factory=dict)
    characters: Counter[int] = field(default_factory=Counter)

    @property
    def submissions(self) -> int:
        """How many there are."""
        return self.statuses.total()

    @property
    def mean(self) -> float:
        """Points of one that is graded; 0 if none is."""
        return self.score / self.statuses["graded"] if self.statuses["graded"] else 0.0

    def hardest(self, most: int) -> list[tuple[tuple[str, str], LessonTally]]:
        """So many lessons with which somebody has failed, those that most have failed with first.

        Of two that are equally hard, the one that fewer have passed comes first.
        """
        found = [(names, told) for names, told in self.lessons.items() if told.failed]
        return sorted(found, key=lambda item: (-item[1].failed, item[1].passed))[:most]

    @property
    def limit(self) -> int:
        """How many characters of a message the page has room for."""
        fitting = (limit for limit in LIMITS if self.characters[limit] <= MOST_CHARACTERS)
        return next(fitting, LIMITS[-1])


def count(rows: Iterable[Row]) -> Tally:
    """Count it all; no row is kept."""
    tally = Tally()
    for row in rows:
        if isinstance(row, Grade):
            _count_grade(tally, row)
        else:
            tally.statuses[FAILED] += 1
    return tally


def _count_grade(tally: Tally, grade: Grade) -> None:
    status = status_of(grade)
    tally.statuses[status] += 1
    tally.pythons[grade.python] += 1
    tally.sandboxes[grade.sandbox] += 1
    tally.max_score = max(tally.max_score, grade.max_score)
    if status == "graded":
        tally.score += grade.score
        # a sum of thirds is never quite what it should be
        tally.tenths[int(grade.percent / 10 + 1e-9)] += 1
    for kata in grade.katas:
        if kata.status != "missing":
            of_kata = tally.katas.setdefault(kata.kata, KataTally())
            of_kata.handed_in += 1
            of_kata.shares += kata.score / kata.max_score
        _count_lessons(tally, kata)


def _count_lessons(tally: Tally, kata: KataResult) -> None:
    for limit in LIMITS:
        lengths = (min(len(lesson.message), limit) for lesson in red_lessons(kata))
        tally.characters[limit] += sum(lengths)
    if kata.status != "graded" or kata.tripped:
        return  # whatever its lessons said is not believed
    for lesson in kata.lessons:
        counted = tally.lessons.setdefault((kata.kata, lesson.name), LessonTally())
        if lesson.status == "passed":
            counted.passed += 1
        elif is_unwritten(lesson):
            counted.unwritten += 1
        elif lesson.status != "not_run":
            counted.failed += 1
