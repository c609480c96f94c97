"""Draws the pictures of the README: what a learner sees of kata 01, once red and once green.

Each is a real run of `nox -s kata -- 01`, in a copy of the dojo. Nothing in a picture depends on
the machine or the day, so a proof can draw it again and compare.
"""

from __future__ import annotations

import argparse
import io
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from rich.console import Console
from rich.terminal_theme import MONOKAI
from rich.text import Text

from harness.catalog import ROOT, all_katas, find_katas
from harness.conftest import copy_the_judge
from harness.lab import DEADLINE, LabError

FOLDER = ROOT / ".github" / "pictures"

# What is changed in the reference: the red one has forgotten an `await`.
CHANGES = {
    "red": ("await asyncio.sleep(", "asyncio.sleep("),
    "green": ("", ""),
}
COMMAND = "nox -s kata -- 01"
COLUMNS = 80

# Like the frame that comes with rich, but it names no font in the web: whoever looks at the README
# loads nothing from elsewhere, and sees the monospaced font of their own system.
_FRAME = """\
<svg viewBox="0 0 {width} {height}" xmlns="http://www.w3.org/2000/svg">
<style>
.{unique_id}-matrix {{
font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace;
font-size: {char_height}px; }}
.{unique_id}-title {{ font-family: sans-serif; font-size: 18px; font-weight: bold; }}
{styles}
</style>
<defs>
<clipPath id="{unique_id}-clip-terminal">
<rect x="0" y="0" width="{terminal_width}" height="{terminal_height}" />
</clipPath>
{lines}
</defs>
{chrome}
<g transform="translate({terminal_x}, {terminal_y})" clip-path="url(#{unique_id}-clip-terminal)">
{backgrounds}
<g class="{unique_id}-matrix">
{matrix}
</g>
</g>
</svg>
"""


def picture_of(name: str) -> Path:
    """The file in which it is kept."""
    return FOLDER / f"{name}.svg"


def screen(name: str) -> str:
    """What the command prints on a terminal, with its colours.

    Raises:
        LabError: what should be red is green, or the other way round.

    """
    [kata] = find_katas(["01"], all_katas())
    with tempfile.TemporaryDirectory() as folder:
        dojo = Path(folder)
        copy_the_judge(dojo)
        for part in (ROOT / "noxfile.py", kata.lessons, kata.reference):
            shutil.copy(part, dojo / part.relative_to(ROOT))
        answer = kata.reference.read_text("utf-8").replace(*CHANGES[name])
        (dojo / kata.stub.relative_to(ROOT)).write_text(answer, "utf-8")
        run = subprocess.run(
            [sys.executable, "-m", "nox", "--no-venv", *COMMAND.split()[1:]],
            cwd=dojo,
            env=_environment(),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=DEADLINE,
            check=False,
        )
    if run.returncode != (name == "red"):
        raise LabError(f"the {name} run ended with {run.returncode}:\n{run.stdout}{run.stderr}")
    return run.stdout


def draw(name: str, printed: str) -> str:
    """The screen as SVG, in a window with the command as its title."""
    console = Console(
        file=io.StringIO(),
        record=True,
        width=COLUMNS,
        color_system="standard",
        legacy_windows=False,
    )
    # with a blank line below: rich names a clip path for the last line, and does not write it
    console.print(Text.from_ansi(printed.rstrip("\n")), end="\n\n")
    return console.export_svg(title=COMMAND, theme=MONOKAI, code_format=_FRAME, unique_id=name)


def _environment() -> dict[str, str]:
    """The variables of a terminal with colours; nothing that pytest or nox was told before."""
    foreign = ("PYTEST", "NOX", "NO_COLOR", "PY_COLORS", "PYTHONPATH", "PYTHONUNBUFFERED")
    own = {k: v for k, v in os.environ.items() if not k.startswith(foreign)}
    return own | {
        "COLUMNS": str(COLUMNS),
        "FORCE_COLOR": "1",
        "PYTHONIOENCODING": "utf-8",
        "TERM": "xterm",
    }


def main(arguments: list[str] | None = None) -> int:
    """Read the command line of `nox -s pictures`."""
    parser = argparse.ArgumentParser(
        prog="nox -s pictures --",
        description="Draw the pictures of the README again, each from a real run of kata 01.",
    )
    parser.parse_args(arguments)
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name in CHANGES:
        try:
            drawn = draw(name, screen(name))
        except (LabError, subprocess.TimeoutExpired) as error:
            print(error, file=sys.stderr)
            return 1
        picture = picture_of(name)
        picture.write_text(drawn, "utf-8", newline="\n")
        print(f"drawn: {picture.relative_to(ROOT).as_posix()}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
