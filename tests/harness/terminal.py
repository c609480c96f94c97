"""The terminal of a command that stays: one screen, painted at once, and single keys.

However the command ends, the terminal is given back as it was. Where there is none (a pipe, a file,
`TERM=dumb`), texts are written one after another, and there are no keys.
"""

from __future__ import annotations

import asyncio
import os
import re
import shutil
import sys
import unicodedata
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any

if sys.platform == "win32":
    import msvcrt

    import colorama  # pytest needs it there, too
else:
    import termios
    import tty

_COLOUR = r"\x1b\[[0-9;]*m"
# All that is no text and no colour: an answer may print it, and it would move our cursor.
_CONTROL = re.compile(
    rf"(?!{_COLOUR})\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)?|.)?"
    r"|[\x00-\x08\x0b-\x1a\x1c-\x1f\x7f-\x9f]"
)
# An arrow, F2 and their kind: letters follow that nobody has pressed.
_LONG_KEY = re.compile(r"\x1b(?:O.|\[[0-?]*[ -/]*[@-~]|.)?")
_CELL = re.compile(rf"{_COLOUR}|.")

# A screen of our own, without a cursor; and back.
_ENTER = "\x1b[?1049h\x1b[?25l\x1b[H\x1b[J"
_LEAVE = "\x1b[0m\x1b[?25h\x1b[?1049l"


class Terminal:
    """What a command shows, and the keys it hears.

    Attributes:
        is_screen: False for a pipe and its kind.
        has_keys: False if nobody can press one.
        when_gone: called if nobody can read any more what is written.

    """

    def __init__(self) -> None:
        self.is_screen = sys.stdout.isatty() and os.environ.get("TERM") != "dumb"
        self.has_keys = self.is_screen and sys.stdin is not None and sys.stdin.isatty()
        self.when_gone: Callable[[], object] = lambda: None
        self._usual: list[Any] | None = None
        self._text = self._brief = self._last_line = ""
        self._first_row = 0

    def environment(self) -> dict[str, str]:
        """Variables for a process whose words will be shown here."""
        variables = {"PYTHONIOENCODING": sys.stdout.encoding}
        if self.is_screen:
            variables["COLUMNS"] = str(self._size().columns)
            if not os.environ.get("NO_COLOR"):
                variables["FORCE_COLOR"] = "1"
        return variables

    # The screen ----------------------------------------------------------------------------------

    @contextmanager
    def taken(self) -> Iterator[None]:
        """Take the terminal, and give it back in any case."""
        try:
            self.take()
            yield
        finally:
            self.give_back()

    def take(self) -> None:
        """Begin with an empty screen; keys are heard one by one, and not shown."""
        if sys.platform == "win32":
            colorama.just_fix_windows_console()
        elif self.has_keys:
            self._usual = termios.tcgetattr(sys.stdin)
            tty.setcbreak(sys.stdin, termios.TCSANOW)
        if self.is_screen:
            self._write(_ENTER)

    def give_back(self) -> None:
        """Leave the terminal as it was."""
        if self.is_screen:
            self._write(_LEAVE)
        if sys.platform != "win32" and self._usual is not None:
            with suppress(termios.error):  # the window is closed
                termios.tcsetattr(sys.stdin, termios.TCSANOW, self._usual)

    def show(self, text: str, last_line: str, brief: str | None = None) -> None:
        """Show another text; `brief` in its place, if that has too many lines."""
        self._text = _without_control_codes(text.rstrip())
        self._brief = _without_control_codes((text if brief is None else brief).rstrip())
        self._last_line, self._first_row = last_line, 0
        if self.is_screen:
            self.paint()
        else:
            self._write(f"{self._text}\n\n")

    def say(self, line: str) -> None:
        """Write into the last line, until the next text comes."""
        if self.is_screen:
            columns, height = self._size()
            self._write(f"\x1b[{height};1H{line[: columns - 1]}\x1b[K")

    def paint(self) -> None:
        """Paint the text as wide as the terminal is now, all in one so that nothing flickers."""
        columns, height = self._size()
        rows = _rows(self._text, columns)
        if len(rows) >= height:
            rows = _rows(self._brief, columns)
        if self._first_row >= len(rows):
            self._first_row = 0
        page = rows[self._first_row :][: height - 1]
        # a row that is full has no end to be cleared
        painted = "\n".join(row + "\x1b[K" * (_width(row) < columns) for row in page)
        last_line = self._more(len(rows) - self._first_row - len(page)) + self._last_line
        self._write(f"\x1b[H{painted}\x1b[0m\x1b[J\x1b[{height};1H{last_line[: columns - 1]}")

    def _more(self, left: int) -> str:
        if left and self.has_keys:
            return f"space: {left} more lines  "
        if left:
            return f"{left} more lines  "
        return "space: back  " if self._first_row else ""

    def turn_the_page(self) -> None:
        """Show the next rows of a long text, and after the last ones the first."""
        self._first_row += self._size().lines - 1
        self.paint()

    @staticmethod
    def _size() -> os.terminal_size:
        # not shutil's: it believes COLUMNS, which does not change when the window does
        with suppress(OSError):
            size = os.get_terminal_size(sys.stdout.fileno())
            if min(size) > 1:
                return size
        return shutil.get_terminal_size()

    def _write(self, text: str) -> None:
        rest = text.encode(sys.stdout.encoding, "replace")
        try:
            while rest:
                rest = rest[os.write(sys.stdout.fileno(), rest) :]
        except OSError:
            self.when_gone()

    # The keys ------------------------------------------------------------------------------------

    async def keys(self) -> AsyncIterator[str]:
        """Each key that is pressed. It ends when there is nobody left to press one."""
        while self.has_keys:
            if sys.platform == "win32":
                if msvcrt.kbhit():
                    yield msvcrt.getwch()
                else:
                    await asyncio.sleep(0.05)
            else:
                await _readable(sys.stdin.fileno())
                try:
                    pressed = os.read(sys.stdin.fileno(), 1024)
                except OSError:
                    return
                if not pressed:
                    return
                for key in _LONG_KEY.sub("", pressed.decode(errors="ignore")):
                    yield key


async def _readable(descriptor: int) -> None:
    loop, heard = asyncio.get_running_loop(), asyncio.Event()
    loop.add_reader(descriptor, heard.set)
    try:
        await heard.wait()
    finally:
        loop.remove_reader(descriptor)


def _without_control_codes(text: str) -> str:
    """The text and its colours, and nothing else."""
    return _CONTROL.sub("", text.expandtabs(4))


def without_colours(text: str) -> str:
    """The text alone."""
    return re.sub(_COLOUR, "", text)


def _rows(text: str, columns: int) -> list[str]:
    """The lines of a text, cut where the terminal ends."""
    rows = []
    for line in text.splitlines():
        row, width = "", 0
        for cell in _CELL.findall(line):
            if width + _width(cell) > columns:
                rows.append(row)
                row, width = "", 0
            row, width = row + cell, width + _width(cell)
        rows.append(row)
    return rows


def _width(text: str) -> int:
    """How many columns it takes: a colour none, an ideogram two."""
    return sum(
        0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1
        for c in without_colours(text)
    )
