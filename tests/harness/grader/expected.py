"""What a fair grader finds: for a case of the corpus, and for a kata of a synthetic learner."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from harness.grader.result import KataResult

Verdict = Literal["full", "zero", "not_full", "any", "unusable"]


@dataclass(frozen=True)
class Expected:
    """What must be true of the result of one kata.

    Attributes:
        verdict: "full" marks; "zero" points, whatever the reason; "not_full" if some lessons may
            be passed; "any" if all may be; "unusable" if no lesson can be run, and a sentence says
            why.
        lessons: what must not be passed, where the verdict is "not_full".
        at_most: as many lessons may be passed, where the verdict is "not_full"; None for any.
        reason: each of these words is in the reason why it is unusable.
        flags: each of these words is in a flag for the teacher.
        says: each of these words is in the message of a lesson, or in the reason.

    """

    verdict: Verdict
    lessons: tuple[str, ...] = ()
    at_most: int | None = None
    reason: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    says: tuple[str, ...] = ()

    def objections(self, result: KataResult) -> list[str]:
        """What is wrong with this result: one sentence each; nothing if it is fair."""
        found = [*self._about_points(result), *_about_order(result)]
        reason, flags = result.reason or "", "\n".join(result.flags)
        messages = "\n".join([reason, *(lesson.message for lesson in result.lessons)])
        for words, text, where in [
            (self.reason, reason, "the reason"),
            (self.flags, flags, "the flags"),
            (self.says, messages, "what the learner reads"),
        ]:
            found += [f"{word!r} is not in {where}: {text!r}" for word in words if word not in text]
        return found

    def _about_points(self, result: KataResult) -> list[str]:
        points = f"{result.score:g} of {result.max_score:g} points, {result.status}"
        if result.reason:
            points += f" ({result.reason})"
        fair = {
            "full": result.score == result.max_score and result.status == "graded",
            "zero": result.score == 0,
            "not_full": result.score < result.max_score,
            "any": True,
            "unusable": result.score == 0 and result.status == "unusable",
        }
        found = [] if fair[self.verdict] else [f"not {self.verdict}: {points}"]
        passed = {lesson.name for lesson in result.lessons if lesson.status == "passed"}
        if result.score == 0:  # what was passed does not count
            return found
        found += [f"{lesson} is passed" for lesson in self.lessons if lesson in passed]
        if self.at_most is not None and len(passed) > self.at_most:
            found.append(f"more than {self.at_most} lessons are passed: {sorted(passed)}")
        return found


def _about_order(result: KataResult) -> list[str]:
    """What must be true of any result."""
    found = []
    for lesson in result.lessons:
        if result.score and lesson.status == "passed" and lesson.message:
            found.append(f"{lesson.name} is passed, and says {lesson.message[:80]!r}")
        if lesson.status in ("failed", "timed_out", "crashed") and not lesson.message.strip():
            found.append(f"{lesson.name} is {lesson.status}, and does not say why")
        if len(lesson.message) > LONGEST_MESSAGE:
            found.append(f"{lesson.name} says {len(lesson.message):,} characters")
    if result.status == "unusable" and not (result.reason or "").strip():
        found.append("it is unusable, and does not say why")
    if "Traceback (most" in (result.reason or ""):
        found.append("the reason is a traceback, not a sentence")
    return found


# Characters: more than a person reads.
LONGEST_MESSAGE = 10_000
