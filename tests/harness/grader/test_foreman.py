"""Grading processes: each thread has one, and whatever becomes of it, an answer comes.

The processes are real, what they do is not: see `stand_in.py`.
"""

from __future__ import annotations

import json
import socket
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from harness.grader import foreman, stand_in
from harness.grader.kit import as_job
from harness.grader.submission import Submission


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Where the processes have their folders; nothing is left there."""
    place = tmp_path / "tmp"
    place.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(place))
    yield place
    foreman.end_all()
    assert list(place.iterdir()) == []


@pytest.fixture
def kit(tmp_path: Path) -> bytes:
    """The kit of `stand_in`."""
    return stand_in.kit(tmp_path / "diary").content


def graded(kit: bytes, answer: str = "") -> dict[str, Any]:
    """What the foreman says about this answer."""
    job = as_job(Submission("anna", {stand_in.KATA.stem: answer.encode()}))
    words: dict[str, Any] = json.loads(foreman.grade(kit, job))
    return words


def test_a_thread_keeps_its_process(tmp_path: Path, kit: bytes) -> None:
    """Another thread has another one, and so has another kit."""
    assert [graded(kit)["grade"]["submission"] for _ in range(2)] == ["anna", "anna"]
    with ThreadPoolExecutor(1) as executor:
        executor.submit(graded, kit).result()
    graded(stand_in.kit(tmp_path / "diary", "# another one\nsay(ready=True)").content)
    numbers = [number for _, number in stand_in.begun(tmp_path / "diary")]
    assert numbers[0] == numbers[1]
    assert len(set(numbers)) == 3


@pytest.mark.parametrize(
    ("answer", "how"),
    [
        ("os.kill(os.getpid(), signal.SIGKILL)", "SIGKILL"),
        ("os._exit(7)", "exit 7"),
        ("print('half a line', end='', flush=True); os._exit(1)", "exit 1"),
    ],
)
def test_how_a_process_died_is_said_and_the_next_one_lives(
    kit: bytes, answer: str, how: str
) -> None:
    """A half of an answer is none."""
    assert graded(kit, answer) == {"died": f"The process that graded it ended ({how})."}
    assert "grade" in graded(kit)


def test_a_process_that_has_failed_is_not_asked_again(tmp_path: Path, kit: bytes) -> None:
    """Nobody knows in which state it is."""
    assert graded(kit, "answer = {'failed': 'OSError: no room'}") == {"failed": "OSError: no room"}
    assert "grade" in graded(kit)
    numbers = [number for _, number in stand_in.begun(tmp_path / "diary")]
    assert len(set(numbers)) == 2


def test_a_process_that_left_while_nobody_asked_is_replaced(tmp_path: Path, kit: bytes) -> None:
    """It does not wait for ever, and that is no failure of anybody."""
    assert "grade" in graded(kit, "say(**answer); os._exit(0)")
    foreman._mine.process._process.wait()
    assert "grade" in graded(kit)


@pytest.mark.parametrize(
    ("begin", "why"),
    [
        (
            "say(unfit='The address is already in use.'); sys.exit()",
            "The address is already in use.",
        ),
        ("raise OSError('no room for a judge')", "OSError: no room for a judge"),
        ("os._exit(9)", "its process ended (exit 9)."),
        ("os.kill(os.getpid(), signal.SIGKILL)", "its process ended (SIGKILL)."),
    ],
)
def test_a_machine_that_cannot_grade_says_its_name_and_why(
    tmp_path: Path, begin: str, why: str
) -> None:
    """Somebody has to go there and mend it."""
    kit = stand_in.kit(tmp_path / "diary", begin).content
    assert graded(kit) == {"unfit": f"{socket.gethostname()} cannot grade: {why}"}


def test_nobody_is_left_at_the_end(
    kit: bytes, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who does not hear is ended, with all files."""
    monkeypatch.setattr(foreman, "FAREWELL", 0.1)
    diary = place.parent / "diary"
    with ThreadPoolExecutor(2) as executor:
        hears = executor.submit(graded, kit, "sys.stdin.read(); diary('gone'); os._exit(0)")
        deaf = executor.submit(graded, kit, "signal.pause()")
        stand_in.until(lambda: len(stand_in.begun(diary)) == 2)
        foreman.end_all()
        assert deaf.result() == {"died": "The process that graded it ended (SIGKILL)."}
        assert hears.result() == {"died": "The process that graded it ended (exit 0)."}
    assert "gone" in dict(stand_in.begun(diary))
