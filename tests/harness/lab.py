"""Runs the lessons of one kata on some answers, in a process of their own, and tells each outcome.

A fork of a process that has pytest imported starts in a tenth of a second; where there is no fork
a fresh process does the same more slowly.
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

from harness.catalog import ROOT
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

    """

    lesson: str
    passed: bool
    kind: str
    report: str
    happened: str


def judge(
    lessons: Path | str,
    answers: Path,
    overlay: Path | None = None,
    *options: str,
    fresh: bool = False,
    deadline: float = DEADLINE,
) -> list[Outcome]:
    """Run `lessons` on the folder `answers`, with `overlay` laid over the kata.

    Args:
        lessons: a test file, or one lesson of it, as pytest names it.
        answers: the folder its kata is imported from.
        overlay: a trap or a variant.
        options: further arguments for pytest, such as `-x`.
        fresh: True for a new process, and not a fork of this one.
        deadline: real seconds for the whole run.

    Raises:
        LabError: the run crashed, or was not over in time, or a lesson failed outside of itself.

    """
    arguments = [str(lessons), "-o", f"pythonpath={answers}", "-p", "no:cacheprovider", *options]
    # the warnings of this run are not those of the run that asked for it
    arguments += ["-c", str(ROOT / "pyproject.toml"), "-W", "default", "--no-timeline"]
    if overlay is not None:
        arguments += ["--overlay", str(overlay)]
    with tempfile.TemporaryDirectory() as folder:
        answer_sheet = Path(folder, "outcomes.json")
        _in_a_child(arguments, answer_sheet, fresh, deadline)
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

    def __init__(self, answer_sheet: Path) -> None:
        self.answer_sheet = answer_sheet
        self.rows: list[dict[str, Any]] = []

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


def _in_a_child(arguments: list[str], answer_sheet: Path, fresh: bool, deadline: float) -> None:
    if fresh or not hasattr(os, "fork"):
        command = [sys.executable, "-m", "harness.lab", str(answer_sheet), str(deadline)]
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
            _be_quiet()
            _forget_katas()
            _run(answer_sheet, deadline, arguments)
        finally:
            os._exit(0)
    os.waitpid(child, 0)


def _traceback_in(folder: str) -> str:
    """What a run was doing that was not over in time; nothing if it ended in another way."""
    file = Path(folder, _TRACEBACK)
    words = file.read_text("utf-8", "replace") if file.exists() else ""
    return words and f"was not over in time:\n{words}"


def _be_quiet() -> None:
    nowhere = os.open(os.devnull, os.O_RDWR)
    for descriptor in (0, 1, 2):
        os.dup2(nowhere, descriptor)
    sys.stdout = sys.stderr = os.fdopen(nowhere, "w", encoding="utf-8")


def _forget_katas() -> None:
    for name in list(sys.modules):
        if name.startswith(("kata_", "test_")) or name == "conftest":
            del sys.modules[name]


def _run(answer_sheet: Path, deadline: float, arguments: list[str]) -> None:
    # ends the process from a thread that no answer can stop: it needs neither signals nor the GIL
    traceback = answer_sheet.with_name(_TRACEBACK).open("wb")
    faulthandler.dump_traceback_later(deadline, exit=True, file=traceback)
    # which lesson is the first to refuse an answer depends on their order: let nobody shuffle them
    os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"
    # pytest's own use of faulthandler would call this deadline off at the first red lesson
    pytest.main([*arguments, "-p", "no:faulthandler"], plugins=[_Scribe(answer_sheet)])


if __name__ == "__main__":
    _run(Path(sys.argv[1]), float(sys.argv[2]), sys.argv[3:])
