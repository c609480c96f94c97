"""Runs the lessons of one kata on some answers, in a process of their own, and tells each outcome.

For many answers to the lessons of this dojo it is a fork of a process in which pytest has read its
settings (see `ready.py`); for others, a fork of this one. Where there is no fork a fresh process
does the same more slowly.
"""

from __future__ import annotations

import dataclasses
import faulthandler
import json
import os
import runpy
import subprocess
import sys
import tempfile
from collections.abc import Generator
from pathlib import Path
from typing import Any

import pytest

from harness import ready
from harness.catalog import ROOT
from harness.learner import ENVIRONMENT, WITHOUT, answers_in
from harness.ready import be_quiet, forget_katas
from harness.report import FAILURE

# Real seconds for one run; each lesson has its own deadline, so this is for a lost process only.
DEADLINE = 120
# What such a process was doing then, beside its outcomes.
_TRACEBACK = "traceback.txt"


class LabError(Exception):
    """The run itself broke; it says nothing about the answers."""


@dataclasses.dataclass(frozen=True)
class Outcome:
    """How one lesson ended.

    Attributes:
        lesson: the name of the test function.
        passed: True if it was green.
        kind: "passed", "stub", "assertion", "deadlock" … (see `report.py`).
        report: what the learner would read.
        happened: the part of it that says what happened.
        advice: the part of it that says what to do.

    """

    lesson: str
    passed: bool
    kind: str
    report: str
    happened: str
    advice: str = ""


def judge(
    lessons: Path | str,
    answers: Path,
    overlay: Path | None = None,
    *options: str,
    fresh: bool = False,
    often: bool = False,
    deadline: float = DEADLINE,
) -> list[Outcome]:
    """Run `lessons` on the folder `answers`, with `overlay` laid over the kata.

    Args:
        lessons: a test file, or one lesson of it, as pytest names it.
        answers: the folder its kata is imported from.
        overlay: a trap or a variant.
        options: further arguments for pytest, such as `-x`.
        fresh: True for a new process, and not a fork of this one.
        often: True if there are more answers in this folder, for lessons beside these; for those of
            this dojo it is never asked.
        deadline: real seconds for the whole run.

    Raises:
        LabError: the run crashed, or was not over in time, or a lesson failed outside of itself.

    """
    arguments = ["-c", str(ROOT / "pyproject.toml"), *answers_in(answers)]
    # the warnings of this run are not those of the run that asked for it; and pytest's own use of
    # faulthandler would call the deadline off at the first red lesson
    arguments += ["-W", "default", "-p", "no:cacheprovider", "-p", "no:faulthandler"]
    arguments += [*WITHOUT, "--no-timeline", *options]
    with tempfile.TemporaryDirectory() as folder:
        answer_sheet = Path(folder, "outcomes.json")
        scribe = _Scribe(answer_sheet, deadline)
        if not fresh and hasattr(os, "fork") and (often or answers.parent == ROOT):
            job = ready.Job(str(lessons), overlay, scribe)
            ready.run([str(answers.parent / "tests"), *arguments], job)
        else:
            arguments += [] if overlay is None else ["--overlay", str(overlay)]
            _in_a_child(scribe, [str(lessons), *arguments], fresh)
        try:
            rows = json.loads(answer_sheet.read_text("utf-8"))
        except (OSError, ValueError) as error:
            how = _traceback_in(folder) or "died without a word"
            raise LabError(f"pytest {' '.join(arguments)} {how}") from error
    faults = [row["fault"] for row in rows if row["fault"]]
    if faults or not rows:
        raise LabError("\n".join(["the run failed, not the answer:", *faults]))
    return [Outcome(**{key: row[key] for key in row if key != "fault"}) for row in rows]


def all_that_lessons_need() -> list[str]:
    """The modules that a process may import before it forks; none is a learner's.

    Whatever is imported before is not imported once more in each fork.
    """
    instruments: list[str] = runpy.run_path(str(ROOT / "tests" / "conftest.py"))["INSTRUMENTS"]
    return [
        "pytest",
        "anyio",
        "blockbuster",
        "pytest_asyncio.plugin",
        "pytest_timeout",
        *instruments,
    ]


def first_red(outcomes: list[Outcome]) -> Outcome | None:
    """The first lesson that refused the answer."""
    return next((outcome for outcome in outcomes if not outcome.passed), None)


class _Scribe:
    """A pytest plugin: writes down how each lesson ended."""

    def __init__(self, answer_sheet: Path, deadline: float) -> None:
        self.answer_sheet = answer_sheet
        self.deadline = deadline
        self.rows: list[dict[str, Any]] = []

    def begin(self) -> None:
        """End this process when its time is over, and say what it was doing."""
        # from a thread that no answer can stop: it needs neither signals nor the GIL
        traceback = self.answer_sheet.with_name(_TRACEBACK).open("wb")
        faulthandler.dump_traceback_later(self.deadline, exit=True, file=traceback)

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_runtest_makereport(
        self, item: pytest.Item
    ) -> Generator[None, pytest.TestReport, pytest.TestReport]:
        report = yield
        if report.when == "setup" and report.skipped:
            return report  # this lesson is not for this Python
        failure = item.stash.get(FAILURE, None)
        if report.when == "call" or not report.passed:
            outside = report.when != "call" or (failure is not None and failure.harness_fault)
            self.rows.append(
                {
                    "lesson": getattr(item, "originalname", item.name),
                    "passed": report.passed,
                    "kind": failure.kind if failure is not None else report.outcome,
                    "report": "" if report.passed else str(report.longrepr),
                    "happened": "\n".join(failure.happened) if failure is not None else "",
                    "advice": failure.advice if failure is not None else "",
                    "fault": f"{item.name} ({report.when}): {report.longrepr}"
                    if outside and report.failed
                    else None,
                }
            )
        return report

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        if report.failed:
            self.rows.append({"fault": f"{report.nodeid}: {report.longrepr}"})

    def pytest_sessionfinish(self) -> None:
        self.answer_sheet.write_text(json.dumps(self.rows), "utf-8")


def _in_a_child(scribe: _Scribe, arguments: list[str], fresh: bool) -> None:
    if fresh or not hasattr(os, "fork"):
        command = [sys.executable, "-m", "harness.lab"]
        command += [str(scribe.answer_sheet), str(scribe.deadline)]
        environment = os.environ | {"PYTHONPATH": str(ROOT / "tests")}
        subprocess.run(
            [*command, *arguments],
            env=environment,
            # no pipes: a process that an answer has left behind would hold them open
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            check=False,
        )
        return
    sys.stdout.flush()
    sys.stderr.flush()
    child = os.fork()
    if child == 0:
        try:
            be_quiet()
            forget_katas()
            _run(scribe, arguments)
        finally:
            os._exit(0)
    os.waitpid(child, 0)


def _traceback_in(folder: str) -> str:
    """What a run was doing that was not over in time; nothing if it ended in another way."""
    file = Path(folder, _TRACEBACK)
    words = file.read_text("utf-8", "replace") if file.exists() else ""
    return words and f"was not over in time:\n{words}"


def _run(scribe: _Scribe, arguments: list[str]) -> None:
    os.environ.update(ENVIRONMENT)
    scribe.begin()
    pytest.main(arguments, plugins=[scribe])


if __name__ == "__main__":
    _run(_Scribe(Path(sys.argv[1]), float(sys.argv[2])), sys.argv[3:])
