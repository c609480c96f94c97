"""What a lesson compares is looked at wherever it stands; nothing else in the lesson changes."""

from __future__ import annotations

import ast
import shutil
import sys
import textwrap
from collections.abc import Callable
from pathlib import Path
from typing import Any
from unittest import mock

import pytest
from _pytest.assertion import rewrite

from harness import honest, lab
from harness.catalog import ROOT
from harness.conftest import Judged, judge_files, missing, type_in
from harness.timeline import Timeline
from harness.trial import Trial
from harness.verdict import Territory, Verdict
from harness.virtual_time import Clock

LESSONS = "tests/test_77_sample.py"
NO_LESSONS = "tests/harness/test_sample.py"

# What a lesson says of `value`, so that only 3 is right.
SAID = [
    "assert value == 3",
    "assert 3 == value",
    "assert not value != 3",
    "assert [value] == [3], 'why'",
    "assert 3 == value == 3",
    "assert 1 and value == 3",
    "assert value in (1, 3)",
    "assert not value not in (1, 3)",
    "assert 2 < value < 4",
    "assert (seen := value) == 3",
    "assert all([each == 3 for each in [value]])",
    "assert [each for each in [1] if value == 3] == [1]",
    "is_right = value == 3\nassert is_right",
    "timeline.append((0, value))\nassert timeline == [(0, 3)]",
    "timeline.append((0, value))\nassert timeline.at(0) == [3]",
    "assert OSError(value).args == (3,)",
]

ONE_LESSON = """
import pytest
from kata_77_sample import do

@pytest.mark.asyncio
async def test_one(): assert await do() == 3
"""

YES = """
class Yes(int):
    __eq__ = lambda self, other: True
    __ne__ = lambda self, other: False
    __lt__ = __gt__ = __eq__
async def do():
    return Yes()
"""


def _lesson(said: str, path: str = LESSONS) -> Callable[..., object]:
    """A function that says this, compiled as the file at that path would be."""
    body = textwrap.indent(said, "    ")
    head = '"""Lessons."""\nfrom __future__ import annotations\n'
    source = f"{head}def lesson(value, timeline):\n{body}\n"
    tree = ast.parse(source)
    rewrite.rewrite_asserts(tree, source.encode(), path)
    names: dict[str, Any] = {"__name__": "test_77_sample"}
    exec(compile(tree, path, "exec", dont_inherit=True), names)
    lesson: Callable[..., object] = names["lesson"]
    return lesson


def _timeline() -> Timeline:
    return Timeline(Clock())


@pytest.fixture
def trial(monkeypatch: pytest.MonkeyPatch) -> Trial:
    """A lesson is on trial."""
    trial = Trial(Territory(Path("katas").resolve(), Path(LESSONS).resolve()))
    monkeypatch.setattr(honest, "_trial_now", lambda: trial)
    return trial


@pytest.mark.parametrize("said", SAID)
def test_there_is_a_look_wherever_it_is_compared(trial: Trial, said: str) -> None:
    """And 3 itself is right everywhere."""
    _lesson(said)(3, _timeline())
    names: dict[str, Any] = {}
    exec(YES, names)
    with pytest.raises(Verdict, match="the class `Yes` says itself what it equals"):
        _lesson(said)(names["Yes"](5), _timeline())
    assert trial.verdict is not None


@pytest.mark.parametrize("said", SAID)
def test_the_words_of_a_red_assertion_are_those_of_pytest(trial: Trial, said: str) -> None:
    """To the last letter, with the values, where they come from, and the diff."""
    words = []
    for path in (LESSONS, NO_LESSONS):
        with pytest.raises(AssertionError) as red:
            _lesson(said, path)(5, _timeline())
        words.append(str(red.value))
    assert words[0] == words[1]


def test_other_files_are_left_as_they_are() -> None:
    """The tests of the judge are no lessons."""
    called = [
        _lesson("assert value == 3", path).__code__.co_names for path in (LESSONS, NO_LESSONS)
    ]
    assert [honest._NAME in names for names in called] == [True, False]


