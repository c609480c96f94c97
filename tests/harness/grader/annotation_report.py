"""What is red, at the learner's lines: for a pull request on GitHub, a merge request on GitLab."""

from __future__ import annotations

import hashlib
import itertools
import json
from collections.abc import Iterator
from dataclasses import dataclass

from harness.grader.clean import for_github, for_github_property, on_one_line, visible
from harness.grader.result import Grade, KataResult
from harness.grader.words import (
    claim_of,
    excerpt,
    file_of,
    line_of,
    number_of,
    reason_for_all,
    red_lessons,
    title_of,
    why_nothing_counts,
)

# Errors of one step that GitHub shows.
MOST = 10
# Characters of a message, and of a title.
_LONGEST, _TITLE = 1000, 100

_SEVERITY = {"failed": "major", "timed_out": "critical", "crashed": "critical", "not_run": "minor"}


@dataclass(frozen=True)
class _Note:
    """Something to say about a line of the learner's file, as it came from the learner."""

    file: str
    line: int
    title: str
    message: str
    check: str
    severity: str


def as_annotations(grade: Grade, most: int = MOST) -> str:
    """Workflow commands, one a line: print them in a step of GitHub Actions.

    The first red lesson of each kata comes first, then the second ones. Katas that were not
    submitted come last. If there are more than GitHub shows, a notice says so.

    Args:
        grade: any.
        most: how many errors.

    """
    notes = _in_turn(grade)
    lines = [
        f"::error file={for_github_property(note.file)},line={note.line},"
        f"title={for_github_property(note.title, _TITLE)}::{for_github(note.message, _LONGEST)}"
        for note in notes[:most]
    ]
    if len(notes) > most:
        lines.append(f"::notice::{len(notes) - most} more are in the summary of this job.")
    return "".join(f"{line}\n" for line in lines)


def as_code_quality(grade: Grade) -> str:
    """A JSON file for `artifacts: reports: codequality` of GitLab, which has no limit of ten."""
    issues = [
        {
            "description": on_one_line(f"{note.title}: {note.message}", _LONGEST),
            "check_name": visible(note.check),
            "fingerprint": hashlib.sha256(f"{note.file}\n{note.check}".encode()).hexdigest(),
            "severity": note.severity,
            "location": {"path": visible(note.file), "lines": {"begin": note.line}},
        }
        for note in itertools.chain(*map(_notes, grade.katas))
    ]
    return json.dumps(issues, indent=1) + "\n"


def _in_turn(grade: Grade) -> list[_Note]:
    """The most useful first, and nothing twice at one line."""
    if reason_for_all(grade):
        return list(_notes(grade.katas[0]))
    submitted = [kata for kata in grade.katas if kata.status != "missing"]
    missing = [kata for kata in grade.katas if kata.status == "missing"]
    first = itertools.zip_longest(*(_distinct(_notes(kata)) for kata in submitted))
    notes = [*itertools.chain(*first), *itertools.chain(*map(_notes, missing))]
    return [note for note in notes if note is not None]


def _distinct(notes: Iterator[_Note]) -> Iterator[_Note]:
    # an empty stub says the same in each of its lessons
    seen: set[tuple[int, str]] = set()
    for note in notes:
        if (note.line, note.message) not in seen:
            seen.add((note.line, note.message))
            yield note


def _notes(kata: KataResult) -> Iterator[_Note]:
    file, title = file_of(kata), f"{number_of(kata)} {title_of(kata)}"
    if kata.status != "graded":
        reason = kata.reason or ""
        yield _Note(file, line_of(kata, reason), title, reason, kata.status, "blocker")
        return
    if kata.tripped:
        yield _Note(file, 1, title, why_nothing_counts(kata), "nothing counts", "blocker")
    for lesson in red_lessons(kata):
        message = "\n".join(excerpt(kata, lesson.message)) or "This lesson was not run."
        line = line_of(kata, lesson.message)
        severity = _SEVERITY[lesson.status]
        yield _Note(file, line, claim_of(lesson), message, lesson.name, severity)
