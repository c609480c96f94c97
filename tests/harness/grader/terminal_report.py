"""A grade for a terminal: a line for each kata, and below it what is red."""

from __future__ import annotations

import itertools
import re
import sys
from typing import TextIO

from harness.characters import shown_on
from harness.grader.clean import on_one_line, without_commands
from harness.grader.result import Grade, KataResult, LessonResult
from harness.grader.words import (
    ENDED,
    claim_of,
    excerpt,
    number_of,
    points,
    reason_for_all,
    red_lessons,
    title_of,
    total,
    why_nothing_counts,
)
from harness.report import fold

NARROWEST = 40

_BAR = 20
_SHORT_BAR = 8  # where the terminal is narrow; it has room for `unusable`
# Lines of a reason.
_MOST_LINES = 6
# Rows of one line that is too long.
_MOST_ROWS = 3
# It can be clicked only if it is whole.
_PLACE = re.compile(r"\s*katas/\w{1,80}\.py:\d{1,6}")


def as_text(grade: Grade, width: int = 80, stream: TextIO | None = None) -> str:
    """A grade to be read at once, without colours.

    Args:
        grade: any.
        width: columns of the terminal; fewer than 40 are taken for 40.
        stream: where it will be written, in characters that it has; stdout if you do not say.

    """
    page = _Page(max(width, NARROWEST), stream or sys.stdout)
    page.say(without_commands(on_one_line(grade.submission, 100)))
    said = reason_for_all(grade)
    _tell_reason(page, said, indent=0)
    page.say()
    for row, kata in zip(_rows(grade, page.width), grade.katas, strict=True):
        page.say(row)
        if kata.reason != said:
            _tell_reason(page, kata.reason, indent=4)
        _tell(page, kata)
    page.say()
    lessons = sum(kata.total for kata in grade.katas)
    passed = sum(kata.passed for kata in grade.katas)
    page.say(f"{total(grade)}; {passed} of {lessons} lessons are green.")
    page.say(f"Graded on Python {grade.python}; sandbox: {grade.sandbox}.")
    return page.text


class _Page:
    """Lines, folded and in characters of the stream."""

    def __init__(self, width: int, stream: TextIO) -> None:
        self.width = width
        self._stream = stream
        self._lines: list[str] = []

    def say(self, text: str = "", indent: int = 0) -> None:
        """Add a line, or a few if it is too long."""
        # a tab would be wider than it looks
        text = shown_on(self._stream, text.expandtabs())
        rows = fold(" " * indent + text, self.width)
        dots = shown_on(self._stream, "…")
        if len(rows) > _MOST_ROWS:
            rows[_MOST_ROWS - 1 :] = [f"{rows[_MOST_ROWS - 1]} {dots}"]
        for row in rows:
            is_long = len(row) > self.width and not _PLACE.fullmatch(row)
            self._lines.append(row[: self.width - len(dots)] + dots if is_long else row)

    @property
    def text(self) -> str:
        """All of them."""
        return "".join(f"{line}\n" for line in self._lines)


def _rows(grade: Grade, width: int) -> list[str]:
    """A line for each kata, in columns."""
    numbers = [number_of(kata) for kata in grade.katas]
    titles = [title_of(kata) for kata in grade.katas]
    counts = [f"{kata.passed}/{kata.total}" for kata in grade.katas]
    scores = [points(kata.score) for kata in grade.katas]
    number, title, count, score = (
        max(map(len, column)) for column in (numbers, titles, counts, scores)
    )
    room = width - number - count - score - len("  ") * 4
    bar = min(max(room - title, _SHORT_BAR), _BAR)
    title = min(title, room - bar)
    return [
        f"{numbers[place]:<{number}}  {_cut(titles[place], title):<{title}}  "
        f"{_bar(kata, bar)}  {counts[place]:>{count}}  {scores[place]:>{score}}"
        for place, kata in enumerate(grade.katas)
    ]


def _cut(title: str, most: int) -> str:
    return title if len(title) <= most else f"{title[: most - 2]}.."


def _bar(kata: KataResult, width: int) -> str:
    if kata.status != "graded":
        return f"{kata.status:<{width}}"
    filled = kata.passed * width // kata.total
    return "█" * filled + "░" * (width - filled)


def _tell_reason(page: _Page, reason: str | None, indent: int) -> None:
    lines = without_commands(reason or "").splitlines()
    for line in lines if len(lines) <= _MOST_LINES else [*lines[:_MOST_LINES], "…"]:
        page.say(line, indent)


def _tell(page: _Page, kata: KataResult) -> None:
    for flag in [] if kata.tripped else kata.flags:
        page.say(f"Flag: {without_commands(on_one_line(flag))}", indent=4)
    if kata.tripped:
        page.say(without_commands(on_one_line(why_nothing_counts(kata))), indent=4)
    if kata.status != "graded":
        return
    for lines, lessons in itertools.groupby(red_lessons(kata), lambda red: _words(kata, red)):
        # an empty stub says the same in each of its lessons
        for lesson in lessons:
            ended = f" ({ENDED[lesson.status]})" if ENDED[lesson.status] else ""
            page.say(f"✘ {without_commands(on_one_line(claim_of(lesson)))}{ended}", indent=2)
        for line in lines:
            page.say(line, indent=6)


def _words(kata: KataResult, lesson: LessonResult) -> list[str]:
    return excerpt(kata, without_commands(lesson.message))