def test_a_lesson_may_have_a_wildcard_of_its_own(trial: Trial, tmp_path: Path) -> None:
    """An answer with `mock.ANY` is refused where the lesson does not speak of it."""
    with pytest.raises(Verdict, match="`_ANY`"):
        honest.compare([3], "==", [mock.ANY])
    lessons = tmp_path / "test_77_sample.py"
    lessons.write_text("from unittest.mock import ANY\n", "utf-8")
    trial.territory = Territory(Path("katas").resolve(), lessons)
    assert honest.compare([3], "==", [mock.ANY])


def test_the_learner_reads_which_class_it_is(put_on_trial: Judged) -> None:
    """And in which line, and what to return instead."""
    outcome = put_on_trial(YES, "assert await do() == 3")
    words = [
        "This comparison proves nothing: the class `Yes` says itself what it equals.",
        "kata_77_sample.py:3 in Yes.<lambda>",
        "Return the plain value that the lesson asks for",
    ]
    assert outcome.kind == "dishonest value"
    assert missing(words, outcome.report) == [], outcome.report


def test_the_verdict_stands_even_if_the_answer_swallows_it(put_on_trial: Judged) -> None:
    """A lesson hands functions to answers, and some of them compare."""
    answer = """
        class Yes:
            __eq__ = lambda self, other: True
        async def do(compare):
            try:
                compare(Yes())
            except BaseException:
                pass
        """
    outcome = put_on_trial(answer, "def compare(value):\n    assert value == 3\nawait do(compare)")
    assert outcome.kind == "dishonest value", outcome.report


@pytest.mark.parametrize(
    ("metaclass", "refused"),
    [
        ("class Meta(type):\n    __instancecheck__ = lambda *_: True", True),
        ("from abc import ABCMeta as Meta", True),
        ("class Meta(type):\n    pass", False),
    ],
)
def test_no_class_of_errors_says_what_is_of_it(
    put_on_trial: Judged, metaclass: str, refused: bool
) -> None:
    """`pytest.raises` asks the class, and the class would ask its metaclass."""
    answer = f"{metaclass}\nclass do(Exception, metaclass=Meta):\n    pass\n"
    outcome = put_on_trial(answer, "with pytest.raises(do):\n    raise do")
    assert outcome.passed != refused, outcome.report
    if refused:
        words = ["The class `do` says itself which objects are of it.", "Define it without"]
        assert missing(words, outcome.report) == [], outcome.report


def test_what_cannot_be_compared_is_told_as_the_learners_error(put_on_trial: Judged) -> None:
    """It is raised while the judge compares, but it is not the judge that has failed."""
    answer = "async def do():\n    return None\n"
    for said in ("assert await do() < 3", "assert 'tea' in await do()"):
        outcome = put_on_trial(answer, said)
        assert (outcome.kind, outcome.happened[:9]) == ("error", "TypeError")


def test_no_lesson_is_run_that_nobody_looks_at(tmp_path: Path) -> None:
    """Where pytest does not rewrite assertions, it says so instead of running lessons."""
    [outcome] = judge_files(tmp_path, "async def do():\n    return 3\n", ONE_LESSON)
    assert outcome.passed, outcome.report
    run = type_in(
        tmp_path,
        *("pytest", "-c", ROOT / "pyproject.toml", "--assert=plain", tmp_path / LESSONS),
        PYTHONPATH=str(ROOT / "tests"),
        PYTEST_DISABLE_PLUGIN_AUTOLOAD="1",
    )
    assert run.returncode == pytest.ExitCode.USAGE_ERROR, run.stdout
    assert "leave out --assert=plain" in run.stderr, run.stderr


@pytest.mark.parametrize("name", ["rewrite_asserts", "PYC_TAIL"])
def test_another_pytest_is_refused(
    monkeypatch: pytest.MonkeyPatch, pytestconfig: pytest.Config, name: str
) -> None:
    """One sentence says which version is needed."""
    monkeypatch.delattr(rewrite, name)
    with pytest.raises(pytest.UsageError, match="the one that pyproject names"):
        honest.pytest_configure(pytestconfig)


def test_another_way_of_rewriting_is_refused() -> None:
    """What pytest has rewritten begins with an import of pytest's."""
    with pytest.raises(pytest.UsageError, match="the one that pyproject names"):
        honest._look_at_comparisons(ast.parse("import sys\nassert sys.path == []"))


