"""What the tests of the judge need: a way to put a small answer on trial."""

from __future__ import annotations

import itertools
import os
import shutil
import signal
import subprocess
import sys
import textwrap
from collections.abc import Callable
from pathlib import Path

import pytest

from harness import lab
from harness.catalog import ROOT
from harness.hang import HAS_ALARM

Judged = Callable[..., lab.Outcome]
Typed = Callable[..., subprocess.CompletedProcess[str]]

needs_alarm = pytest.mark.skipif(
    not HAS_ALARM, reason="no SIGALRM here: pytest-timeout ends the process instead"
)

_LESSONS = """\
'''Lessons for kata 77 · samples.'''

import asyncio
import contextlib
import socket
import threading

import pytest
from kata_77_sample import do


{marks}
async def test_sample(clock, timeline) -> None:
    '''A claim.

    The reasons.
    '''
{body}
"""


_SECONDS = itertools.count(1)


def pytest_configure() -> None:
    """Hear Ctrl-C, and let all hear it that is started here, whoever has started this.

    Who is started in the background of a script hears nothing of it, and hands that on.
    """
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """These tests start processes of their own: give them more time than such a process has."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.timeout(2 * lab.DEADLINE))


@pytest.fixture(scope="session")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder for one sample after the other."""
    return tmp_path_factory.mktemp("samples")


@pytest.fixture
def put_on_trial(samples: Path) -> Judged:
    """Judge one small answer by one small lesson, in a process of its own.

    Call it with the source of the answer, which defines `do`; `lesson` is the body of an async
    lesson, `await do()` unless you say otherwise; `real_time=True` gives it the real clock, and
    `mark` another mark.
    """

    def judged(
        answer: str,
        lesson: str = "await do()",
        *options: str,
        real_time: bool = False,
        mark: str = "",
    ) -> lab.Outcome:
        marks = f"{mark}\n" + "@pytest.mark.real_time\n" * real_time + "@pytest.mark.asyncio"
        body = textwrap.indent(textwrap.dedent(lesson).strip(), "    ")
        lessons = _LESSONS.format(marks=marks, body=body)
        return judge_files(samples, answer, lessons, *options, often=True)[0]

    return judged


def type_in(
    folder: Path, *words: str | Path, **environment: str
) -> subprocess.CompletedProcess[str]:
    """Run `python -m WORDS…` there, as a person would who knows nothing of this very run.

    Whatever it prints goes into a pipe of 80 columns, which is no terminal.
    """
    foreign = ("PYTEST", "PYTHONUNBUFFERED", "NOX", "NO_COLOR", "FORCE_COLOR", "TERM")
    own = {k: v for k, v in os.environ.items() if not k.startswith(foreign)}
    return subprocess.run(
        [sys.executable, "-m", *words],
        cwd=folder,
        env=own | {"PYTHONIOENCODING": "utf-8", "COLUMNS": "80"} | environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def copy_the_judge(folder: Path) -> None:
    """Make a dojo without a kata there."""
    for name in ("katas", "reference", "tests"):
        (folder / name).mkdir()
    # of the grader no kata needs anything, and its corpus is hundreds of files
    others = shutil.ignore_patterns("grader", "__pycache__")
    shutil.copytree(ROOT / "tests" / "harness", folder / "tests" / "harness", ignore=others)
    shutil.copy(ROOT / "tests" / "conftest.py", folder / "tests")
    shutil.copy(ROOT / "pyproject.toml", folder)


def copy_the_dojo(folder: Path) -> None:
    """Make a dojo there that can do all but prove itself."""
    others = shutil.ignore_patterns("traps", "variants", "corpus", "__pycache__")
    for name in ("katas", "reference", "tests"):
        shutil.copytree(ROOT / name, folder / name, ignore=others)
    for name in ("noxfile.py", "pyproject.toml"):
        shutil.copy(ROOT / name, folder)


def judge_files(
    folder: Path,
    answer: str,
    lessons: str,
    *options: str,
    often: bool = False,
    deadline: float = lab.DEADLINE,
) -> list[lab.Outcome]:
    """Write both into a folder like ours, and run the lessons there."""
    answers, tests = folder / "katas", folder / "tests"
    answers.mkdir(exist_ok=True)
    tests.mkdir(exist_ok=True)
    shutil.copy(ROOT / "tests" / "conftest.py", tests)
    (answers / "kata_77_sample.py").write_text(textwrap.dedent(answer), "utf-8")
    file = tests / "test_77_sample.py"
    file.write_text(lessons, "utf-8")
    # another lesson, written in the same second, must not be taken for this one
    second = next(_SECONDS)
    os.utime(file, (second, second))
    return lab.judge(file, answers, None, *options, often=often, deadline=deadline)


def missing(words: list[str], report: str) -> list[str]:
    """Which of these words the report lacks, however its lines are folded."""
    flat = " ".join(report.split())
    return [word for word in words if " ".join(word.split()) not in flat]
