"""How far a class is: in a terminal, however narrow, and where there is none."""

from __future__ import annotations

import io
import re

import pytest

from harness.console import Console
from harness.grader.progress import Progressing, duration


def plain(text: str) -> list[str]:
    """The rows that a terminal has shown, one after another."""
    text = re.sub(r"\x1b\[[0-9;]*m", "", text)
    text = re.sub(r"\x1b\[[0-9;?]*[a-zA-Z]", "\n", text).replace("\r", "\n")
    return [row for row in text.split("\n") if row.strip()]


def test_without_a_terminal_a_line_comes_now_and_then() -> None:
    """A log of ten thousand learners is no ten thousand lines, and a slow one is not silent."""
    seconds = 0.0
    stream = io.StringIO()
    with Progressing(1010, Console(file=stream), lambda: seconds) as progress:
        for _ in range(10):
            progress.keep()
        for _ in range(1000):
            seconds += 1
            progress.grade()
    lines = stream.getvalue().splitlines()
    assert lines[0] == "1 of 1000 graded, 10 kept, 17 min left"
    assert lines[1] == "31 of 1000 graded, 10 kept, 16 min left"
    assert 20 <= len(lines) <= 40
    assert lines[-1].endswith("s left")


@pytest.mark.parametrize("no_color", ["", "1"])
def test_a_narrow_terminal_shows_all_the_words(
    monkeypatch: pytest.MonkeyPatch, no_color: str
) -> None:
    """Only the bar becomes shorter, and it disappears at the end."""
    monkeypatch.setenv("NO_COLOR", no_color)
    monkeypatch.setenv("TERM", "xterm-256color")
    stream = io.StringIO()
    console = Console(file=stream, force_terminal=True, width=40)
    with Progressing(10_000, console) as progress:
        for _ in range(1000):
            progress.keep()
        progress.grade()
        progress.say("anna: a very long line that nobody folds, however narrow the terminal is")
    text = stream.getvalue()
    rows = plain(text)
    assert "anna: a very long line that nobody folds, however narrow the terminal is" in rows
    bars = [row for row in rows if " graded " in row]
    assert bars[-1].startswith("1 of 9000 graded ")
    assert bars[-1].endswith(" left")
    assert all(len(row) <= 40 and "…" not in row for row in bars)
    assert text.rstrip("\n").endswith("\x1b[2K")
    assert bool(re.search(r"\x1b\[[0-9;]*m", text)) != bool(no_color)


def test_nothing_that_is_said_is_obeyed() -> None:
    """Names are chosen by learners, and a log is read by machines."""
    stream = io.TextIOWrapper(io.BytesIO(), "ascii", newline="\n")
    progress = Progressing(1, Console(file=stream))
    progress.say("::error::[red]\x1b[31mŁukasz")
    stream.seek(0)
    assert stream.read() == "\\x3a:error::[red]\\x1b[31m?ukasz\n"


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(0.4, "0 s"), (89.4, "89 s"), (90, "2 min"), (5340, "89 min"), (5400, "1 h 30 min")],
)
def test_a_duration_is_short(seconds: float, words: str) -> None:
    """Nobody needs the seconds of an hour."""
    assert duration(seconds) == words
