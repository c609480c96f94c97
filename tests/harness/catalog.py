"""Which katas there are, and which one a person means by `06`, `14.05` or `queue`.

A kata is its files: nothing is registered anywhere. This module uses the standard library only,
because `noxfile.py` imports it before anything is installed.
"""

from __future__ import annotations

import ast
import functools
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

# test_06_queue.py and test_14_05_queue.py: one number, or a group and a number within it
_LESSON_FILE = re.compile(r"test_(?P<number>\d\d(?:_\d\d)?)_(?P<topic>[a-z][a-z0-9_]*)\.py")

# 02-06, and 14.02-14.05
_RANGE = re.compile(r"(?P<first>\d\d?([._]\d\d?)?)-(?P<last>\d\d?([._]\d\d?)?)")


class UnknownKata(Exception):
    """Somebody asked for a kata by words that fit none, or more than one."""


@dataclass(frozen=True, order=True)
class Kata:
    """One kata. `number` is `06`, or `14_05` for an exercise; `topic` is the rest of its name."""

    number: str
    topic: str
    root: Path = field(default=ROOT, compare=False)

    @property
    def stem(self) -> str:
        """The module name that its stub and its reference share: `kata_06_queue…`."""
        return f"kata_{self.number}_{self.topic}"

    @property
    def stub(self) -> Path:
        """The file a learner edits."""
        return self.root / "katas" / f"{self.stem}.py"

    @property
    def shipped(self) -> Path:
        """Its copy, which nobody edits: `nox -s reset` brings it back."""
        return self.root / "tests" / "stubs" / f"{self.stem}.py"

    @property
    def reference(self) -> Path:
        """One good answer."""
        return self.root / "reference" / f"{self.stem}.py"

    @property
    def lessons(self) -> Path:
        """The file of its lessons."""
        return self.root / "tests" / f"test_{self.number}_{self.topic}.py"

    @property
    def traps(self) -> list[Path]:
        """The wrong answers its lessons must refuse."""
        return sorted((self.root / "tests" / "traps" / self.stem).glob("*.py"))

    @property
    def variants(self) -> list[Path]:
        """Other right answers its lessons must accept."""
        return sorted((self.root / "tests" / "variants" / self.stem).glob("*.py"))

    @property
    def title(self) -> str:
        """What the lessons' first line calls this kata: `queues and locks`."""
        with self.lessons.open(encoding="utf-8") as lines:
            return next(lines, "").partition("·")[2].strip().rstrip('".') or self.topic

    def __str__(self) -> str:
        return f"{self.number}  {self.topic}"


@functools.cache  # a judge asks about the same file many times a lesson
def kata_of(lessons: Path) -> Kata | None:
    """The kata whose lessons this file holds, or None if it holds no lessons."""
    match = _LESSON_FILE.fullmatch(lessons.name)
    return Kata(match["number"], match["topic"], lessons.parent.parent) if match else None


def all_katas(root: Path = ROOT) -> list[Kata]:
    """Every kata, in reading order."""
    found = map(kata_of, (root / "tests").glob("test_*.py"))
    return sorted(kata for kata in found if kata is not None)


def lessons_of(kata: Kata) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """The test functions in the file of the lessons, in reading order."""
    for node in ast.parse(kata.lessons.read_text("utf-8")).body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.name[:5] == "test_":
            yield node


def find_katas(words: Iterable[str], katas: list[Kata]) -> list[Kata]:
    """The katas these words name, in the order they were asked for, each once.

    A word is a number (`06`, `6`), a group (`14` is all of `14_02` …), a number in a group
    (`14_05`, `14.05`), from one of these to another (`02-06`), or a part of the name that fits only
    one kata (`queue`).

    Raises:
        UnknownKata: a word fits none, or a part of a name fits several.

    """
    named: dict[Kata, None] = {}
    for word in words:
        named.update(dict.fromkeys(_katas_meant_by(word, katas)))
    return list(named)


def _katas_meant_by(word: str, katas: list[Kata]) -> list[Kata]:
    if ends := _RANGE.fullmatch(word.strip()):
        return _from_to(word, _key(ends["first"]), _key(ends["last"]), katas)
    wanted = word.lower().replace(".", "_").removesuffix("_py").removeprefix("kata_")
    number, _, rest = wanted.partition("_")
    if re.fullmatch(r"[0-9]{1,2}", number):
        number = number.zfill(2)
        fitting = [kata for kata in katas if kata.number.split("_")[0] == number]
        if re.fullmatch(r"[0-9]{1,2}", rest):
            fitting = [kata for kata in fitting if kata.number == f"{number}_{rest.zfill(2)}"]
        elif rest:
            fitting = _by_name(word, rest, fitting)
    else:
        # `queue` is the kata of the chapter; its exercise is `14_queue`
        chapter = [kata for kata in katas if "_" not in kata.number]
        fitting = _by_name(word, wanted, chapter) or _by_name(word, wanted, katas)
    if not fitting:
        raise UnknownKata(f"There is no kata {word!r}. There are:\n{as_list(katas)}")
    return fitting


def _from_to(word: str, first: list[int], last: list[int], katas: list[Kata]) -> list[Kata]:
    fitting = [k for k in katas if first <= _key(k.number) and _key(k.number)[: len(last)] <= last]
    if not fitting:
        raise UnknownKata(f"There is no kata in {word!r}. There are:\n{as_list(katas)}")
    return fitting


def _key(number: str) -> list[int]:
    return [int(part) for part in re.split("[._]", number)]


def _by_name(word: str, wanted: str, katas: list[Kata]) -> list[Kata]:
    """The one kata of this name, or with this word in its name, or with these letters."""
    wanted = re.sub(r"^[0-9_]+|_+$", "", wanted)  # the second number of 14_05_queue, if any
    if not wanted:
        return []
    for fits in (
        lambda topic: wanted == topic,
        lambda topic: wanted in topic.split("_"),
        lambda topic: wanted in topic,
    ):
        fitting = [kata for kata in katas if fits(kata.topic)]
        if len(fitting) > 1:
            raise UnknownKata(f"{word!r} fits more than one kata. Which one?\n{as_list(fitting)}")
        if fitting:
            return fitting
    return []


def as_list(katas: list[Kata]) -> str:
    """One indented line for each kata."""
    return "\n".join(f"  {kata}" for kata in katas)