def test_bytecode_of_others_is_not_taken_for_ours(tmp_path: Path) -> None:
    """Lessons that were compiled when nobody looked are compiled again."""
    judge_files(tmp_path, YES, ONE_LESSON)
    shutil.rmtree(tmp_path / "tests" / "__pycache__", ignore_errors=True)
    collected = type_in(
        tmp_path,
        *("pytest", "--noconftest", "-p", "asyncio", "--collect-only", LESSONS),
        PYTHONPATH=str(tmp_path / "katas"),
        PYTHONDONTWRITEBYTECODE="",
        PYTHONPYCACHEPREFIX="",
    )
    [compiled] = tmp_path.glob("tests/__pycache__/test_77_sample.*.pyc")
    assert compiled.name.endswith(f"{rewrite.PYTEST_TAG}.pyc"), collected.stdout
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "pycache_prefix", None)
        # the same file: to write it again would make the bytecode an old one
        [outcome] = lab.judge(tmp_path / LESSONS, tmp_path / "katas")
    assert outcome.kind == "dishonest value", outcome.report


@pytest.mark.parametrize(
    "claim",
    [
        "assert stage == 3",
        "raise AssertionError('no')",
        "pytest.fail('no')",
        "with pytest.raises(OSError):\n        pass",
    ],
)
def test_a_claim_that_does_not_hold_is_not_swallowed(put_on_trial: Judged, claim: str) -> None:
    """An `__aexit__` of the answer hears the errors of the block, those of the lesson, too."""
    answer = """
        class do:
            async def __aenter__(self):
                return 5
            async def __aexit__(self, *_):
                return True
        """
    outcome = put_on_trial(answer, f"async with do() as stage:\n    {claim}")
    assert outcome.kind == "swallowed failure", outcome.report
    words = ["your code has swallowed the error", "Let the errors of others through."]
    assert missing(words, outcome.report) == [], outcome.report


def test_a_lesson_whose_own_claim_fails_says_so_as_ever(put_on_trial: Judged) -> None:
    """The error is kept, but it is on its way: there is nothing else to say."""
    outcome = put_on_trial("async def do():\n    return 5\n", "assert await do() == 3")
    assert (outcome.kind, outcome.happened) == ("assertion", "assert 5 == 3")


def test_an_object_with_every_attribute_is_told_about(put_on_trial: Judged) -> None:
    """It claims to be wrapped in itself, and whoever unwraps it must not go round for ever."""
    answer = """
        class Yes:
            def __getattr__(self, name):
                return self
        do = Yes()
        """
    outcome = put_on_trial(answer, "assert do == 3")
    assert outcome.kind == "assertion", outcome.report


# What an answer can do to the task that awaits it; after it nothing comes any more.
ENDS_ITS_LESSON = {
    "gives its task a result": """
        asyncio.Future.set_result(asyncio.current_task(), None)
        await asyncio.sleep(1)
        """,
    "gives it one from a callback": """
        task = asyncio.current_task()
        asyncio.get_running_loop().call_later(1, asyncio.Future.set_result, task, None)
        await asyncio.Event().wait()
        """,
    "gives it one from another task": """
        task = asyncio.current_task()
        async def other():
            asyncio.Future.set_result(task, None)
        helper = asyncio.create_task(other())
        await asyncio.Event().wait()
        """,
    "closes its coroutine": """
        task = asyncio.current_task()
        def end():
            task.get_coro().close()
            asyncio.Future.set_result(task, None)
        asyncio.get_running_loop().call_soon(end)
        await asyncio.Event().wait()
        """,
    "throws something into its coroutine": """
        task = asyncio.current_task()
        def end():
            with contextlib.suppress(BaseException):
                task.get_coro().throw(GeneratorExit)
            asyncio.Future.set_result(task, None)
        asyncio.get_running_loop().call_soon(end)
        await asyncio.Event().wait()
        """,
    "stops its loop": """
        asyncio.Future.set_result(asyncio.current_task(), None)
        asyncio.get_running_loop().stop()
        await asyncio.sleep(0)
        """,
}


