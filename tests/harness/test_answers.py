"""A broken answer is a red lesson with a sentence, never a crash, and hides no other kata."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from harness import lab
from harness.conftest import judge_files, missing, needs_alarm

LESSONS = """
import pytest
from kata_77_sample import bake, serve

@pytest.mark.asyncio
async def test_bake(): assert await bake() == "bread"

@pytest.mark.asyncio
async def test_serve(): assert await serve() == "bread"
"""

GOOD = "async def bake(): return 'bread'\nasync def serve(): return 'bread'\n"

BROKEN = {
    "a syntax error": ("async def bake(:\n    pass\n", "syntax error", ["kata_77_sample.py:1"]),
    "a wrong indent": (
        "async def bake():\nreturn 1\n",
        "syntax error",
        ["IndentationError", "kata_77_sample.py:2"],
    ),
    "a syntax error that speaks of encoding": (
        "def bake(encoding, encoding): pass\n",
        "syntax error",
        ["duplicate argument 'encoding'", "kata_77_sample.py:1"],
    ),
    "a module that throws away sys.path and stdout": (
        "import sys\nsys.path[:] = []\nsys.stdout = None\n1 / 0\n",
        "import failed",
        ["ZeroDivisionError", "kata_77_sample.py:4"],
    ),
    "a module that replaces itself": (
        "import sys\nsys.modules[__name__] = object()\n",
        "import failed",
        ["Importing this file ended with"],
    ),
    "an error that cannot be shown": (
        "class E(Exception):\n    def __str__(self): raise RuntimeError\nraise E\n",
        "import failed",
        ["E: (its __str__ fails, too)", "kata_77_sample.py:3"],
    ),
    "sys.exit at import": (
        "import sys\nsys.exit('bye')\n",
        "import failed",
        ["SystemExit: bye", "kata_77_sample.py:2"],
    ),
    "os._exit is not called by accident, but an error is": (
        "x = 1\ny = x / 0\n",
        "import failed",
        ["ZeroDivisionError", "kata_77_sample.py:2"],
    ),
    "a module that does not exist": (
        "import asyncoi\n",
        "import failed",
        ["ModuleNotFoundError", "'asyncoi'", "kata_77_sample.py:1"],
    ),
    "asyncio.run at import": (
        GOOD + "import asyncio\nasyncio.run(bake(1))\n",
        "import failed",
        ["TypeError", "kata_77_sample.py:4"],
    ),
    "an encoding that makes no text": (
        "# coding: rot13\n" + GOOD,
        "syntax error",
        ["rot13", "kata_77_sample.py:1"],
    ),
    "input() at import": (
        "name = input('Your name? ')\n",
        "import failed",
        ["kata_77_sample.py:1"],
    ),
}


@pytest.mark.parametrize(("answer", "kind", "words"), BROKEN.values(), ids=BROKEN)
def test_a_file_that_cannot_be_imported_is_a_red_lesson(
    tmp_path: Path, answer: str, kind: str, words: list[str]
) -> None:
    """The sentence names the line."""
    outcomes = judge_files(tmp_path, answer, LESSONS)
    assert [outcome.kind for outcome in outcomes] == [kind, kind]
    report = outcomes[0].report
    assert missing(words, report) == [], report


FORGOTTEN = {
    "await": ("def bake():\n\n    await x()\n", "`bake` in line 1 is a plain `def`"),
    "async with": ("def bake():\n\n    async with x: pass\n", "`bake` in line 1 is"),
    "async for": ("def bake():\n\n    async for y in x: pass\n", "`bake` in line 1 is"),
    "async comprehension": ("def bake():\n\n    [y async for y in x]\n", "`bake` in line 1 is"),
    "await in a comprehension": (
        "def bake():\n    return [\n        await y\n        for y in x\n    ]\n",
        "`bake` in line 1 is a plain `def`: write `async def` there.",
    ),
    "the inner one of two": (
        "async def bake():\n    def knead():\n        await x()\n    await x()\n",
        "`knead` in line 2 is a plain `def`: write `async def` there.",
    ),
    "the outer one of two": (
        "@x\ndef bake():\n    async def knead():\n        await x()\n\n    await knead()\n",
        "`bake` in line 2 is a plain `def`: write `async def` there.",
    ),
    "a method": (
        "class Oven:\n    def __aenter__(self):\n        await x()\n",
        "`__aenter__` in line 2 is a plain `def`: write `async def` there.",
    ),
    "a method that Python calls": (
        "class Oven:\n    def __init__(self):\n        await x()\n",
        "Python calls `__init__` and does not await it: wait in another method, an `async def`.",
    ),
    "a lambda": (
        "async def bake():\n    return sorted([], key=lambda y: await y)\n",
        "A `lambda` cannot wait: await before you make it, or write an `async def`.",
    ),
    "outside": ("x = 1\nawait x()\n", "Only an `async def` can wait: move this into one."),
    "a default": ("async def bake(y=await x()): pass\n", "Only an `async def` can wait: move"),
    "a class": ("class Oven:\n    y = await x()\n", "Only an `async def` can wait: move this"),
    "below a sum of two thousand numbers": (
        f"x = {'+'.join('1' * 2000)}\ndef bake():\n    await x()\n",
        "Python cannot read the file yet: look at this line and the one above it.",
    ),
}


@pytest.mark.parametrize(("answer", "words"), FORGOTTEN.values(), ids=FORGOTTEN)
def test_a_forgotten_async_is_named_with_its_def(tmp_path: Path, answer: str, words: str) -> None:
    """Python names the line of the `await`; the `def` may be far above."""
    [outcome, _] = judge_files(tmp_path, answer, LESSONS)
    assert outcome.kind == "syntax error", outcome.report
    assert "outside" in outcome.happened
    assert missing([f"Next {words}"], outcome.report) == [], outcome.report


@needs_alarm
def test_an_import_that_never_ends_is_ended(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Even before the first lesson there is a last net."""
    monkeypatch.setattr("harness.answers.IMPORT_DEADLINE", 0.3)
    [outcome, _] = judge_files(tmp_path, GOOD + "while True:\n    pass\n", LESSONS)
    assert outcome.kind == "hang"
    assert "kata_77_sample.py:" in outcome.report


