"""What a run has proven, and what it has left out, is written down."""

from __future__ import annotations

import json
from pathlib import Path

from harness.conftest import judge_files

LESSONS = """
import pytest
from kata_77_sample import do

@pytest.mark.skipif(True, reason="uncancel() is new in 3.99")
def test_of_tomorrow(): assert False

def test_of_today(): do()
"""


def test_a_lesson_that_is_not_for_this_python_is_named(tmp_path: Path) -> None:
    """Left out in silence, it would look as if it had been proven."""
    record = tmp_path / "record.json"
    outcomes = judge_files(tmp_path, "def do(): pass", LESSONS, f"--record={record}")
    assert [(outcome.lesson, outcome.passed) for outcome in outcomes] == [("test_of_today", True)]
    written = json.loads(record.read_text("utf-8"))
    assert written["left_out"] == {"test_of_tomorrow": "uncancel() is new in 3.99"}
    assert written["proven"]["lessons"] == 1