@pytest.mark.parametrize("how", ENDS_ITS_LESSON)
@pytest.mark.parametrize(
    "lesson",
    [
        "await do()\nassert 0",
        "for number in range(3):\n    await do()\n    if number == 2:\n        return number",
    ],
    ids=["falls off its end", "returns"],
)
def test_a_lesson_counts_when_it_has_come_to_its_own_end(
    put_on_trial: Judged, how: str, lesson: str
) -> None:
    """A task is over when it has a result, and an answer can give it one."""
    answer = f"import asyncio, contextlib\nasync def do():{ENDS_ITS_LESSON[how]}"
    outcome = put_on_trial(answer, lesson)
    assert outcome.kind == "left the lesson", outcome.report
    words = ["before the lesson had come to its end", "let it return", "kata_77_sample.py:"]
    assert missing(words, outcome.report) == [], outcome.report


@pytest.mark.parametrize("how", ENDS_ITS_LESSON)
def test_so_does_what_a_lesson_runs_in_a_loop_of_its_own(samples: Path, how: str) -> None:
    """Some lessons are no coroutines: they call `asyncio.run` themselves."""
    body = textwrap.indent(textwrap.dedent(ENDS_ITS_LESSON[how]), "    ")
    answer = f"import asyncio, contextlib\nasync def do():{body}"
    lessons = """'''Lessons for kata 77 · samples.'''
import asyncio

from kata_77_sample import do


def test_sample() -> None:
    '''A claim.'''

    async def main() -> None:
        await do()
        assert 0

    asyncio.run(main())
"""
    [outcome] = judge_files(samples, answer, lessons, often=True)
    assert outcome.kind == "left the lesson", outcome.report


@pytest.mark.parametrize("how", ENDS_ITS_LESSON)
@pytest.mark.parametrize(
    "run",
    [
        "await asyncio.gather(guest(), guest())",
        "await asyncio.create_task(guest())",
        "async with asyncio.TaskGroup() as group:\n    group.create_task(guest())",
        "await asyncio.wait_for(guest(), 100)",
    ],
)
def test_so_does_each_task_of_a_lesson(put_on_trial: Judged, how: str, run: str) -> None:
    """A lesson may send guests, each with claims of its own."""
    answer = f"import asyncio, contextlib\nasync def do():{ENDS_ITS_LESSON[how]}"
    outcome = put_on_trial(answer, f"async def guest():\n    await do()\n    assert 0\n{run}")
    assert outcome.kind in {"left the lesson", "assertion"}, outcome.report


@pytest.mark.parametrize("door", ["skip", "xfail", "exit"])
@pytest.mark.parametrize(
    "how",
    [
        "raise {door}",
        "asyncio.Future.set_exception(asyncio.current_task(), {door})\n    await asyncio.sleep(1)",
        "future = asyncio.Future()\n    future.set_exception({door})\n    await future",
    ],
)
def test_an_answer_cannot_take_the_doors_of_pytest(
    put_on_trial: Judged, how: str, door: str
) -> None:
    """A lesson that is left out is no red one."""
    code = how.format(door=f"pytest.{door}.Exception('no time')")
    outcome = put_on_trial(f"import asyncio\nimport pytest\nasync def do():\n    {code}\n")
    assert outcome.kind == "left the lesson", outcome.report


def test_a_lesson_may_take_them(put_on_trial: Judged) -> None:
    """It is not for this machine, perhaps."""
    outcome = put_on_trial("def do(): pass", "pytest.skip('no time')")
    assert outcome.kind == "skipped", outcome.report


def test_however_a_lesson_returns_it_has_come_to_its_end(put_on_trial: Judged) -> None:
    """From a loop, a `with`, a `try`; with a value or none; and what it defines is no lesson."""
    lesson = """
        async def numbers():
            yield 1
            return
        async def helper(n):
            return n + sum([one async for one in numbers()])
        class Helper:
            async def help(self):
                try:
                    return await helper(2)
                finally:
                    pass
        assert await asyncio.create_task(helper(1)) == 2
        assert asyncio.iscoroutinefunction(helper)
        with contextlib.suppress(OSError):
            while True:
                if await Helper().help() == 3:
                    return await do()
        """
    outcome = put_on_trial("async def do(): return 5", lesson)
    assert outcome.passed, outcome.report
