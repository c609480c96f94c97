"""A mistake is recognised if it is known, and never if it could be another one."""

from __future__ import annotations

import shutil
import textwrap
from pathlib import Path

import pytest

from harness import lab
from harness.catalog import ROOT, Kata
from harness.conftest import needs_alarm
from harness.diagnosis import diagnose, refusal, without_accidents

LESSONS = '''
"""Lessons for kata 77 · samples."""

import asyncio
import pytest
from kata_77_sample import boil, ask_all

pytestmark = pytest.mark.asyncio


async def test_water_takes_its_time(clock):
    """Water boils when its time is over."""
    assert await boil("tea", 3) == "tea is ready"
    assert clock.now == 3


async def test_nobody_waits_for_the_others(clock):
    """All are asked at once."""
    async def ask(seconds):
        await asyncio.sleep(seconds)
        return seconds
    assert await ask_all(ask, [3, 1, 2]) == [3, 1, 2]
    assert clock.now == 3


async def test_all_are_asked_at_the_stove(clock):
    """Both work together."""
    async def ask(seconds):
        return await boil("tea", seconds)
    assert await ask_all(ask, [1]) == ["tea is ready"]
    assert clock.now == 1
'''

REFERENCE = """
import asyncio

async def boil(what, seconds):
    await asyncio.sleep(seconds)
    return f"{what} is ready"

async def ask_all(ask, questions):
    return await asyncio.gather(*map(ask, questions))
"""

STUB = """
async def boil(what, seconds):
    raise NotImplementedError

async def ask_all(ask, questions):
    raise NotImplementedError
"""

WATER, OTHERS = "test_water_takes_its_time", "test_nobody_waits_for_the_others"

TRAPS = {
    "at_once": (WATER, 'async def boil(what, seconds):\n    return f"{what} is ready"'),
    "forgot_return": (WATER, "async def boil(what, seconds):\n    await asyncio.sleep(seconds)"),
    "printed": (
        WATER,
        "async def boil(what, seconds):\n    await asyncio.sleep(seconds)\n    print(what)",
    ),
    "one_by_one": (
        OTHERS,
        "async def ask_all(ask, questions):\n    return [await ask(each) for each in questions]",
    ),
    "never_ends": (OTHERS, "async def ask_all(ask, questions):\n    while True: pass"),
}

AT_ONCE = "async def boil(what, seconds):\n    return what + ' is ready'\n"
PATIENT = f"import asyncio\n{AT_ONCE.replace('return', 'await asyncio.sleep(seconds); return')}"
IN_A_LOOP = """
async def ask_all(ask, questions):
    heard = []
    for question in questions:
        heard.append(await ask(question))
    return heard
"""


@pytest.fixture
def kata(tmp_path: Path) -> Kata:
    """A kata with three lessons and five traps."""
    kata = Kata("77", "sample", tmp_path)
    folder = tmp_path / "tests" / "traps" / kata.stem
    for made in (folder, tmp_path / "katas", tmp_path / "reference"):
        made.mkdir(parents=True)
    shutil.copy(ROOT / "tests" / "conftest.py", tmp_path / "tests")
    kata.lessons.write_text(LESSONS.lstrip(), "utf-8")
    kata.reference.write_text(REFERENCE, "utf-8")
    for name, (lesson, code) in TRAPS.items():
        text = f'"""I did this: {name}."""\n\nREFUSED_BY = "{lesson}"\n\n{code}\n'
        (folder / f"{name}.py").write_text(text, "utf-8")
    return kata


def diagnosed(kata: Kata, answer: str) -> str | None:
    """What is said about this answer."""
    kata.stub.write_text(textwrap.dedent(answer), "utf-8")
    red = lab.first_red(lab.judge(kata.lessons, kata.stub.parent, None, "-x", "-o", "timeout=1"))
    assert red is not None
    return diagnose(kata, red)


@pytest.mark.parametrize(
    ("answer", "name"),
    [
        (AT_ONCE + STUB.rpartition("\n\n")[2], "at_once"),
        (PATIENT + IN_A_LOOP, "one_by_one"),
    ],
    ids=["the rest is not written yet", "in another style"],
)
def test_a_known_mistake_is_recognised(kata: Kata, answer: str, name: str) -> None:
    """What is not written yet does not matter, nor does the style."""
    assert diagnosed(kata, answer) == f"I did this: {name}."


@pytest.mark.parametrize(
    "answer",
    [
        STUB,
        "async def boil(:\n",
        "raise OSError\n",
        "async def boill(what, seconds):\n    pass\n",
        "async def boil(what, seconds):\n    return 'cold'\n",
        "async def boil(what, seconds):\n    await None\n",
        REFERENCE.replace("return f", "f"),
        AT_ONCE + "async def ask_all(ask, questions):\n    return []\n",
        "import os\n" + AT_ONCE + "async def ask_all(ask, questions):\n    os._exit(0)\n",
    ],
    ids=[
        "an untouched stub",
        "a syntax error",
        "an import that fails",
        "a missing name",
        "a mistake that no trap makes",
        "an error that no trap makes",
        "a mistake that two traps make",
        "a second mistake",
        "a process that dies later",
    ],
)
def test_what_is_not_known_is_not_named(kata: Kata, answer: str) -> None:
    """A wrong diagnosis would cost a learner more time than none."""
    assert diagnosed(kata, answer) is None


@pytest.mark.parametrize(
    "kind",
    ["stub", "hang", "missing name", "missing file", "syntax error", "not UTF-8", "import failed"],
)
def test_nothing_is_run_for_who_has_not_begun(
    kata: Kata, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    """Their hint comes at once."""
    monkeypatch.setattr(lab, "judge", lambda *_, **__: pytest.fail("the lab was asked"))
    assert diagnose(kata, lab.Outcome(WATER, False, kind, "", "")) is None


def test_what_the_judge_says_of_a_trap_is_what_it_says_of_the_same_mistake(kata: Kata) -> None:
    """Asked for the trap alone, in the lesson that refuses it."""
    kata.stub.write_text(PATIENT + textwrap.dedent(IN_A_LOOP), "utf-8")
    red = lab.first_red(lab.judge(kata.lessons, kata.stub.parent))
    [trap] = [trap for trap in kata.traps if trap.stem == "one_by_one"]
    assert red is not None
    assert refusal(kata, trap) == without_accidents(red.happened)


@needs_alarm
def test_a_hang_is_not_named(kata: Kata) -> None:
    """It says nothing of the idea; and a trap that hangs does not hang the diagnosis."""
    hang = "async def ask_all(ask, questions):\n    while True: pass\n"
    assert diagnosed(kata, PATIENT + hang) is None
    [trap] = [trap for trap in kata.traps if trap.stem == "never_ends"]
    assert refusal(kata, trap) is None
