"""The corpus, through the real examiner: no trick pays, no accident costs more than it must."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator

import pytest

from harness.grader.cases import Case, all_cases, remove_traces_in_packages
from harness.grader.examiner import Examiner
from harness.grader.result import KataResult
from harness.grader.sandbox import all_parents
from harness.grader.submission import Submission

# without a fork a judge is a child of this very process, which some cases try to kill
pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork here")

CASES = all_cases()
KATAS = sorted({kata for case in CASES for kata in case.katas})
FAIR = Submission("a right answer", {kata.stem: kata.reference.read_bytes() for kata in KATAS})


@pytest.fixture(scope="module")
def examiner() -> Iterator[Examiner]:
    """One examiner for all, as in a class: whatever was graded before must make no difference."""
    with Examiner(KATAS) as examiner:
        yield examiner
    left = remove_traces_in_packages()
    assert not examiner._home.exists()
    assert examiner.sandbox == "none" or not left


@pytest.fixture(scope="module")
def usual(examiner: Examiner) -> int:
    """How many processes belong to an examiner that has nothing to do."""
    examiner.grade(FAIR)
    return len(_processes_of(examiner))


@pytest.mark.parametrize("case", CASES, ids=str)
def test_each_case_earns_what_is_fair(examiner: Examiner, usual: int, case: Case) -> None:
    """And whoever comes next is graded as if it had not been there."""
    if case.needs_sandbox and examiner.sandbox == "none":
        pytest.skip("only a sandbox can stop it")
    results = _graded(examiner, case.submission())
    of_the_next = _graded(
        examiner, Submission("the next", {k.stem: FAIR.answers[k.stem] for k in case.katas})
    )
    for kata in case.katas:
        result, next_result = results[kata.stem], of_the_next[kata.stem]
        assert case.expected.objections(result) == []
        assert _lessons(result) == _lessons(next_result)
        assert (next_result.score, next_result.flags) == (1, ())
    assert len(_processes_of(examiner)) == usual


def _graded(examiner: Examiner, submission: Submission) -> dict[str, KataResult]:
    return {f"kata_{result.kata}": result for result in examiner.grade(submission).katas}


def _lessons(result: KataResult) -> list[str]:
    return [lesson.name for lesson in result.lessons]


def _processes_of(examiner: Examiner) -> set[int]:
    """Its server and all that has come of it; nothing where the system does not tell."""
    if sys.platform != "linux" or examiner._server is None:
        return set()
    parents = all_parents()
    found = {examiner._server._process.pid}
    while more := {pid for pid, parent in parents.items() if parent in found} - found:
        found |= more
    return found
