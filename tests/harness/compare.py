"""Shows a solved kata beside the reference, and what can be learnt from it: `nox -s compare -- 06`.

Only who has solved it sees the answer, unless they ask for it with `--spoil`. The lessons run in a
process of their own, which has a deadline: what the learner's code does cannot harm this one.
"""

from __future__ import annotations

import argparse
import ast
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from difflib import unified_diff
from pathlib import Path

from rich.console import Group, RenderableType
from rich.syntax import Syntax
from rich.table import Table
from rich.text import Text

from harness import learner, pipe
from harness.catalog import Kata, UnknownKata, all_katas, as_list, find_katas, lessons_of
from harness.characters import shown_on
from harness.chart import COLOURS, charts
from harness.console import Console
from harness.hints import split
from harness.in_time import recordings_of
from harness.lab import DEADLINE
from harness.links import links_for
from harness.pieces import Pair, pairs, text_of
from harness.recording import Recording, read_all
from harness.traps import read_trap

# From so many columns on, two texts stand side by side.
WIDE = 120
# So many mistakes are shown unasked.
MOST = 15
# So many lessons are drawn unasked.
MOST_CHARTS = 2

_GAP = 3


# Is it solved? ------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Progress:
    """How the lessons of a kata ended."""

    green: int
    total: int
    solved: bool
    accident: str = ""  # what kept the run from its end
    recordings: dict[str, Recording] = field(default_factory=dict)  # by lesson

    def __str__(self) -> str:
        if self.accident:
            return self.accident
        if not self.solved:
            return f"{self.green} of {self.total} lessons are green."
        return "The lesson is green." if self.total == 1 else f"All {self.total} lessons are green."


def progress(kata: Kata, deadline: float = DEADLINE) -> Progress:
    """Run the lessons of a kata on the learner's file."""
    total = len(list(lessons_of(kata)))
    with tempfile.TemporaryDirectory() as folder:
        record = Path(folder, "record.json")
        recordings = Path(folder, "recordings")
        recordings.mkdir()
        options = [*learner.SETTINGS, *learner.WITHOUT, "-p", "no:cacheprovider", "--no-timeline"]
        options.append(f"--recordings={recordings}")
        lessons = str(kata.lessons.relative_to(kata.root))
        try:
            code = subprocess.run(
                [sys.executable, "-P", "-m", "pytest", f"--record={record}", *options, lessons],
                cwd=kata.root,
                env=os.environ | learner.ENVIRONMENT,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                timeout=deadline,
                check=False,
            ).returncode
            written = json.loads(record.read_text("utf-8"))
            recorded = read_all(recordings)
        except subprocess.TimeoutExpired:
            return Progress(0, total, False, f"After {deadline:g} s the lessons still ran.")
        except (OSError, ValueError):
            return Progress(0, total, False, "The run of the lessons broke off.")
    green = written["proven"]["lessons"]
    total -= len(written["left_out"])  # lessons that are not for this Python
    solved = code == written["exit"] == 0 and green == total
    return Progress(green, total, solved, recordings=recorded)


# The parts of the screen --------------------------------------------------------------------------


def code(kata: Kata, width: int) -> Iterator[RenderableType]:
    """The functions that differ: side by side if there is room, else as a diff."""
    found = pairs(text_of(kata.stub), text_of(kata.reference))
    if all(pair.same for pair in found):
        yield "Your code says what the reference says."
        return
    wide = width >= WIDE
    if wide:
        yield _beside(Text("Yours", "bold"), Text("The reference", "bold"), width)
    else:
        yield "Lines with - are yours, lines with + are in the reference."
    for pair in found:
        if not pair.same:
            yield Text(f"\n{pair.name}", "bold cyan")
            yield _side_by_side(pair, width) if wide else _as_diff(pair, width)
    # classes and what is outside of functions have names with a blank
    if same := [pair.name for pair in found if pair.same and " " not in pair.name]:
        yield f"\nThe same in both: {', '.join(same)}"


