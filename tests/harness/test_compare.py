"""Whoever has solved a kata sees the reference beside it, and nobody else does unasked."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from harness import compare
from harness.catalog import Kata
from harness.conftest import Typed, copy_the_judge, needs_alarm, type_in

LESSONS = '''\
"""Lessons for kata 07 · soups."""

import pytest
from kata_07_soup import stir


@pytest.mark.asyncio
async def test_it_is_four():
    """Two and two."""
    assert await stir(2) == 4


@pytest.mark.asyncio
async def test_it_is_six():
    """Three and three."""
    assert await stir(3) == 6


@pytest.mark.asyncio
async def test_none_is_none():
    """Nothing and nothing."""
    assert await stir(0) == 0
'''
REFERENCE = '''\
"""Kata 07 · Soups."""

import asyncio


async def stir(spoons):
    """Stir with so many spoons."""
    await asyncio.sleep(0)  # gives way
    return spoons * 2
'''
YOURS = '''\
"""Kata 07 · Soups."""

import asyncio


async def stir(spoons):
    """Stir with so many spoons."""
    return _twice(spoons)


def _twice(spoons):
    return spoons + spoons
'''
TRAP = '"""I did mistake {number:02}."""\n\nREFUSED_BY = "test_it_is_{name}"\n'


@pytest.fixture
def dojo(tmp_path: Path) -> Path:
    """A dojo with one kata, which is solved; its lessons refuse 17 mistakes."""
    copy_the_judge(tmp_path)
    kata = Kata("07", "soup", tmp_path)
    kata.lessons.write_text(LESSONS, "utf-8")
    kata.reference.write_text(REFERENCE, "utf-8")
    kata.stub.write_text(YOURS, "utf-8")
    traps = tmp_path / "tests" / "traps" / kata.stem
    traps.mkdir(parents=True)
    for number in range(17):
        name = "six" if number < 2 else "four"
        (traps / f"{number:02}.py").write_text(TRAP.format(number=number, name=name), "utf-8")
    return tmp_path


@pytest.fixture
def type_compare(dojo: Path) -> Typed:
    """Type `nox -s compare -- WORDS…`, without nox, and return what was printed."""

    def typed(*words: str, **environment: str) -> subprocess.CompletedProcess[str]:
        path = str(dojo / "tests")
        return type_in(dojo, "harness.compare", *words, PYTHONPATH=path, **environment)

    return typed


@pytest.fixture
def answer(dojo: Path) -> Callable[[str], object]:
    """Write the learner's file."""
    return lambda text: (dojo / "katas" / "kata_07_soup.py").write_text(text, "utf-8")


def test_a_solved_kata_is_shown_as_a_diff(type_compare: Typed) -> None:
    """Function by function, with the helpers; what is the same in both is left out."""
    run = type_compare("soup")
    assert run.returncode == 0, run.stderr
    assert run.stdout.startswith(
        "Kata 07 · soups\n"
        "All 3 lessons are green.\n\n"
        "Lines with - are yours, lines with + are in the reference.\n\n"
        "stir\n"
        "  async def stir(spoons):\n"
        "-     return _twice(spoons)\n"
        "+     await asyncio.sleep(0)  # gives way\n"
        "+     return spoons * 2\n\n"
        "_twice\n"
        "- def _twice(spoons):\n"
        "-     return spoons + spoons\n\n"
        "In time\n"
        "In each lesson in virtual time the same tasks wait for the same, and as long.\n\n"
        "Mistakes you avoided\n"
    ), run.stdout


def test_on_a_wide_terminal_both_stand_side_by_side(type_compare: Typed) -> None:
    """Each has half of it; where one has nothing there is a dash."""
    lines = type_compare("07", COLUMNS="123").stdout.splitlines()
    assert f"{'Yours':<63}The reference" in lines
    assert f"{'    return _twice(spoons)':<63}    await asyncio.sleep(0)  # gives way" in lines
    assert f"{'def _twice(spoons):':<63}–" in lines
    assert max(map(len, lines)) <= 123
    assert not [line for line in lines if line.startswith(("+", "-"))]


def test_what_is_the_same_is_said(
    type_compare: Typed, answer: Callable[[str], object], dojo: Path
) -> None:
    """Of a function, and of all of them."""
    answer(REFERENCE.replace("gives way", "politely"))
    assert "Your code says what the reference says." in type_compare("07").stdout
    answer(REFERENCE + "\n\ndef more(): pass\n")
    assert "The same in both: stir\n" in type_compare("07").stdout


