"""Hints come one by one, for the first red lesson, and whatever the answer does, they come."""

from __future__ import annotations

import json
import subprocess
import threading
from pathlib import Path

import pytest

from harness import hint
from harness.catalog import ROOT
from harness.conftest import Typed, copy_the_judge, needs_alarm, type_in

LESSONS = '''\
"""Lessons for kata {number} · sums."""

import pytest
from kata_{number}_sums_{number} import do

pytestmark = pytest.mark.asyncio


async def test_two_and_two():
    """Two and two is four.

    The reasons.

    Hints:
        1. How many fingers are this, this one and that one, and one more, if you count
           them?
        2. `sum` can do it. In this line there is so much to say that it has to be folded.
        3. Nearly:

               return 2 + …
    """
    assert await do(2) == 4


async def test_three_and_three():
    """Three and three is six."""
    assert await do(3) == 6
'''
TRAP = (
    '"""I took it for granted."""\n\nREFUSED_BY = "test_two_and_two"\n\nasync def do(n): return n\n'
)
RIGHT, STUB = "async def do(n): return n + n\n", "async def do(n): raise NotImplementedError\n"


@pytest.fixture
def dojo(tmp_path: Path) -> Path:
    """A dojo with kata 07, which is solved, and kata 08, which is not begun."""
    copy_the_judge(tmp_path)
    for number, answer in {"07": RIGHT, "08": STUB}.items():
        name = f"kata_{number}_sums_{number}"
        (tmp_path / "katas" / f"{name}.py").write_text(answer, "utf-8")
        (tmp_path / "reference" / f"{name}.py").write_text(RIGHT, "utf-8")
        lessons = tmp_path / "tests" / f"test_{number}_sums_{number}.py"
        lessons.write_text(LESSONS.replace("{number}", number), "utf-8")
        traps = tmp_path / "tests" / "traps" / name
        traps.mkdir(parents=True)
        (traps / "granted.py").write_text(TRAP, "utf-8")
    return tmp_path


@pytest.fixture
def ask(dojo: Path) -> Typed:
    """Type what `nox -s hint -- WORDS…` runs, and return what was printed."""

    def asked(*words: str, **environment: str) -> subprocess.CompletedProcess[str]:
        return type_in(dojo, "harness.hint", *words, PYTHONPATH="tests", **environment)

    return asked


def answer(dojo: Path, source: str) -> None:
    """Write it into the file of kata 08."""
    (dojo / "katas" / "kata_08_sums_08.py").write_text(source, "utf-8")


def test_hints_come_one_by_one_and_then_all(ask: Typed) -> None:
    """An untouched stub gets its first hint as well."""
    first = ask("08")
    assert (first.returncode, first.stderr) == (0, "")
    assert first.stdout == (
        "Kata 08 · sums\n\n"
        "Hint 1 of 3 for: Two and two is four.\n"
        "  How many fingers are this, this one and that one, and one more, if you count\n"
        "  them?\n\n"
        "The next one: nox -s hint -- 08\n"
    )
    assert "Hint 2 of 3 for: Two and two is four.\n  `sum` can do it." in ask("8").stdout
    third = ask("08").stdout
    assert "Hint 3 of 3 for: Two and two is four.\n  Nearly:\n\n      return 2 + …\n" in third
    for _ in range(2):
        everything = ask("08").stdout
        words = ["All hints for: Two", "  1. How", "  2. `sum`", "     return 2", "These are all."]
        places = [everything.index(word) for word in words]
        assert places == sorted(places)


def test_each_lesson_has_its_own_hints(ask: Typed, dojo: Path) -> None:
    """The first red lesson is another one now; this one has no hints, and says so."""
    ask("08")
    answer(dojo, "async def do(n): return 4\n")
    other = ask("08")
    assert other.returncode == 0
    assert "There is no hint for: Three and three is six." in other.stdout
    answer(dojo, STUB)
    assert "Hint 2 of 3 for: Two and two" in ask("08").stdout


def test_a_known_mistake_is_named_before_the_hint(ask: Typed, dojo: Path) -> None:
    """As often as it is made."""
    answer(dojo, "async def do(number):\n    return number\n")
    for number in (1, 2):
        said = ask("08").stdout
        assert f"This looks like:\n  I took it for granted.\n\nHint {number} of 3" in said


def test_without_a_number_it_is_the_first_red_kata(ask: Typed, dojo: Path) -> None:
    """Several may be named, too."""
    assert ask().stdout.startswith("Kata 08 · sums\n\nHint 1 of 3")
    assert ask("07", "08").stdout.startswith("Kata 08 · sums\n\nHint 2 of 3")
    answer(dojo, RIGHT)
    run = ask()
    assert run.returncode == 0
    assert "All lessons of 2 katas are green" in run.stdout


def test_a_green_kata_needs_no_hint(ask: Typed) -> None:
    """It names what comes next."""
    run = ask("07")
    assert run.returncode == 0
    assert run.stdout == (
        "All lessons of kata 07 are green: no hint is needed.\n"
        "Compare your answer with ours: nox -s compare -- 07\n"
    )


