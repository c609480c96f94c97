"""A red lesson says what happened, where, and what to do; and shows no frame of ours."""

from __future__ import annotations

import pytest

from harness.conftest import Judged, missing

REPORTS = {
    "an untouched stub": (
        "async def do():\n    raise NotImplementedError\n",
        "await do()",
        "stub",
        ["`do` has no body yet", "kata_77_sample.py:2 in do", "Read the lesson, write the body"],
    ),
    "stubs that run in a group": (
        "async def do():\n    raise NotImplementedError\n",
        "async with asyncio.TaskGroup() as group:\n    group.create_task(do())",
        "stub",
        ["has no body yet"],
    ),
    "a wrong answer": (
        "async def do():\n    return 5\n",
        "assert await do() == 4",
        "assertion",
        ["assert 5 == 4", "kata_77_sample.py:1 in do", "assert await do() == 4"],
    ),
    "a forgotten await": (
        "async def four():\n    return 4\nasync def do():\n    return four()\n",
        "assert await do() == 4",
        "assertion",
        ["coroutine object four", "is an `await` missing?"],
    ),
    "a forgotten async": (
        "def do():\n    return None\n",
        "await do()",
        "not a coroutine function",
        ["Did you forget `async` before `def`?"],
    ),
    "a forgotten async, in a task": (
        "def do():\n    return None\n",
        "await asyncio.create_task(do())",
        "not a coroutine function",
        ["Did you forget `async` before `def`?"],
    ),
    "an await without a call": (
        "async def inner():\n    pass\nasync def do():\n    await inner\n",
        "await do()",
        "error",
        ["Next This awaits `inner` itself, and not a call of it: write `await inner(…)`."],
    ),
    "an await without a call, of a method": (
        "class Oven:\n    async def heat(self):\n        pass\n"
        "async def do():\n    await Oven().heat\n",
        "await do()",
        "error",
        ["Next This is a function itself, and not a call of it: write `()` after its name."],
    ),
    "a task without a call": (
        "import asyncio\nasync def inner():\n    pass\n"
        "async def do():\n    await asyncio.create_task(inner)\n",
        "await do()",
        "error",
        ["Next This is a function itself, and not a call of it: write `()` after its name."],
    ),
    "a gather without calls": (
        "import asyncio\nasync def inner():\n    pass\n"
        "async def do():\n    await asyncio.gather(inner)\n",
        "await do()",
        "not a coroutine function",
        ["Did you forget `async` before `def`, or `()` after the name of a function?"],
    ),
    "a yield instead of a return": (
        "async def do():\n    yield 4\n",
        "assert await do() == 4",
        "error",
        ["Next Is there a `yield` where `return` belongs? `async for` reads an async generator"],
    ),
    "a yield instead of a return, in a task": (
        "async def do():\n    yield 4\n",
        "assert await asyncio.create_task(do()) == 4",
        "error",
        ["Next Is there a `yield` where `return` belongs? `async for` reads an async generator"],
    ),
    "a yield instead of a return, without async": (
        "def do():\n    yield 4\n",
        "assert await do() == 4",
        "error",
        ["Next Is there a `yield` where `return` belongs? `await` takes one thing to wait for"],
    ),
    "an await for a whole list": (
        "async def one():\n    pass\nasync def do():\n    tickets = [one()]\n    try:\n"
        "        await tickets\n    finally:\n        tickets[0].close()\n",
        "await do()",
        "error",
        ["`await` takes one thing to wait for, not a list of them."],
    ),
    "a forgotten decorator": (
        "async def do():\n    yield\n",
        "async with do():\n    pass",
        "error",
        ["Did you forget `@asynccontextmanager`?"],
    ),
    "a class without methods": (
        "class do:\n    pass\n",
        "async with do():\n    pass",
        "error",
        ["object does not support", "kata_77_sample.py:1\n      class do:"],
    ),
    "a borrowed function": (
        "import asyncio\n\ndo = asyncio.gather\n",
        "assert await do(asyncio.sleep(0)) is None",
        "assertion",
        ["assert [None] is None", "kata_77_sample.py:3\n      do = asyncio.gather"],
    ),
    "a syntax error, met in a group": (
        "async def do(\n",
        "async with asyncio.TaskGroup() as group:\n    await do()",
        "syntax error",
        [
            "SyntaxError: '(' was never closed.",
            "kata_77_sample.py:1",
            "Python cannot read the file",
        ],
    ),
    "an object that only syntax calls": (
        "class do:\n    async def __aiter__(self):\n        return self\n",
        "async for each in do():\n    pass",
        "error",
        ["kata_77_sample.py:2 in do.__aiter__"],
    ),
    "a decorated generator": (
        "from contextlib import asynccontextmanager\n@asynccontextmanager\n"
        "async def do():\n    yield\n    yield\n",
        "async with do():\n    pass",
        "error",
        ["generator didn't stop", "kata_77_sample.py:2 in do"],
    ),
    "an error of the answer": (
        "async def inner():\n    raise KeyError('spoon')\nasync def do():\n    await inner()\n",
        "await do()",
        "error",
        ["KeyError: 'spoon'", "kata_77_sample.py:4 in do", "kata_77_sample.py:2 in inner"],
    ),
    "a group of errors": (
        "async def do():\n    raise ExceptionGroup('two', [ValueError('a'), OSError('b')])\n",
        "await do()",
        "error",
        ["ExceptionGroup: two (2 sub-exceptions)", "  ValueError: a", "  OSError: b"],
    ),
    "an error that did not come": (
        "async def do():\n    pass\n",
        "with pytest.raises(ValueError):\n    await do()",
        "assertion",
        ["DID NOT RAISE", "kata_77_sample.py:1 in do"],
    ),
    "an error that cannot be shown": (
        "class E(Exception):\n    def __str__(self): raise RuntimeError\n"
        "async def do():\n    raise E\n",
        "await do()",
        "error",
        ["E: (its __str__ fails, too)", "kata_77_sample.py:4 in do"],
    ),
    "an error of ten million letters": (
        "async def do():\n    raise ValueError('x' * 10_000_000)\n",
        "await do()",
        "error",
        ["ValueError: xxx"],
    ),
    "sys.exit": (
        "import sys\nasync def do():\n    sys.exit('bye')\n",
        "await do()",
        "error",
        ["SystemExit: bye", "kata_77_sample.py:3 in do"],
    ),
}