def test_mistakes_are_folded_and_unfolded(type_compare: Typed) -> None:
    """In the order of the lessons that refuse them."""
    mistakes = re.findall(r"I did mistake (\d\d)\.", type_compare("07").stdout)
    assert mistakes == [f"{number:02}" for number in range(2, 17)]
    assert " … and 2 more: add --all\n" in type_compare("07").stdout
    everything = type_compare("07", "--all").stdout
    mistakes = re.findall(r"I did mistake (\d\d)\.", everything)
    assert mistakes == [f"{number:02}" for number in [*range(2, 17), 0, 1]]
    assert "more: add --all" not in everything


def test_links_are_whole_on_any_terminal(type_compare: Typed) -> None:
    """Of what the reference uses, not of what the learner used."""
    read_more = "\nRead more\n https://docs.python.org/3/library/asyncio-task.html#asyncio.sleep\n"
    for columns in ("40", "60", "200"):
        assert type_compare("07", "--spoil", COLUMNS=columns).stdout.endswith(read_more)


def test_a_red_kata_is_not_shown(type_compare: Typed, answer: Callable[[str], object]) -> None:
    """It says how many lessons are green, and what to type."""
    answer(YOURS.replace("spoons + spoons", "min(spoons + spoons, 4)"))
    run = type_compare("07")
    assert run.returncode == 1
    assert run.stdout == (
        "Kata 07 · soups\n"
        "2 of 3 lessons are green.\n"
        "First turn all green: nox -s kata -- 07\n"
        "Or see the answer now: add --spoil\n"
    )


@pytest.mark.parametrize(
    "source",
    [
        "async def stir(spoons): raise NotImplementedError\n",
        "async def stir(:\n",
        "import os\nos._exit(0)\n",
        "import os\nasync def stir(spoons): os._exit(0)\n",
        "import atexit, os\natexit.register(os._exit, 0)\nasync def stir(spoons): return 5\n",
        "import pytest\nasync def stir(spoons): pytest.skip('not today')\n",
    ],
    ids=["stub", "syntax error", "exit at import", "exit", "exit at the end", "skip"],
)
def test_whatever_is_not_green_is_red(
    type_compare: Typed, answer: Callable[[str], object], source: str
) -> None:
    """A run that broke off proves nothing; `--spoil` shows the answer all the same."""
    answer(source)
    run = type_compare("07")
    assert run.returncode == 1
    assert "gives way" not in run.stdout
    assert "nox -s kata -- 07" in run.stdout
    spoilt = type_compare("--spoil", "07")
    assert spoilt.returncode == 0
    assert "+     await asyncio.sleep(0)  # gives way" in spoilt.stdout
    assert "Mistakes that people make here" in spoilt.stdout
    assert "avoided" not in spoilt.stdout


