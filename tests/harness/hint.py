"""Gives the next hint of the first red lesson: `nox -s hint -- 06`.

Which hints were given is kept in `.nox/hints.json`: git ignores that folder, every learner has it,
and whoever deletes it starts afresh. It may be lost or broken at any time; then the first hint
comes again.
"""

from __future__ import annotations

import argparse
import ast
import json
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from harness import lab, pipe
from harness.catalog import ROOT, Kata, UnknownKata, all_katas, find_katas, lessons_of
from harness.characters import shown_on
from harness.diagnosis import diagnose
from harness.hints import Docstring, split
from harness.report import filled, fold

MEMORY = ROOT / ".nox" / "hints.json"
# Real seconds for the lessons of one kata, up to the first red one.
DEADLINE = 30
# Kinds of a red lesson that have nothing to do with the lesson.
UNREADABLE = ("missing file", "syntax error", "not UTF-8", "import failed")


class Unclear(Exception):
    """Nobody can tell which lesson is the first red one."""


class Memory:
    """How many hints of each lesson were given."""

    def __init__(self, file: Path) -> None:
        self._file = file

    def given(self, lesson: str) -> int:
        """How many hints of this lesson were given."""
        number = self._read().get(lesson)
        return number if isinstance(number, int) and number > 0 else 0

    def remember(self, lesson: str, number: int) -> None:
        """Write it down; whoever reads meanwhile sees the old file or the new one, and no half.

        Raises:
            OSError: it cannot be written.

        """
        self._file.parent.mkdir(parents=True, exist_ok=True)
        kept = self._read() | {lesson: number}
        with tempfile.TemporaryDirectory(dir=self._file.parent) as folder:
            new = Path(folder, self._file.name)
            new.write_text(json.dumps(kept, indent=2), "utf-8")
            new.replace(self._file)

    def _read(self) -> dict[str, object]:
        try:
            kept = json.loads(self._file.read_text("utf-8"))
        except (OSError, ValueError):
            return {}
        return kept if isinstance(kept, dict) else {}


def first_red(katas: list[Kata]) -> tuple[Kata, lab.Outcome] | None:
    """The first red lesson of what the learner has written.

    Raises:
        Unclear: the lessons could not be run to that point.

    """
    for kata in katas:
        try:
            outcomes = lab.judge(kata.lessons, kata.stub.parent, None, "-x", deadline=DEADLINE)
        except lab.LabError as error:
            raise Unclear(
                f"The lessons of kata {kata.number} could not be run up to a red one.\n"
                f"See what happens: nox -s kata -- {kata.number}"
            ) from error
        red = lab.first_red(outcomes)
        if red is not None:
            return kata, red
    return None


def help_with(kata: Kata, red: lab.Outcome, memory: Memory, width: int) -> Iterator[str]:
    """What to say about this red lesson, line by line; what is given is remembered.

    Raises:
        OSError: it cannot be remembered, but everything has been said.

    """
    lesson = _docstring_of(kata, red.lesson)
    again = f"nox -s hint -- {kata.number}"
    yield from fold(f"Kata {kata.number} · {kata.title}", width)
    yield ""
    if red.kind in UNREADABLE:
        yield "Python cannot read your file yet, so a hint would not help:"
        yield from _quoted(f"{red.happened}\n\n{red.advice}", width)
        yield f"See where: nox -s kata -- {kata.number}"
        return
    mistake = diagnose(kata, red)
    if mistake:
        yield "This looks like:"
        yield from _quoted(mistake, width)
    total = len(lesson.hints)
    if total == 0:
        yield from fold(f"There is no hint for: {lesson.claim}", width)
        return
    name = f"{kata.stem}::{red.lesson}"
    number = memory.given(name) + 1
    if number > total:
        yield from fold(f"All hints for: {lesson.claim}", width)
        for place, hint in enumerate(lesson.hints, 1):
            yield from _quoted(hint, width, f"{place}. ")
        yield "These are all."
        return
    yield from fold(f"Hint {number} of {total} for: {lesson.claim}", width)
    yield from _quoted(lesson.hints[number - 1], width)
    yield f"The next one: {again}" if number < total else f"All of them again: {again}"
    memory.remember(name, number)


def _docstring_of(kata: Kata, lesson: str) -> Docstring:
    docstrings = {node.name: ast.get_docstring(node) or "" for node in lessons_of(kata)}
    return split(docstrings.get(lesson, lesson))


def _quoted(text: str, width: int, first: str = "") -> Iterator[str]:
    """The text, filled and indented, with `first` in front of its first line."""
    indent = 2 + len(first)
    for number, line in enumerate(filled(text, width - indent)):
        yield f"  {first}{line}" if number == 0 else f"{'':{indent}}{line}".rstrip()


def main(arguments: list[str] | None = None) -> int:
    """Read the command line of `nox -s hint`."""
    parser = argparse.ArgumentParser(
        prog="nox -s hint --",
        description="Give the next hint of the first red lesson; ask again for one more.",
    )
    parser.add_argument("katas", nargs="*", metavar="KATA", help="06, queue, 14 … (all)")
    chosen = parser.parse_args(arguments)
    try:
        katas = find_katas(chosen.katas, all_katas()) or all_katas()
        found = first_red(katas)
    except UnknownKata as error:
        print(error, file=sys.stderr)
        return 2
    except Unclear as error:
        print(error, file=sys.stderr)
        return 1
    width = max(shutil.get_terminal_size().columns - 1, 40)
    if found is None:
        which = f"kata {katas[0].number}" if len(katas) == 1 else f"{len(katas)} katas"
        print(f"All lessons of {which} are green: no hint is needed.")
        print(f"Compare your answer with ours: nox -s compare -- {katas[-1].number}")
        return 0
    try:
        for line in help_with(*found, Memory(MEMORY), width):
            print(shown_on(sys.stdout, line))
    except BrokenPipeError:
        raise  # nobody reads on
    except OSError as error:
        print(f"The next time this hint comes again: {error}", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(pipe.run(main))