def test_a_latin_1_byte_is_named_with_its_line(tmp_path: Path) -> None:
    """Python reads UTF-8 only, unless the file says otherwise."""
    judge_files(tmp_path, GOOD, LESSONS)
    stub = tmp_path / "katas" / "kata_77_sample.py"
    stub.write_bytes(GOOD.encode() + b"PLACE = 'caf\xe9'\n")
    [outcome, _] = lab.judge(tmp_path / "tests" / "test_77_sample.py", stub.parent)
    assert outcome.kind == "not UTF-8", outcome.report
    assert "kata_77_sample.py:3" in outcome.report


def test_two_savings_in_one_second_are_two_answers(tmp_path: Path) -> None:
    """Same time, same size: cached bytecode of the first would be taken for the second."""
    assert judge_files(tmp_path, GOOD, LESSONS)[0].passed
    stub = tmp_path / "katas" / "kata_77_sample.py"
    saved = stub.stat()
    stub.write_text(GOOD.replace("bread", "broth"), "utf-8")
    os.utime(stub, ns=(saved.st_atime_ns, saved.st_mtime_ns))
    [outcome, _] = lab.judge(tmp_path / "tests" / "test_77_sample.py", stub.parent)
    assert not outcome.passed


@pytest.mark.parametrize("name", ["stdout", "stderr", "__stdout__", "__stderr__"])
@pytest.mark.parametrize(
    "what",
    [
        "{0} = io.TextIOWrapper({0}.buffer, encoding='utf-8')",
        "{0} = open({0}.fileno(), 'w')",
        "{0} = {0}.close()",
        "{0} = {0}.detach() and None",
        "os.close({0}.fileno())",
    ],
)
def test_an_answer_may_do_what_it_likes_with_its_output(
    tmp_path: Path, what: str, name: str
) -> None:
    """In each lesson anew; what others have written there is not lost."""
    does = what.format(f"sys.{name}")
    answer = f"import io, os, sys\nasync def bake():\n    {does}\n    return 'bread'\n"
    answer += f"async def serve():\n    print('mine', file=sys.{name})\n    return await bake()\n"
    lessons = LESSONS + "\n@pytest.mark.asyncio\nasync def test_again(): await test_serve()\n"
    lessons += "\n@pytest.mark.asyncio\nasync def test_red(): assert await serve() == 'broth'\n"
    outcomes = judge_files(tmp_path, answer, lessons)
    assert [outcome.passed for outcome in outcomes] == [True, True, True, False]
    assert outcomes[-1].kind == "assertion"


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    """The lessons are there, the answer is not."""
    judge_files(tmp_path, GOOD, LESSONS)
    (tmp_path / "katas" / "kata_77_sample.py").unlink()
    [outcome, _] = lab.judge(tmp_path / "tests" / "test_77_sample.py", tmp_path / "katas")
    assert outcome.kind == "missing file"
    assert "there is no katas/kata_77_sample.py" in outcome.report
    assert "`nox -s reset -- 77` brings back the empty stub" in outcome.report


