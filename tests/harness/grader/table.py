"""`grades.csv`: a row for each submission, for a spreadsheet."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from pathlib import Path

from harness.grader.archive import FAILED
from harness.grader.clean import for_csv
from harness.grader.files import write_pieces
from harness.grader.result import Grade

# A spreadsheet takes a file for UTF-8 if it begins with this.
_MARK = "\ufeff"


def write_table(file: Path, katas: list[str], rows: Iterable[Grade | tuple[str, str]]) -> None:
    """Write the table; only one row is in memory at a time.

    Args:
        file: where to.
        katas: number and topic of each kata: they become columns.
        rows: the grade of a submission; or its name, and why the grader failed with it.

    Raises:
        CannotWrite: as in `files.write`.

    """
    write_pieces(file, _lines(katas, rows))


def status_of(grade: Grade) -> str:
    """`graded` if anything was, else `unusable` if anything was handed in, else `missing`."""
    found = {kata.status for kata in grade.katas}
    return next(status for status in ("graded", "unusable", "missing") if status in found)


def _lines(katas: list[str], rows: Iterable[Grade | tuple[str, str]]) -> Iterator[str]:
    head = ["submission", "status", "score", "max_score", "percent", *katas, "flags", "reason"]
    yield _MARK + _line(head)
    for row in rows:
        yield _line(_of_grade(row, katas) if isinstance(row, Grade) else _of_failure(*row, katas))


def _of_grade(grade: Grade, katas: list[str]) -> list[str]:
    points = {kata.kata: f"{kata.score:.2f}" for kata in grade.katas}
    flags = [f"{kata.kata}: {flag}" for kata in grade.katas for flag in kata.flags]
    status = status_of(grade)
    # what is wrong with a whole submission is said once, whatever of it was looked at first
    reasons = dict.fromkeys(kata.reason for kata in grade.katas if kata.reason)
    return [
        grade.submission,
        status,
        f"{grade.score:.2f}",
        f"{grade.max_score:.2f}",
        f"{grade.percent:.1f}",
        *(points.get(kata, "") for kata in katas),
        "; ".join(flags),
        "" if status == "graded" else next(iter(reasons), ""),
    ]


def _of_failure(name: str, reason: str, katas: list[str]) -> list[str]:
    return [name, FAILED, "", "", "", *("" for _ in katas), "", reason]


class _Piece:
    """A file for `csv` that hands on what is written: `csv` knows how to quote."""

    def write(self, text: str) -> str:
        return text


def _line(cells: list[str]) -> str:
    line: str = csv.writer(_Piece()).writerow([for_csv(cell) for cell in cells])
    return line
