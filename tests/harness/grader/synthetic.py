"""Whole classes for the tests of the grader: learners who never were, and what each has earned.

A class follows from its seed: the same learners, in the same order, on each Python. This module
uses the standard library only.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from harness.catalog import Kata, all_katas
from harness.grader.cases import Case, all_cases, write_submission
from harness.grader.expected import Expected
from harness.grader.submission import Submission
from harness.traps import read_trap

# A learner hands in so many katas at most.
MOST_KATAS = 4

Answer = tuple[bytes, Expected]


@dataclass(frozen=True)
class Learner:
    """One of the class.

    Attributes:
        submission: what they hand in.
        expected: what is fair, by kata, as a result names it: `06_queue_and_sync_primitives`. The
            other katas are missing.
        made_of: for a person, by kata: `trap one_by_one`, `case wrong/os_exit_at_import` …

    """

    submission: Submission
    expected: Mapping[str, Expected]
    made_of: Mapping[str, str]

    @property
    def name(self) -> str:
        """Unlike that of all others of the class."""
        return self.submission.name

    def write(self, folder: Path) -> Path:
        """Write it there as a learner's own folder, and return that."""
        return write_submission(self.submission, folder)


def synthetic_class(
    number: int,
    seed: int,
    *,
    katas: Sequence[Kata] | None = None,
    cases: Callable[[Case], bool] = lambda _: True,
) -> Iterator[Learner]:
    """Make so many learners, each with one to four katas.

    Their answers are references, stubs, traps, variants and cases of the corpus.

    Args:
        number: of learners.
        seed: another one makes another class.
        katas: of which they choose; all of them, if None.
        cases: which cases of the corpus may occur: `lambda case: case.kills is None`.

    """
    chance = random.Random(seed)
    katas = list(katas if katas is not None else all_katas())
    chosen = [case for case in all_cases() if cases(case)]
    by_kata = {kata: [case for case in chosen if kata in case.katas] for kata in katas}
    width = len(str(number - 1))
    for place in range(number):
        mine = sorted(chance.sample(katas, min(chance.randint(1, MOST_KATAS), len(katas))))
        answers = {kata: _any_answer(chance, kata, by_kata[kata]) for kata in mine}
        yield Learner(
            Submission(
                f"learner-{place:0{width}}", {kata.stem: a[1][0] for kata, a in answers.items()}
            ),
            {_in_results(kata): answer[1] for kata, (_, answer) in answers.items()},
            {_in_results(kata): made_of for kata, (made_of, _) in answers.items()},
        )


def _in_results(kata: Kata) -> str:
    return kata.stem.removeprefix("kata_")


def _any_answer(chance: random.Random, kata: Kata, cases: list[Case]) -> tuple[str, Answer]:
    makers: list[Callable[[random.Random, Kata], tuple[str, Answer]]] = [
        _a_reference,
        _a_stub,
        _a_trap,
        _a_trap,
        _a_variant,
    ]
    if cases:
        makers += [lambda chance, kata: _a_case(chance, kata, cases)] * 2
    return chance.choice(makers)(chance, kata)


def _a_reference(_: random.Random, kata: Kata) -> tuple[str, Answer]:
    return "reference", (kata.reference.read_bytes(), Expected("full"))


def _a_stub(_: random.Random, kata: Kata) -> tuple[str, Answer]:
    return "stub", (kata.shipped.read_bytes(), Expected("zero"))


def _a_trap(chance: random.Random, kata: Kata) -> tuple[str, Answer]:
    trap = chance.choice(kata.traps)
    lesson = read_trap(trap).refused_by
    expected = Expected("not_full", lessons=(lesson,) if lesson is not None else ())
    return f"trap {trap.stem}", (laid_over(kata, trap), expected)


def _a_variant(chance: random.Random, kata: Kata) -> tuple[str, Answer]:
    variant = chance.choice(kata.variants)
    return f"variant {variant.stem}", (laid_over(kata, variant), Expected("full"))


def _a_case(chance: random.Random, kata: Kata, cases: list[Case]) -> tuple[str, Answer]:
    case = chance.choice(cases)
    return f"case {case}", (case.files()[kata.stem], case.expected)


def laid_over(kata: Kata, overlay: Path) -> bytes:
    """A trap or a variant as a learner would hand it in: below the reference, in one file.

    The judge runs an overlay in the namespace of the reference, when all of that has been run:
    that is what Python does here, as well.
    """
    return kata.reference.read_bytes() + b"\n\n" + overlay.read_bytes()
