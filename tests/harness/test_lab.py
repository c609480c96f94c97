"""A run of the lab tells how each lesson ended, and never takes a crash for a verdict."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from harness import lab
from harness.conftest import judge_files, needs_alarm

LESSONS = """
import pytest
from kata_77_sample import do

@pytest.fixture
def broken(): raise OSError("no fixture today")

@pytest.mark.asyncio
async def test_one(): assert await do() == 1

@pytest.mark.asyncio
async def test_two(): assert await do() == 2
"""

USES_BROKEN_FIXTURE = "\nasync def test_three(broken): await do()\n"


def test_outcomes_come_in_the_order_of_the_lessons(tmp_path: Path) -> None:
    """The first red one is the one that refuses."""
    outcomes = judge_files(tmp_path, "async def do(): return 1", LESSONS)
    assert [(outcome.lesson, outcome.kind) for outcome in outcomes] == [
        ("test_one", "passed"),
        ("test_two", "assertion"),
    ]
    red = lab.first_red(outcomes)
    assert red is not None
    assert red.lesson == "test_two"


def test_where_there_is_no_fork_a_fresh_process_does_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Windows has none."""
    forked = judge_files(tmp_path, "async def do(): return 1", LESSONS)
    monkeypatch.delattr(os, "fork", raising=False)
    assert judge_files(tmp_path, "async def do(): return 1", LESSONS) == forked


def test_a_process_that_dies_is_no_verdict(tmp_path: Path) -> None:
    """Whoever ends the process proves nothing."""
    answer = "import os\nasync def do(): os._exit(0)"
    with pytest.raises(lab.LabError, match="died without a word"):
        judge_files(tmp_path, answer, LESSONS)


@needs_alarm
@pytest.mark.parametrize("fork", [True, False])
def test_a_run_that_does_not_end_is_ended(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fork: bool
) -> None:
    """Deaf to signals, or after a red lesson: it ends, and we see where it was."""
    if not fork:
        monkeypatch.delattr(os, "fork", raising=False)
    answer = """
        import signal
        turns = []
        async def do():
            turns.append(1)
            if len(turns) == 1:
                return 5
            signal.signal(signal.SIGALRM, signal.SIG_IGN)
            signal.sigwait([signal.SIGUSR1])
        """
    # a busy machine needs some of them until the lesson has begun
    with pytest.raises(lab.LabError, match=r"was not over in time:\n(.*\n)*.* in do\n"):
        judge_files(tmp_path, answer, LESSONS, deadline=10)


@pytest.mark.parametrize(
    "lessons",
    [
        LESSONS + "@pytest.mark.asyncio" + USES_BROKEN_FIXTURE,
        "import a_module_that_is_not_there",
        "raise ValueError('the lessons are broken')",
        "def test_(:",
        "",
    ],
    ids=["a broken fixture", "a missing import", "an error", "a syntax error", "no lesson at all"],
)
def test_broken_lessons_are_no_verdict(tmp_path: Path, lessons: str) -> None:
    """The lessons failed, not the answer."""
    with pytest.raises(lab.LabError):
        judge_files(tmp_path, "async def do(): return 1", lessons)


def test_an_error_of_the_lesson_itself_is_no_verdict(tmp_path: Path) -> None:
    """No line of the answer had a part in it."""
    lessons = "import pytest\ndef test_alone(): raise OSError('no answer was asked')\n"
    with pytest.raises(lab.LabError, match="no answer was asked"):
        judge_files(tmp_path, "async def do(): return 1", lessons)
