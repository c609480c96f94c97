"""Shows below a red lesson about time what the answer did in time, and what the goal is.

The goal is the reference in the same lesson, up to the same statement. It shows what the answer
does, not how it is written.
"""

from __future__ import annotations

import tempfile
import threading
from collections.abc import Generator
from pathlib import Path

import pytest

from harness import lab
from harness.catalog import kata_of
from harness.chart import charts
from harness.recording import RECORDER, Recording, read_all
from harness.report import FAILURE
from harness.verdict import frames_of_traceback

# What is red for these reasons has not come far enough to show anything.
_TOO_EARLY = ("stub", "missing name", "missing file", "import failed", "syntax error", "not UTF-8")
_WIDTH = 79  # of a section in the output of plain pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add `--no-timeline`."""
    parser.getgroup("dojo").addoption(
        "--no-timeline", action="store_true", help="draw no chart below a red lesson"
    )


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Put the charts into what is told of a red lesson, and below it in plain pytest."""
    report = yield
    failure, recorder = item.stash.get(FAILURE, None), item.stash.get(RECORDER, None)
    is_wanted = not item.config.getoption("no_timeline") and not item.config.getoption("index")
    if (
        is_wanted
        and report.when == "call"
        and call.excinfo is not None
        and isinstance(item, pytest.Function)
        and failure is not None
        and failure.kind not in _TOO_EARLY
        and recorder is not None
        and not recorder.is_full
    ):
        frames = frames_of_traceback(call.excinfo.tb)
        line = next((line for code, line in frames if code is recorder.lesson), recorder.line)
        yours, goal = recorder.recording, goal_of(item, line)
        failure.in_time = lambda width: charts(yours, goal, width)
        if lines := charts(yours, goal, _WIDTH):
            report.sections.append(("In time", "\n".join(lines)))
    return report


def goal_of(item: pytest.Function, line: int | None) -> Recording | None:
    """What the reference does in this lesson, up to the statement in that line.

    None if there is no reference, or if it is red itself.
    """
    kata = kata_of(item.path)
    if kata is None or not kata.reference.is_file():
        return None
    until = [f"--until={line}"] if line is not None else []
    # a fork would inherit the locks of threads that are still at work
    has_company = threading.active_count() > 1
    lesson = f"{item.path}::{item.originalname}"
    recordings = recordings_of(lesson, kata.reference.parent, *until, fresh=has_company)
    return recordings.get(item.originalname)


def recordings_of(
    lessons: Path | str, answers: Path, *options: str, fresh: bool = False
) -> dict[str, Recording]:
    """What these answers do in each lesson in virtual time, by its name; nothing if one is red.

    The arguments are those of `lab.judge`.
    """
    with tempfile.TemporaryDirectory() as folder:
        try:
            outcomes = lab.judge(
                lessons, answers, None, f"--recordings={folder}", *options, fresh=fresh
            )
        except lab.LabError:
            return {}
        if lab.first_red(outcomes) is not None:
            return {}
        return read_all(Path(folder))
