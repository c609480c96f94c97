"""A grading process: what it answers, and that it leaves nothing behind, whatever it is doing."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from harness.catalog import ROOT
from harness.grader.kit import as_job
from harness.grader.stand_in import DEADLINE, until
from harness.grader.submission import Submission

# The real worker, with an examiner of whom nothing but this is known.
_PROCESS = """
import pathlib, sys, tempfile, threading
from harness.grader import worker

class Examiner:
    def __init__(self, katas, files, require_sandbox):
        pathlib.Path(tempfile.mkdtemp(prefix="dojo-"), "bundle").mkdir()
        {begins}
    def grade(self, submission):
        pathlib.Path({mark!r}).touch()
        {grades}
    def close(self):
        pass

worker.Examiner = Examiner
worker.main()
"""

Begin = Callable[..., subprocess.Popen[str]]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An unpacked kit."""
    folder = tmp_path / "kit"
    (folder / "bundle").mkdir(parents=True)
    options = {"katas": [("01", "overview")], "require_sandbox": False}
    (folder / "kit.json").write_text(json.dumps(options), "utf-8")
    return folder


@pytest.fixture
def begin(folder: Path) -> Iterator[Begin]:
    """Call it with what an examiner does: there is such a process, which has not been asked yet."""
    begun = []

    def begin(
        grades: str = "pass", begins: str = "pass", patience: float = DEADLINE
    ) -> subprocess.Popen[str]:
        code = _PROCESS.format(grades=grades, begins=begins, mark=str(folder.parent / "grades"))
        process = subprocess.Popen(
            [sys.executable, "-c", code, str(folder), str(patience)],
            env=os.environ | {"PYTHONPATH": str(ROOT / "tests")},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )
        begun.append(process)
        return process

    yield begin
    for process in begun:
        process.kill()
        process.wait()
        for stream in (process.stdin, process.stdout):
            assert stream is not None
            stream.close()


def said(process: subprocess.Popen[str]) -> dict[str, Any]:
    """The next line of it."""
    assert process.stdout is not None
    words: dict[str, Any] = json.loads(process.stdout.readline())
    return words


def ask(process: subprocess.Popen[str]) -> None:
    """Hand in something."""
    assert process.stdin is not None
    process.stdin.write(as_job(Submission("anna")) + "\n")
    process.stdin.flush()


@pytest.mark.parametrize(
    "grades",
    [
        "threading.Event().wait()",  # for ever
        "while True: tempfile.mkdtemp()",  # it is about to make the place anew
    ],
)
def test_whoever_gives_no_more_work_ends_it_at_once(
    begin: Begin, folder: Path, grades: str
) -> None:
    """Even while it grades: nobody is left to hear the answer."""
    process = begin(grades)
    assert said(process) == {"ready": True}
    ask(process)
    until((folder.parent / "grades").exists)
    assert process.stdin is not None
    process.stdin.close()
    assert process.wait(DEADLINE) == 0
    assert not folder.exists()


def test_who_has_gone_before_it_was_ready_is_noticed(begin: Begin, folder: Path) -> None:
    """Then there is no one to tell, and still all is removed."""
    process = begin()
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.close()
    process.stdout.close()
    assert process.wait(DEADLINE) == 0
    assert not folder.exists()


def test_nobody_is_waited_for_for_ever(begin: Begin, folder: Path) -> None:
    """On a cluster there may be nothing to grade for a day."""
    process = begin(patience=0.01)
    assert said(process) == {"ready": True}
    assert process.wait(DEADLINE) == 0
    assert not folder.exists()


def test_an_error_of_the_grader_is_told_and_ends_it(begin: Begin, folder: Path) -> None:
    """What has failed once must not grade the next one."""
    process = begin("raise ZeroDivisionError('no lesson')")
    assert said(process) == {"ready": True}
    ask(process)
    assert said(process) == {"failed": "ZeroDivisionError: no lesson"}
    assert process.wait(DEADLINE) == 0
    assert not folder.exists()


def test_a_machine_without_what_is_needed_says_so(begin: Begin, folder: Path) -> None:
    """It never says that it is ready."""
    process = begin(begins="raise worker.GraderError('There is no sandbox.')")
    assert said(process) == {"unfit": "There is no sandbox."}
    assert process.wait(DEADLINE) == 0
    assert not folder.exists()


def test_what_is_printed_by_mistake_is_no_answer(begin: Begin) -> None:
    """Nor is what some package has to say."""
    process = begin("raise OSError", "print('{}', flush=True)")
    assert said(process) == {"ready": True}
    ask(process)
    assert said(process) == {"failed": "OSError: "}
