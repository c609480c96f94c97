"""A grade in Markdown, as GitHub shows it in the summary of a job."""

from __future__ import annotations

from collections.abc import Iterator

from harness.grader.clean import for_html, for_markdown, for_markdown_block
from harness.grader.result import Grade, KataResult
from harness.grader.words import (
    ENDED,
    claim_of,
    number_of,
    points,
    reason_for_all,
    red_lessons,
    title_of,
    total,
    why_nothing_counts,
)

# Bytes. GitHub shows nothing at all of a summary that has more than 1 MiB.
MOST_BYTES = 1_000_000
# Characters of one message: the first of these numbers with which all fit.
_LIMITS = (8000, 2000, 500, 100)
# … and of one cell of the table.
_CELL = 300


def as_markdown(grade: Grade, most_bytes: int = MOST_BYTES) -> str:
    """A table of the katas, and below it what is red, to be unfolded.

    If it would be too long, first all messages are cut, then whole katas are left out; it says so.

    Args:
        grade: any.
        most_bytes: how long it may become, in UTF-8; the table is never cut.

    """
    for limit in _LIMITS:
        pieces = [_head(grade, limit), *_details(grade, limit)]
        if limit < _LIMITS[0]:
            pieces.insert(1, f"Messages are cut here after {limit} characters.\n")
        if _size(pieces) <= most_bytes:
            return "\n".join(pieces)
    left_out = 0
    while _size([*pieces, _about(left_out)]) > most_bytes and len(pieces) > 2:
        pieces.pop()
        left_out += 1
    return "\n".join([*pieces, _about(left_out)])


def _size(pieces: list[str]) -> int:
    return len("\n".join(pieces).encode())


def _about(left_out: int) -> str:
    return f"This page would be too long, so what is red in {left_out} katas is left out here.\n"


def _head(grade: Grade, limit: int) -> str:
    said = reason_for_all(grade)
    rows = [
        f"## {for_markdown(grade.submission, 100)}: {total(grade)}",
        "",
        f"Graded on Python {grade.python}; sandbox: {grade.sandbox}.",
        "",
        *([for_markdown(said, limit), ""] if said else []),
        "| kata | | lessons | points | |",
        "|---|---|--:|--:|---|",
    ]
    for kata in grade.katas:
        mark = "✔" if kata.passed == kata.total and not kata.tripped else "✘"
        cells = [
            f"{number_of(kata)} {for_markdown(title_of(kata), _CELL)}",
            mark if kata.status == "graded" else kata.status,
            f"{kata.passed} of {kata.total}",
            f"{points(kata.score)} of {points(kata.max_score)}",
            for_markdown(_note(kata, said), min(_CELL, limit)),
        ]
        rows.append(f"| {' | '.join(cells)} |")
    return "\n".join([*rows, ""])


def _note(kata: KataResult, said: str | None) -> str:
    notes = [why_nothing_counts(kata)] if kata.tripped else list(kata.flags)
    return "; ".join([kata.reason, *notes] if kata.reason and kata.reason != said else notes)


def _details(grade: Grade, limit: int) -> Iterator[str]:
    """A piece for each kata with something red."""
    for kata in grade.katas:
        red = red_lessons(kata) if kata.status == "graded" else []
        if not red and (kata.status != "unusable" or reason_for_all(grade)):
            continue
        about = f"{len(red)} red" if red else kata.status
        lines = [
            "<details>",
            f"<summary>{number_of(kata)} {for_html(title_of(kata), _CELL)}: {about}</summary>",
            "",
        ]
        if kata.reason:
            lines += [for_markdown_block(kata.reason, limit), ""]
        for lesson in red:
            ended = f" ({ENDED[lesson.status]})" if ENDED[lesson.status] else ""
            lines += [f"**{for_markdown(claim_of(lesson), _CELL)}**{ended}", ""]
            if lesson.message:
                lines += [for_markdown_block(lesson.message, limit), ""]
        yield "\n".join([*lines, "</details>", ""])
