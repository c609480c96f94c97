"""`nox -s grade`: what it says, what it writes, and with which code it ends."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import jsonschema
import pytest

from harness.catalog import ROOT, all_katas, find_katas
from harness.conftest import type_in
from harness.grader import grade, sandbox
from harness.grader.cases import write_submission
from harness.grader.examiner import GraderError
from harness.grader.result import Grade, KataResult, LessonResult
from harness.grader.submission import Submission

needs_fork = pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork here")

[KATA] = find_katas(["14_02"], all_katas())

GradeAs = Callable[[Grade | BaseException], None]


@pytest.fixture
def anna(tmp_path: Path) -> Path:
    """A submission: one right answer, one stub."""
    [first] = find_katas(["01"], all_katas())
    answers = {KATA.stem: KATA.reference.read_bytes(), first.stem: first.shipped.read_bytes()}
    return write_submission(Submission("anna", answers), tmp_path)


@pytest.fixture
def grade_as(monkeypatch: pytest.MonkeyPatch) -> GradeAs:
    """Call it with what the examiner finds, or raises: then no lesson is run."""

    class Oracle:
        def __init__(self, *_: object, **__: object) -> None: ...

        def __enter__(self) -> Oracle:
            return self

        def __exit__(self, *_: object) -> None: ...

        def grade(self, _: Submission) -> Grade:
            if isinstance(found, Grade):
                return found
            raise found

    found: Grade | BaseException = GraderError("nobody has said what is found")

    def says(answer: Grade | BaseException) -> None:
        nonlocal found
        found = answer

    monkeypatch.setattr(grade, "Examiner", Oracle)
    return says


def thirds(passed: int) -> Grade:
    """Three katas of three lessons, in each so many passed; one and two thirds are no floats."""
    lessons = tuple(
        LessonResult(f"test_{number}", "passed" if number < passed else "failed")
        for number in range(3)
    )
    katas = tuple(KataResult(f"0{number}_soup", "graded", lessons) for number in range(1, 4))
    return Grade("anna", "3.13.0", "none", katas)


@needs_fork
def test_a_submission_is_graded_and_written_down_in_every_form(
    anna: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each file comes from the same grade, and its reader accepts it."""
    files = {name: tmp_path / name for name in ("json", "junit", "markdown", "code-quality")}
    options = [word for name, file in files.items() for word in (f"--{name}", str(file))]
    code = grade.main(["--submission", str(anna), "--katas", "14_02,01", *options, "--annotations"])
    out = capsys.readouterr().out
    assert code == 0
    data = json.loads(files["json"].read_text("utf-8"))
    schema = json.loads((ROOT / "tests/harness/grader/result.schema.json").read_text("utf-8"))
    jsonschema.validate(data, schema)
    assert [(kata["kata"][:5], kata["score"]) for kata in data["katas"]] == [
        ("01_ov", 0.0),
        ("14_02", 1.0),
    ]
    red = data["katas"][0]["total"]
    suites = ElementTree.fromstring(files["junit"].read_text("utf-8"))
    assert len(suites.findall(".//failure")) == red
    assert f"0 of {red}" in files["markdown"].read_text("utf-8")
    assert len(json.loads(files["code-quality"].read_text("utf-8"))) == red
    assert out.count("::error file=katas/kata_01_overview.py,line=") == red
    assert "1 of 2 points (50 %)" in out


@pytest.mark.parametrize(
    ("passed", "fail_under", "code"),
    [
        (0, "0", 0),
        (1, "33.3", 0),
        (1, "33.4", 1),
        (2, "66.666666", 0),
        (3, "100%", 0),
        (2, "100", 1),
    ],
)
def test_the_exit_code_says_whether_enough_was_earned(
    grade_as: GradeAs, anna: Path, passed: int, fail_under: str, code: int
) -> None:
    """The bound itself is enough, and no float makes three thirds less than one."""
    grade_as(thirds(passed))
    assert grade.main(["--submission", str(anna), "--fail-under", fail_under]) == code


@pytest.mark.parametrize(
    ("error", "code", "words"),
    [
        (GraderError("no judge came"), 3, "The grader failed: no judge came"),
        (ZeroDivisionError("x"), 3, "this says nothing of the submission"),
        (KeyboardInterrupt(), 130, "Interrupted: nothing was graded."),
    ],
)
def test_a_failure_of_the_grader_is_no_bad_grade(
    grade_as: GradeAs,
    anna: Path,
    capsys: pytest.CaptureFixture[str],
    error: BaseException,
    code: int,
    words: str,
) -> None:
    """Nobody must take it for points that were lost."""
    grade_as(error)
    assert grade.main(["--submission", str(anna), "--fail-under", "100"]) == code
    assert words in capsys.readouterr().err


def test_a_sandbox_that_must_be_there_and_is_not_ends_it(
    anna: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The sentence says what to install."""
    monkeypatch.setattr(sandbox, "best_sandbox", lambda *_: "none")
    assert grade.main(["--submission", str(anna), "--require-sandbox"]) == 3
    assert "Install bubblewrap" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--katas", "99"], "There is no kata '99'"),
        (["--katas", ","], "names no kata"),
        (["--fail-under", "101"], "101 is no number from 0 to 100"),
        (["--fail-under", "nan"], "nan is no number from 0 to 100"),
        (["--fail-under", "half"], "half is no number from 0 to 100"),
        (["--extra-tests", "nowhere"], "there is no folder nowhere"),
        (["--extra-tests", "katas"], None),
        (["--submission", "nowhere"], "nowhere cannot be read: No such file or directory."),
        (["--submission", "pyproject.toml"], "is a file, but not a zip"),
        (["--json", "nowhere/anna.json"], "there is no folder nowhere"),
        (["--junit", "katas"], "katas is a folder"),
        (["anna.zip"], "unrecognized arguments: anna.zip"),
        (["--fail", "50"], "unrecognized arguments: --fail 50"),
    ],
)
def test_what_cannot_be_meant_is_told_in_a_sentence(
    grade_as: GradeAs,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    words: list[str],
    told: str | None,
) -> None:
    """The code is 2, and there is no traceback. A folder without a test is no mistake."""
    monkeypatch.chdir(ROOT)
    grade_as(thirds(3))
    try:
        code: object = grade.main(words)
    except SystemExit as exit_:  # argparse
        code = exit_.code
    err = capsys.readouterr().err
    assert code == (2 if told else 0)
    assert (told or "") in err
    assert "Traceback" not in err


@pytest.mark.parametrize(
    ("words", "code"), [(["--help"], 0), (["--katas", "99"], 2), (["--fail-under", "1"], 1)]
)
def test_nox_ends_with_the_same_code(tmp_path: Path, words: list[str], code: int) -> None:
    """A script asks nox, and not us. An empty folder is graded: nothing is there, no points."""
    run = ["nox", "--no-venv", "-s", "grade", "--", "--submission", str(tmp_path)]
    typed = type_in(ROOT, *run, "--katas", "14_02", *words)
    assert typed.returncode == code, typed.stderr
