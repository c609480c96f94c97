"""Recognises a mistake: the same lessons are red, in the same way, as with exactly one trap.

Only those traps are run that name the first red lesson in `REFUSED_BY`: a proof keeps it true that
with any other trap another lesson would be the first. That is a handful, so nothing has to be kept
from one run to the next, and nothing can be out of date.
"""

from __future__ import annotations

import re
from pathlib import Path

from harness import lab
from harness.catalog import Kata
from harness.traps import read_trap

# Real seconds for all lessons, on the learner's code or on a trap. Most runs take a third of one.
DEADLINE = 20
# Real seconds for one lesson. A right answer takes milliseconds, and somebody waits for us.
LESSON_DEADLINE = 1

# Who is red in one of these ways has not got as far as to make a mistake about the lesson; and a
# hang may be any of them.
_MUTE = {
    "stub",
    "hang",
    "missing name",
    "missing file",
    "syntax error",
    "not UTF-8",
    "import failed",
}
# What differs between two runs of the same mistake: addresses, and numbers of tasks.
_ACCIDENTAL = re.compile(r"0x[0-9a-f]+|Task-\d+", re.IGNORECASE)


def diagnose(kata: Kata, red: lab.Outcome) -> str | None:
    """Say in a learner's words which mistake makes `red` the first red lesson of this kata.

    Returns:
        The docstring of a trap; or None if the mistake is not known, or could be two.

    """
    candidates = [trap for trap in kata.traps if read_trap(trap).refused_by == red.lesson]
    if red.kind in _MUTE or not candidates:
        return None
    outcomes = _run(kata, kata.stub.parent)
    fitting = [trap for trap in candidates if _does_the_same(kata, trap, red, outcomes)]
    return read_trap(fitting[0]).mistake if outcomes and len(fitting) == 1 else None


def refusal(kata: Kata, trap: Path) -> str | None:
    """What the judge says happened, in the lesson that must be the first to refuse this trap.

    Returns:
        It, without what differs between two runs; or None if it is not known, or says nothing of
        the mistake.

    """
    lesson = read_trap(trap).refused_by
    outcomes = _run(kata, kata.reference.parent, trap, lesson=lesson) if lesson is not None else []
    red = lab.first_red(outcomes)
    return None if red is None or red.kind in _MUTE else without_accidents(red.happened)


def without_accidents(text: str) -> str:
    """The same text for the same mistake, whatever differs between two runs."""
    return _ACCIDENTAL.sub("…", text)


def _does_the_same(kata: Kata, trap: Path, red: lab.Outcome, outcomes: list[lab.Outcome]) -> bool:
    """True if the trap makes `red` as red as it is, and of the other lessons the same ones.

    What a learner has not written yet is not compared.
    """
    alone = _run(kata, kata.reference.parent, trap, "-x")
    if not alone or _trace(alone[-1]) != _trace(red):
        return False
    kinds = {o.lesson: o.kind for o in _run(kata, kata.reference.parent, trap)}
    return all(o.kind in ("stub", kinds.get(o.lesson)) for o in outcomes)


def _run(
    kata: Kata,
    answers: Path,
    overlay: Path | None = None,
    *options: str,
    lesson: str | None = None,
) -> list[lab.Outcome]:
    """How the lessons end, or this one alone; nothing, if the run does not."""
    options += ("-o", f"timeout={LESSON_DEADLINE}")
    lessons = kata.lessons if lesson is None else f"{kata.lessons}::{lesson}"
    try:
        return lab.judge(lessons, answers, overlay, *options, deadline=DEADLINE)
    except lab.LabError:
        return []


def _trace(outcome: lab.Outcome) -> tuple[str, str, str]:
    return outcome.lesson, outcome.kind, without_accidents(outcome.happened)