@pytest.mark.parametrize(("answer", "lesson", "kind", "words"), REPORTS.values(), ids=REPORTS)
def test_a_report_names_the_mistake_and_its_line(
    put_on_trial: Judged, answer: str, lesson: str, kind: str, words: list[str]
) -> None:
    """Text first, then what happened, where, and what next."""
    outcome = put_on_trial(answer, lesson)
    assert outcome.kind == kind, outcome.report
    assert missing(words, outcome.report) == [], outcome.report
    order = ["A claim.", "The reasons.", "What happened", "Where", "Next", "nox -s kata -- 77"]
    places = [outcome.report.index(heading) for heading in order]
    assert places == sorted(places)


@pytest.mark.parametrize("stranger", ["harness/", "_pytest", "pluggy", "asyncio/", "site-packages"])
def test_a_report_shows_no_frame_of_a_stranger(put_on_trial: Judged, stranger: str) -> None:
    """Neither the judge's nor pytest's nor asyncio's."""
    answer = "import asyncio\nasync def do():\n    await asyncio.wait_for(asyncio.sleep('x'), 1)\n"
    outcome = put_on_trial(answer)
    assert "TypeError" in outcome.report
    assert stranger not in outcome.report.partition("Where")[2]


def test_full_trace_shows_them_all(put_on_trial: Judged) -> None:
    """For those who mend the judge."""
    outcome = put_on_trial("async def do():\n    return 1 / 0\n", "await do()", "--full-trace")
    assert "site-packages" in outcome.report


def test_the_first_problem_is_the_one_told(put_on_trial: Judged) -> None:
    """A wrong value comes before the task that was left behind."""
    answer = """
        import asyncio
        async def do():
            asyncio.create_task(asyncio.sleep(5))
            return 5
        """
    outcome = put_on_trial(answer, "assert await do() == 4")
    assert outcome.kind == "assertion"
    assert "Left behind" not in outcome.report


def test_a_long_diary_is_shown_whole(put_on_trial: Judged) -> None:
    """By default pytest would cut it after a few lines; the line that matters may be below."""
    lesson = """
        for second in range(20):
            timeline.note(f"turn {second}")
        assert timeline == [(0, f"turn {second}") for second in range(19)]
        """
    assert "≠     0  turn 19" in put_on_trial("do = None", lesson).report
