"""A process that is ready runs one answer after the other, and none knows of the others."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path
from typing import Any

import pytest

from harness import ready
from harness.catalog import ROOT
from harness.learner import answers_in

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no fork")

LESSONS = """
import pytest
from kata_{number}_sample import do

@pytest.mark.asyncio
async def test_one(): assert await do() == 1
"""


class Reads:
    """An observer: it writes down what is reported of each lesson."""

    def __init__(self, file: Path) -> None:
        self.file = file

    def begin(self) -> None:
        """There is nothing to begin."""

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Write the outcome, and what the lesson printed."""
        if report.when == "call":
            self.file.write_text(json.dumps([report.outcome, report.capstdout]), "utf-8")


def outcome_of(folder: Path, answer: str, number: int = 77, *options: str) -> Any:
    """Run one lesson on this answer; None if the run had no end."""
    katas, tests, file = folder / "katas", folder / "tests", folder / "outcome"
    for made in (katas, tests):
        made.mkdir(exist_ok=True)
    shutil.copy(ROOT / "tests" / "conftest.py", tests)
    (katas / f"kata_{number}_sample.py").write_text(answer, "utf-8")
    lessons = tests / f"test_{number}_sample.py"
    lessons.write_text(LESSONS.format(number=number), "utf-8")
    file.unlink(missing_ok=True)
    arguments = [str(tests), "-c", str(ROOT / "pyproject.toml"), *answers_in(katas)]
    arguments += ["-p", "no:cacheprovider", "-W", "default", *options]
    ready.run(arguments, ready.Job(str(lessons), None, Reads(file)))
    return json.loads(file.read_text("utf-8")) if file.exists() else None


def test_an_answer_does_not_see_what_another_has_done(tmp_path: Path) -> None:
    """Each has a process of its own, made before the first answer was read."""
    leaves_a_trace = (
        "import builtins, os\nasync def do():\n"
        "    builtins.trace = os.environ['TRACE'] = 'here'\n    return 1\n"
    )
    looks_for_it = (
        "import builtins, os\nasync def do():\n"
        "    return 1 + hasattr(builtins, 'trace') + ('TRACE' in os.environ)\n"
    )
    for answer in (leaves_a_trace, looks_for_it):
        assert outcome_of(tmp_path, answer) == ["passed", ""]


def test_what_is_on_trial_is_read_for_each_run(tmp_path: Path) -> None:
    """It may have changed since the process was ready, and a new file may have come."""
    assert outcome_of(tmp_path, "async def do(): return 1\n") == ["passed", ""]
    assert outcome_of(tmp_path, "async def do(): return 1 + 1\n") == ["failed", ""]
    assert outcome_of(tmp_path, "async def do(): return 1\n", 78) == ["passed", ""]


def test_what_is_left_of_a_run_prints_nothing_into_the_next_one(tmp_path: Path) -> None:
    """What is captured goes into a file, and each run has its own."""
    go, done = tmp_path / "go", tmp_path / "done"
    for pipe in (go, done):
        os.mkfifo(pipe)
    stays = (
        "import os\nasync def do():\n    if os.fork():\n        return 1\n"
        f"    os.read(os.open({str(go)!r}, os.O_RDONLY), 1)\n"
        "    os.write(1, b'left')\n"
        f"    os.write(os.open({str(done)!r}, os.O_WRONLY), b'.')\n    os._exit(0)\n"
    )
    lets_it_print = (
        "import os\nasync def do():\n    print('found')\n"
        f"    os.write(os.open({str(go)!r}, os.O_WRONLY), b'.')\n"
        f"    os.read(os.open({str(done)!r}, os.O_RDONLY), 1)\n    return 1\n"
    )
    assert outcome_of(tmp_path, stays) == ["passed", ""]
    assert outcome_of(tmp_path, lets_it_print) == ["passed", "found"]


def test_a_process_that_has_died_is_made_anew(tmp_path: Path) -> None:
    """Only the run in which it died is lost."""
    kills = (
        "import os, signal\nasync def do():\n"
        "    os.kill(os.getppid(), signal.SIGKILL)\n    os._exit(0)\n"
    )
    assert outcome_of(tmp_path, kills) is None
    assert outcome_of(tmp_path, "async def do(): return 1\n") == ["passed", ""]


def test_few_processes_wait(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One that waits for nothing costs memory, so the oldest one ends."""
    monkeypatch.setattr(ready, "MOST", 1)
    answer = "import os\nasync def do():\n    print(os.getppid())\n    return 1\n"
    first, again, other = (
        int(outcome_of(tmp_path, answer, 77, *options)[1]) for options in ([], [], ["-x"])
    )
    assert first == again != other
    with pytest.raises(ProcessLookupError):
        os.kill(first, 0)
    os.kill(other, 0)
