"""The corpus, through `nox -s classroom`: no trick pays, no accident costs more than it must."""

from __future__ import annotations

import json
import os

import pytest

from harness.catalog import ROOT
from harness.conftest import type_in
from harness.grader.cases import Case, all_cases, remove_traces_in_packages, write_submission
from harness.grader.examiner import Examiner
from harness.grader.result import Grade, from_json
from harness.grader.stand_in import processes_in
from harness.grader.structures import Structure, all_structures
from harness.grader.submission import Submission
from harness.learner import PROCESSES

pytestmark = [
    # without a fork a judge is a child of the grader, which some cases try to kill
    pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork here"),
    pytest.mark.timeout(1200),
]

CASES = all_cases()
STRUCTURES = all_structures()
KATAS = sorted({kata for case in CASES for kata in case.katas})
FAIR = {kata.stem: kata.reference.read_bytes() for kata in KATAS}

Class = dict[str, Grade]


@pytest.fixture(scope="module")
def graded(tmp_path_factory: pytest.TempPathFactory) -> Class:
    """All of them in one class; behind each case comes somebody with a right answer."""
    folder = tmp_path_factory.mktemp("corpus")
    handed_in, out, temporary = (folder / name for name in ("handed-in", "out", "temporary"))
    handed_in.mkdir()
    temporary.mkdir()
    with Examiner(KATAS[:1]) as examiner:
        has_sandbox = examiner.sandbox != "none"
    for number, case in enumerate(CASES):
        if has_sandbox or not case.needs_sandbox:
            answers = {kata.stem: FAIR[kata.stem] for kata in case.katas}
            write_submission(Submission(_name(number), case.files()), handed_in)
            write_submission(Submission(_next(number), answers), handed_in)
    for structure in STRUCTURES:
        structure.write(handed_in)
    katas = ",".join(kata.number for kata in KATAS)
    nox = ["nox", "--no-venv", "-s", "classroom", "--", str(handed_in), "--out", str(out)]
    options = ["--katas", katas, "-j", str(PROCESSES)]
    typed = type_in(ROOT, *nox, *options, TMPDIR=str(temporary))
    assert typed.returncode == 0, typed.stderr
    left_in_packages = remove_traces_in_packages()
    assert not has_sandbox or not left_in_packages
    assert list(temporary.iterdir()) == []
    assert processes_in(temporary) == []
    results = [json.loads(file.read_text("utf-8")) for file in (out / "grades").iterdir()]
    assert len(results) == len(list(handed_in.iterdir()))
    return {result["submission"]: from_json(result) for result in results}


@pytest.mark.parametrize("number", range(len(CASES)), ids=list(map(str, CASES)))
def test_each_case_earns_what_is_fair(graded: Class, number: int) -> None:
    """And whoever comes after it has full marks, as if it had not been there."""
    case = CASES[number]
    if _name(number) not in graded:
        pytest.skip("only a sandbox can stop it")
    assert _objections(case, graded[_name(number)]) == []
    for result in graded[_next(number)].katas:
        if f"kata_{result.kata}" in case.files():
            assert (result.score, result.flags) == (1, ())


@pytest.mark.parametrize("structure", STRUCTURES, ids=str)
def test_a_strange_submission_earns_what_is_fair(graded: Class, structure: Structure) -> None:
    """What lies beside the katas, and how they are packed, neither helps nor harms."""
    [result] = [
        result
        for result in graded[structure.name].katas
        if f"kata_{result.kata}" == structure.kata.stem
    ]
    assert structure.expected.objections(result) == []


def _objections(case: Case, grade: Grade) -> list[str]:
    results = {f"kata_{result.kata}": result for result in grade.katas}
    return [each for kata in case.katas for each in case.expected.objections(results[kata.stem])]


def _name(number: int) -> str:
    return f"{number:03d} case"


def _next(number: int) -> str:
    return f"{number:03d} next"
