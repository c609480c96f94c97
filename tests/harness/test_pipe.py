"""A reader who stops early hears nothing of it: no traceback, and no false reason."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from harness.catalog import ROOT

COMMANDS = ["compare 01 --spoil", "lesson 01"]
COMMANDS += [f"{module} --help" for module in ("compare", "hint", "lesson", "new", "reset")]


def _type(command: str) -> tuple[int, str]:
    """Run it while nobody reads; return the exit code, and what it complains of."""
    reader, writer = os.pipe()
    os.close(reader)
    module, *words = command.split()
    try:
        done = subprocess.run(
            [sys.executable, "-m", f"harness.{module}", *words],
            cwd=ROOT,
            env=os.environ | {"PYTHONPATH": "tests", "PYTHONUNBUFFERED": ""},
            stdin=subprocess.DEVNULL,
            stdout=writer,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    finally:
        os.close(writer)
    return done.returncode, done.stderr


@pytest.mark.skipif(os.name == "nt", reason="there is no such error")
@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_ends_quietly_when_nobody_reads(command: str) -> None:
    """As in `nox -s lesson -- 06 | less`, left with `q`."""
    assert _type(command) == (0, "")


def test_a_code_is_handed_on() -> None:
    """Wrong input is wrong, whoever reads."""
    code, said = _type("lesson 99")
    assert code == 2
    assert "no kata '99'" in said