def _side_by_side(pair: Pair, width: int) -> RenderableType:
    left, right = (
        _folded(_highlighted(source), (width - _GAP) // 2) if source else Text("–")
        for source in (pair.yours, pair.theirs)
    )
    return _beside(left, right, width)


def _highlighted(source: str) -> Text:
    python = Syntax("", "python", theme="ansi_dark", background_color="default")
    text = python.highlight(source)
    text.rstrip()
    return text


def _beside(left: Text, right: Text, width: int) -> RenderableType:
    table = Table.grid(padding=(0, _GAP, 0, 0))
    for _ in range(2):
        table.add_column(width=(width - _GAP) // 2)
    table.add_row(left, right)
    return table


def _as_diff(pair: Pair, width: int) -> RenderableType:
    yours, theirs = (text.split("\n") if text else [] for text in (pair.yours, pair.theirs))
    _, _, _, *lines = unified_diff(yours, theirs, n=len(yours) + len(theirs), lineterm="")
    diff = Text()
    for line in lines:
        for row in _folded(Text(line[1:]), width - 2).split("\n"):
            sign = line[0]
            diff.append(f"{sign} {row.plain}\n", {"-": "red", "+": "green"}.get(sign, ""))
    diff.rstrip()
    return diff


def _folded(code: Text, width: int) -> Text:
    """What does not fit goes on in the next row, and stands further to the right."""
    rows: list[Text] = []
    for line in code.split("\n", allow_blank=True):
        indent = min(len(line.plain) - len(line.plain.lstrip()) + 8, width // 2)
        while line.cell_len > width:
            blank = line.plain.rfind(" ", indent + 1, width + 1)
            row, rest = line.divide([blank if blank > 0 else width])
            rows.append(row)
            line = Text(" " * indent) + rest[len(rest.plain) - len(rest.plain.lstrip()) :]
        rows.append(line)
    return Text("\n").join(rows)


def timelines(
    kata: Kata, yours: dict[str, Recording], width: int, everything: bool
) -> Iterator[RenderableType]:
    """Who waits for what, in the lessons in which it is not the same in both."""
    theirs = recordings_of(kata.lessons, kata.reference.parent)
    drawn = [
        (split(ast.get_docstring(node) or node.name).claim, lines)
        for node in lessons_of(kata)
        if node.name in yours.keys() & theirs.keys()
        and (lines := charts(yours[node.name], theirs[node.name], width - 2))
    ]
    if not yours.keys() & theirs.keys():
        return  # lessons on the real clock only
    yield Text("\nIn time", "bold")
    if not drawn:
        yield "In each lesson in virtual time the same tasks wait for the same, and as long."
    shown = drawn if everything else drawn[:MOST_CHARTS]
    for number, (claim, lines) in enumerate(shown):
        yield Text("\n" * (number > 0) + claim)
        chart = Text("\n".join(f"  {line}".rstrip() for line in lines), no_wrap=True)
        for sign, colour in COLOURS.items():
            chart.highlight_words([sign], colour)
        yield chart
    if len(drawn) > len(shown):
        yield f"… and {len(drawn) - len(shown)} more lessons: add --all"


def mistakes(kata: Kata, spoiled: bool, everything: bool) -> Iterator[RenderableType]:
    """What each trap says of itself, in the order of the lessons that refuse them."""
    lessons = [lesson.name for lesson in lessons_of(kata)]
    told = sorted(map(_mistake, kata.traps), key=lambda mistake: lessons.index(mistake[0]))
    if not told:
        return
    title = "Mistakes that people make here" if spoiled else "Mistakes you avoided"
    yield Text(f"\n{title}", "bold")
    table = Table.grid(padding=(0, 1, 0, 0))
    for _, words in told[: len(told) if everything else MOST]:
        table.add_row(" ·", words)
    yield table
    if (hidden := len(told) - table.row_count) > 0:
        yield f" … and {hidden} more: add --all"


def _mistake(trap: Path) -> tuple[str, str]:
    """The lesson that refuses it, and the mistake in the learner's words."""
    told = read_trap(trap)
    return str(told.refused_by), (told.mistake or trap.stem).partition("\n")[0]


def links(kata: Kata) -> Iterator[RenderableType]:
    """Where to read more about what the reference uses."""
    found = links_for(text_of(kata.reference))
    if found:
        yield Text("\nRead more", "bold")
        # whole, however narrow the terminal is: so they can be clicked
        yield Group(*(Text(f" {address}", no_wrap=True, overflow="ignore") for address in found))


def show(
    kata: Kata, reached: Progress | None, width: int, everything: bool
) -> Iterator[RenderableType]:
    """All that is shown of one kata; `reached` is None if nobody has asked for its lessons."""
    yield from code(kata, width)
    if reached is not None:
        yield from timelines(kata, reached.recordings, width, everything)
    yield from mistakes(kata, reached is None, everything)
    yield from links(kata)


# The command --------------------------------------------------------------------------------------


def _print(parts: Iterator[RenderableType], width: int) -> None:
    console = Console(
        width=width,
        highlight=False,
        markup=False,
        emoji=False,
    )
    for part in parts:
        with console.capture() as captured:
            console.print(part, crop=False)
        lines = re.sub(r" +$", "", captured.get(), flags=re.MULTILINE)
        sys.stdout.write(shown_on(sys.stdout, lines))


def compare(kata: Kata, spoil: bool, everything: bool) -> bool:
    """Show one kata beside its reference; False if it is not solved, and nobody said `--spoil`."""
    width = max(shutil.get_terminal_size().columns, 40)
    _print(iter([Text(f"Kata {kata.number} · {kata.title}", "bold")]), width)
    reached = None if spoil else progress(kata)
    if reached is not None:
        if not reached.solved:
            refusal = [
                str(reached),
                f"First turn all green: nox -s kata -- {kata.number}",
                "Or see the answer now: add --spoil",
            ]
            _print(iter(refusal), width)
            return False
        _print(iter([Text(str(reached), "green"), ""]), width)
    else:
        _print(iter([""]), width)
    _print(show(kata, reached, width, everything), width)
    return True


def main(arguments: list[str] | None = None) -> int:
    """Read the command line of `nox -s compare`."""
    parser = argparse.ArgumentParser(
        prog="nox -s compare --",
        description="Show a solved kata beside the reference, what both do in time,\n"
        "the mistakes it avoids, and where to read more.",
        epilog=f"There are:\n{as_list(all_katas())}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "katas", nargs="*", metavar="KATA", help="06, 14 for a group, or a part of the name"
    )
    parser.add_argument("--spoil", action="store_true", help="show it although a lesson is red")
    parser.add_argument("--all", action="store_true", help="show all mistakes and all timelines")
    chosen = parser.parse_intermixed_args(arguments)
    if not chosen.katas:
        parser.print_help(sys.stderr)
        return 2
    try:
        katas = find_katas(chosen.katas, all_katas())
    except UnknownKata as error:
        print(error, file=sys.stderr)
        return 2
    if missing := [kata.reference for kata in katas if not kata.reference.is_file()]:
        for file in missing:
            print(f"{file.parent.name}/{file.name} is missing.", file=sys.stderr)
        print("So there is nothing to compare with.", file=sys.stderr)
        return 2
    solved = []
    for number, kata in enumerate(katas):
        if number:
            print("\n")
        solved.append(compare(kata, chosen.spoil, chosen.all))
    return 0 if all(solved) else 1


if __name__ == "__main__":
    sys.exit(pipe.run(main))
