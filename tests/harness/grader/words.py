"""How the numbers, names and messages of a grade are worded, in all reports alike.

This module uses the standard library only.
"""

from __future__ import annotations

import itertools
import re

from harness.grader.result import Grade, KataResult, LessonResult

# What stands beside a lesson; that one has failed is said by its mark.
ENDED = {
    "passed": "",
    "failed": "",
    "timed_out": "timed out",
    "crashed": "crashed",
    "not_run": "did not run",
}

_NUMBER = re.compile(r"\d\d(?:_\d\d)?")
_NO_BODY = re.compile(r"`[^`\n]+` has no body yet: ")


def points(value: float) -> str:
    """With two decimals at most: `0.67`, `2.5`, `21`."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def total(grade: Grade) -> str:
    """The one sentence that everybody reads: `14.25 of 21 points (67.86 %)`."""
    percent = points(grade.percent)
    return f"{points(grade.score)} of {points(grade.max_score)} points ({percent} %)"


def number_of(kata: KataResult) -> str:
    """`06`, or `14_05`."""
    match = _NUMBER.match(kata.kata)
    return match[0] if match else ""


def title_of(kata: KataResult) -> str:
    """`queue and sync primitives`."""
    return kata.kata.removeprefix(number_of(kata)).strip("_").replace("_", " ")


def claim_of(lesson: LessonResult) -> str:
    """What the lesson claims, as a learner sees it: `a queue is not thread safe`."""
    return claim_of_name(lesson.name)


def claim_of_name(name: str) -> str:
    """The same, of a test function."""
    return name.removeprefix("test_").replace("_", " ")


def red_lessons(kata: KataResult) -> list[LessonResult]:
    """Those that were not passed."""
    return [lesson for lesson in kata.lessons if lesson.status != "passed"]


def is_unwritten(lesson: LessonResult) -> bool:
    """Whether it is red only because the learner has not written that part yet."""
    return lesson.status == "failed" and _NO_BODY.match(lesson.message) is not None


def why_nothing_counts(kata: KataResult) -> str:
    """A sentence about a kata whose lessons were passed in vain; "" if they count."""
    return f"Nothing counts here: {'; '.join(kata.flags)}." if kata.tripped else ""


def reason_for_all(grade: Grade) -> str | None:
    """Why nothing of a whole submission can be used, to be said once; None if that is not so."""
    reasons = {kata.reason for kata in grade.katas}
    return reasons.pop() if len(reasons) == 1 < len(grade.katas) else None


def file_of(kata: KataResult) -> str:
    """The learner's file, below the root of the submission."""
    return f"katas/kata_{kata.kata}.py"


def line_of(kata: KataResult, message: str) -> int:
    """The line of the learner's file that the message is about; 1 if it names none.

    A message ends with places, the innermost last. A table of tasks above them may name more.
    """
    place = re.escape(file_of(kata)) + r":(\d{1,6})\b"
    places = re.findall(f"^{place}", message, re.MULTILINE) or re.findall(place, message)
    return max(int(places[-1]), 1) if places else 1


def excerpt(kata: KataResult, message: str, most: int = 3) -> list[str]:
    """What has happened, in its first lines, and the line of the learner's file."""
    lines = message.splitlines()
    happened = lines[: lines.index("")] if "" in lines else lines
    happened = [line for line in happened if line.strip()]  # pytest parts its own by spaces
    shown = happened[:most] if len(happened) <= most else [*happened[:most], "…"]
    place = f"{file_of(kata)}:{line_of(kata, message)}"
    for above, below in itertools.pairwise([*lines, ""]):
        if re.match(rf"{re.escape(place)}\b", above) and above not in shown:
            return [*shown, above, *([below] if below.startswith(" ") else [])]
    return shown