@pytest.mark.parametrize("words", [("99",), ("sums",), ("--no-such-option",)])
def test_wrong_input_ends_with_2(ask: Typed, words: tuple[str, ...]) -> None:
    """And with what exists."""
    run = ask(*words)
    assert run.returncode == 2
    assert run.stdout == ""
    assert "08  sums_08" in run.stderr or "usage: nox -s hint --" in run.stderr


@pytest.mark.parametrize(
    "source",
    [
        "import asyncio\nasync def do(n): await asyncio.Event().wait()\n",
        "def nothing(): pass\n",
        pytest.param("async def do(n):\n    while True: pass\n", marks=needs_alarm),
        pytest.param("while True: pass\n", marks=needs_alarm),
    ],
    ids=["deadlock", "missing name", "hang", "hang at import"],
)
def test_whatever_the_answer_does_the_hint_comes(ask: Typed, dojo: Path, source: str) -> None:
    """It is run in a process of its own, with a deadline."""
    answer(dojo, source)
    run = ask("08")
    assert run.returncode == 0, run.stderr
    assert "Hint 1 of 3 for: Two and two is four." in run.stdout


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("async def do(:\n", "SyntaxError"),
        ("raise SystemExit\n", "ended with SystemExit"),
        ("def do(n):\n\n    await n\n", "`do` in line 1 is a plain `def`: write `async def`"),
    ],
)
def test_a_file_that_cannot_be_read_needs_no_hint(
    ask: Typed, dojo: Path, source: str, words: str
) -> None:
    """It needs a look at that line, and no hint is used up."""
    answer(dojo, source)
    said = ask("08").stdout
    assert words in said
    assert "See where: nox -s kata -- 08" in said
    assert "Hint 1 of 3" not in said
    answer(dojo, "async def do(n): return 5\n")
    assert "Hint 1 of 3" in ask("08").stdout


def test_an_answer_that_ends_the_process_is_told(ask: Typed, dojo: Path) -> None:
    """Nobody knows which lesson it was; the screen of the kata does."""
    answer(dojo, "import os\nasync def do(n): os._exit(0)\n")
    run = ask("08")
    assert (run.returncode, run.stdout) == (1, "")
    assert "nox -s kata -- 08" in run.stderr


def test_poor_and_narrow_terminals_are_served(ask: Typed) -> None:
    """No line is too long, no character is missing, nothing is coloured."""
    run = ask("08", COLUMNS="50", PYTHONIOENCODING="ascii", FORCE_COLOR="1")
    assert run.returncode == 0
    assert max(map(len, run.stdout.splitlines())) < 50
    assert run.stdout.startswith("Kata 08 - sums")
    assert run.stdout.isascii()
    assert "\x1b" not in run.stdout


def test_nox_has_the_command(dojo: Path) -> None:
    """Exit codes go through it as well."""
    (dojo / "noxfile.py").write_text((ROOT / "noxfile.py").read_text("utf-8"), "utf-8")
    for words, code, said in [
        (["08"], 0, "Hint 1 of 3"),
        (["99"], 2, "There is no kata '99'"),
        (["--help"], 0, "usage: nox -s hint -- [-h] [KATA ...]"),
    ]:
        run = type_in(dojo, "nox", "--no-venv", "-s", "hint", "--", *words)
        assert run.returncode == code, run.stderr
        assert said in run.stdout + run.stderr


# What is remembered -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "content", ["", "{", "[]", "7", '{"a": "x"}', '{"a": -1}', '{"a": null}', "\udcff"]
)
def test_a_broken_memory_is_an_empty_one(tmp_path: Path, content: str) -> None:
    """It is written anew."""
    file = tmp_path / "hints.json"
    file.write_bytes(content.encode("utf-8", "surrogateescape"))
    memory = hint.Memory(file)
    assert memory.given("a") == 0
    memory.remember("a", 1)
    assert memory.given("a") == 1


def test_a_memory_is_made_where_there_is_none(tmp_path: Path) -> None:
    """And nothing else is left in its folder."""
    file = tmp_path / "new" / "hints.json"
    memory = hint.Memory(file)
    memory.remember("a", 1)
    memory.remember("b", 2)
    assert (memory.given("a"), memory.given("b")) == (1, 2)
    assert list(file.parent.iterdir()) == [file]


def test_two_at_once_leave_a_whole_memory(tmp_path: Path) -> None:
    """One of them may be forgotten, but the file is never half written."""
    file, broken = tmp_path / "hints.json", []
    memory = hint.Memory(file)
    memory.remember("x" * 10_000, 1)

    def write(name: str) -> None:
        for number in range(1, 50):
            memory.remember(name, number)

    writers = [threading.Thread(target=write, args=(name,)) for name in "ab"]
    for writer in writers:
        writer.start()
    while any(writer.is_alive() for writer in writers):
        try:
            json.loads(file.read_text("utf-8"))
        except ValueError as error:
            broken.append(error)
    assert broken == []
    assert json.loads(file.read_text("utf-8"))["x" * 10_000] == 1


def test_a_hint_that_cannot_be_remembered_is_given(ask: Typed, dojo: Path) -> None:
    """It comes again the next time, and says so."""
    (dojo / ".nox").write_text("a file where the folder should be", "utf-8")
    run = ask("08")
    assert run.returncode == 0
    assert "Hint 1 of 3" in run.stdout
    assert "The next time this hint comes again:" in run.stderr