@needs_alarm
def test_a_run_that_does_not_end_is_ended(
    dojo: Path, answer: Callable[[str], object], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Even if it swallows all that could end it."""
    answer(
        "import signal\nasync def stir(spoons):\n"
        "    signal.pthread_sigmask(signal.SIG_BLOCK, signal.valid_signals())\n"
        "    while True: pass\n"
    )
    reached = compare.progress(Kata("07", "soup", dojo), deadline=3)
    assert not reached.solved
    assert str(reached) == "After 3 s the lessons still ran."


def test_a_missing_file_is_no_puzzle(type_compare: Typed, dojo: Path) -> None:
    """Not even with `--spoil`."""
    (dojo / "katas" / "kata_07_soup.py").unlink()
    assert "0 of 3 lessons are green." in type_compare("07").stdout
    assert "+ async def stir(spoons):" in type_compare("07", "--spoil").stdout


def test_several_katas_come_one_after_the_other(type_compare: Typed, dojo: Path) -> None:
    """One that is red does not stop the next, and makes the exit code 1."""
    for folder, name in [("tests", "test_07_soup"), ("katas", "kata_07_soup")]:
        text = (dojo / folder / f"{name}.py").read_text("utf-8").replace("07", "05")
        new = name.replace("07", "05")
        (dojo / folder / f"{new}.py").write_text(text.replace("+", "-"), "utf-8")
    shutil.copy(dojo / "reference/kata_07_soup.py", dojo / "reference/kata_05_soup.py")
    run = type_compare("05", "--all", "07")
    assert run.returncode == 1
    assert run.stdout.index("1 of 3 lessons are green.") < run.stdout.index("All 3 lessons are")


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ([], "usage: nox -s compare --"),
        (["99"], "There is no kata '99'. There are:"),
        (["07", "99"], "There is no kata '99'. There are:"),
        (["07", "--everything"], "unrecognized arguments: --everything"),
    ],
)
def test_wrong_input_ends_with_2(type_compare: Typed, words: list[str], answer: str) -> None:
    """And shows what there is."""
    run = type_compare(*words)
    assert (run.returncode, run.stdout) == (2, "")
    assert answer in run.stderr
    assert "07  soup" in run.stderr or "--everything" in words


def test_without_a_reference_there_is_nothing_to_compare_with(
    type_compare: Typed, dojo: Path
) -> None:
    """A teacher may have taken it away."""
    shutil.rmtree(dojo / "reference")
    for words in (["07"], ["07", "--spoil"]):
        run = type_compare(*words)
        assert (run.returncode, run.stdout) == (2, "")
        assert "reference/kata_07_soup.py is missing." in run.stderr


def test_plain_terminals_get_plain_characters(type_compare: Typed) -> None:
    """Where there is only ASCII."""
    for columns in ("80", "130"):
        run = type_compare("07", COLUMNS=columns, PYTHONIOENCODING="ascii")
        assert run.returncode == 0
        assert run.stdout.isascii()
        assert "Kata 07 - soups" in run.stdout


def test_colour_is_for_terminals(type_compare: Typed) -> None:
    """A pipe gets none unless it asks for it, and a dumb terminal gets none at all."""
    for columns, words in [("80", ["07"]), ("130", ["07", "--spoil"])]:
        assert "\x1b[" not in type_compare(*words, COLUMNS=columns).stdout
        assert "\x1b[" in type_compare(*words, COLUMNS=columns, FORCE_COLOR="1").stdout
        for plain in ({"NO_COLOR": "1"}, {"TERM": "dumb"}):
            run = type_compare(*words, COLUMNS=columns, FORCE_COLOR="1", **plain)
            assert "\x1b[" not in run.stdout


@pytest.mark.parametrize("columns", [40, 60, 119, 120])
def test_no_terminal_is_overrun(
    type_compare: Typed, answer: Callable[[str], object], columns: int
) -> None:
    """Long lines go on in the next row, further to the right; only links are longer."""
    words = " + ".join(f"spoons * {number}" for number in range(30))
    answer(YOURS + f"\n\ndef _more(spoons):\n    return {words}\n# {'x' * 200}\n")
    lines = type_compare("07", "--spoil", COLUMNS=str(columns)).stdout.splitlines()
    assert max(len(line) for line in lines if "https:" not in line) <= columns
    rest = next(line for line in lines if "spoons * 9 " in line)
    assert rest.lstrip("- ") != rest
    assert rest.removeprefix("- ").startswith(" " * 12)


def test_both_timelines_are_shown_where_they_differ(type_compare: Typed, dojo: Path) -> None:
    """A lesson in which they are the same is not shown, and of the others two unasked."""
    kata = Kata("07", "soup", dojo)
    kata.reference.write_text(REFERENCE.replace("sleep(0)", "sleep(spoons)"), "utf-8")
    kata.stub.write_text(REFERENCE.replace("sleep(0)", "sleep(2 * spoons)"), "utf-8")
    screen = type_compare("07").stdout
    assert screen.index("\nIn time\n") < screen.index("\nMistakes you avoided\n")
    four, six = screen.index("Two and two."), screen.index("Three and three.")
    assert (
        "  second     0                               2                               4" in screen
    )
    assert screen.count("  Yours\n", four, six) == screen.count("  The goal\n", four, six) == 1
    assert "  The goal\n" in screen[six:]
    assert "Nothing and nothing." not in screen
    lessons = kata.lessons.read_text("utf-8")
    kata.lessons.write_text(lessons.replace("stir(0) == 0", "stir(4) == 8"), "utf-8")
    assert "… and 1 more lessons: add --all" in type_compare("07").stdout
    assert "Nothing and nothing." in type_compare("07", "--all").stdout
    assert "In time" not in type_compare("07", "--spoil").stdout


def test_no_timeline_is_shown_where_both_do_the_same(type_compare: Typed) -> None:
    """One sentence says so."""
    assert (
        "In each lesson in virtual time the same tasks wait for the same"
        in type_compare("07").stdout
    )