def test_a_missing_name_hides_no_other_lesson(tmp_path: Path) -> None:
    """Only the lessons that use the name are red, and a similar name is offered."""
    bake, serve = judge_files(tmp_path, GOOD.replace("serve", "servv"), LESSONS)
    assert bake.passed, bake.report
    assert serve.kind == "missing name"
    assert "this file defines no `serve`" in serve.report
    assert "You have `servv`; was it renamed?" in serve.report


@pytest.mark.parametrize("answer", ["class Leak(", "", "Leak = 5 /"])
def test_a_lesson_may_name_a_missing_class_where_python_wants_one(
    tmp_path: Path, answer: str
) -> None:
    """As a base, in `except` and in `pytest.raises`: it is red, and no other kata is disturbed."""
    lessons = (
        "import pytest\nfrom kata_77_sample import Leak, find\n\n"
        "class Flood(Leak): pass\n\n"
        "def test_raises():\n    with pytest.raises(Leak): find()\n\n"
        "def test_except():\n    try: find()\n    except Leak: pass\n\n"
        "def test_flood(): raise Flood('wet')\n"
    )
    outcomes = judge_files(tmp_path, answer, lessons)
    assert [o.kind for o in outcomes] == ["syntax error" if answer else "missing name"] * 3


def test_an_overlay_replaces_only_what_it_defines(tmp_path: Path) -> None:
    """Traps and variants hold what they change, and use the rest of the kata."""
    judge_files(tmp_path, GOOD.replace("'bread'", "BREAD") + "BREAD = 'bread'", LESSONS)
    overlay = tmp_path / "overlay.py"
    overlay.write_text("async def bake(): return BREAD + ', burnt'\n", "utf-8")
    bake, serve = lab.judge(tmp_path / "tests" / "test_77_sample.py", tmp_path / "katas", overlay)
    assert "'bread, burnt'" in bake.report
    assert "overlay.py:1" in bake.report
    assert serve.passed


def test_a_broken_overlay_says_so(tmp_path: Path) -> None:
    """A trap that does not compile refutes nothing."""
    judge_files(tmp_path, GOOD, LESSONS)
    overlay = tmp_path / "overlay.py"
    overlay.write_text("async def bake(:\n", "utf-8")
    [bake, _] = lab.judge(tmp_path / "tests" / "test_77_sample.py", tmp_path / "katas", overlay)
    assert bake.kind == "syntax error"
    assert "overlay.py:1" in bake.report


def test_a_class_in_an_overlay_is_found_in_its_own_file(tmp_path: Path) -> None:
    """The report shows where the class of the trap begins, not a line of the reference."""
    lessons = "from kata_77_sample import Oven\n\ndef test_oven(): assert Oven().heat() == 200\n"
    judge_files(tmp_path, "class Oven:\n    def heat(self): return 200\n", lessons)
    overlay = tmp_path / "overlay.py"
    overlay.write_text("\n\n\nclass Oven:\n    def heat(self): return 20\n", "utf-8")
    [outcome] = lab.judge(tmp_path / "tests" / "test_77_sample.py", tmp_path / "katas", overlay)
    assert outcome.kind == "assertion", outcome.report
    assert missing(["overlay.py:5 in Oven.heat"], outcome.report) == []
    assert "0x" not in outcome.report


def test_only_the_kata_that_is_asked_for_is_imported(tmp_path: Path) -> None:
    """A neighbour that takes long, or does harm, when it is imported is not today's trouble."""
    imported = tmp_path / "imported"
    (tmp_path / "katas").mkdir()
    (tmp_path / "tests").mkdir()
    (tmp_path / "katas" / "kata_78_other.py").write_text(f"open({str(imported)!r}, 'w').close()\n")
    (tmp_path / "tests" / "test_78_other.py").write_text("import kata_78_other\n")
    outcomes = judge_files(tmp_path, GOOD, LESSONS)
    assert len(outcomes) == 2
    assert not imported.exists()
