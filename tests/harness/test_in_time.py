"""A red lesson about time shows what the answer did in time, beside the goal."""

from __future__ import annotations

import textwrap
from pathlib import Path

import pytest

from harness.conftest import copy_the_judge, judge_files, type_in
from harness.recording import Recording, Stay, statement_at

STUB = '"""A kata."""\n\nimport asyncio\nimport time\n\n\n'
SERIAL = """
async def serve(jobs):
    return [await asyncio.create_task(job()) for job in jobs]
"""
CONCURRENT = """
async def serve(jobs):
    return await asyncio.gather(*(job() for job in jobs))
"""
LESSONS = '''"""Lessons for kata 77 · breakfast."""

import asyncio

import pytest
from kata_77_breakfast import serve


async def tea():
    await asyncio.sleep(1)
    return "tea"


async def toast():
    await asyncio.sleep(2)
    return "toast"


@pytest.mark.asyncio
async def test_breakfast_is_ready_in_two(clock):
    """All at once."""
    assert await serve([tea, toast]) == ["tea", "toast"]
    assert clock.now == 2
    await asyncio.sleep(7)
'''


@pytest.fixture
def dojo(tmp_path: Path) -> Path:
    """A dojo with one kata about time, and its reference."""
    copy_the_judge(tmp_path)
    _write(tmp_path, "reference", CONCURRENT)
    (tmp_path / "tests" / "test_77_breakfast.py").write_text(LESSONS, "utf-8")
    return tmp_path


def _write(dojo: Path, folder: str, answer: str) -> None:
    answer = STUB + textwrap.dedent(answer)
    (dojo / folder / "kata_77_breakfast.py").write_text(answer, "utf-8")


def _run(dojo: Path, *options: str) -> str:
    words = ("pytest", *options, "tests/test_77_breakfast.py")
    run = type_in(dojo, *words, PYTEST_DISABLE_PLUGIN_AUTOLOAD="1")
    return run.stdout + run.stderr


CHARTS = """\
  Yours
  second     0                    1                    2                    3
  the lesson ├ tea ───────────────├ toast ──────────────────────────────────┤✘
  tea        ├ sleep ─────────────┤✔
  toast                           ├ sleep ──────────────────────────────────┤✔

  The goal
  second     0                    1                    2                    3
  the lesson ├ gather ─────────────────────────────────┤…
  tea        ├ sleep ─────────────┤✔
  toast      ├ sleep ──────────────────────────────────┤✔
"""


def test_the_screen_shows_both_charts(dojo: Path) -> None:
    """The goal comes to the statement that is red, and no further."""
    _write(dojo, "katas", SERIAL)
    screen = _run(dojo, "--screen")
    assert CHARTS in screen
    assert screen.index("What happened") < screen.index("In time") < screen.index("Where")


def test_plain_pytest_shows_them_as_a_section(dojo: Path) -> None:
    """So does the test panel of an editor."""
    _write(dojo, "katas", SERIAL)
    said = _run(dojo)
    assert "- In time -" in said
    assert "toast      ├ sleep ───" in said


@pytest.mark.parametrize(
    "answer",
    [
        "async def serve(jobs): raise NotImplementedError",
        "async def serve(jobs:",
        "async def serve(jobs): return []",
    ],
)
def test_an_answer_that_never_waits_has_no_chart_of_its_own(dojo: Path, answer: str) -> None:
    """A stub and a broken file have nothing to show; and of the goal only what helps."""
    _write(dojo, "katas", answer)
    screen = _run(dojo, "--screen")
    assert ("In time" in screen) == ("return []" in answer)


def test_without_a_reference_there_is_only_yours(dojo: Path) -> None:
    """A teacher may keep the answers back; one that is red is no goal either."""
    _write(dojo, "katas", SERIAL)
    _write(dojo, "reference", SERIAL)
    assert "The goal" not in _run(dojo, "--screen")
    (dojo / "reference" / "kata_77_breakfast.py").unlink()
    screen = _run(dojo, "--screen")
    assert "  Yours\n" in screen
    assert "The goal" not in screen


def test_no_chart_if_nobody_wants_one(dojo: Path) -> None:
    """Whoever runs a thousand wrong answers does not read them."""
    _write(dojo, "katas", SERIAL)
    assert "In time" not in _run(dojo, "--screen", "--no-timeline")


def test_a_thread_of_the_answer_does_no_harm(dojo: Path) -> None:
    """The goal runs in a new process then: a fork would inherit the locks of that thread."""
    _write(
        dojo,
        "katas",
        """
        import threading

        async def serve(jobs):
            threading.Thread(target=time.sleep, args=(600,), daemon=True).start()
            return [await asyncio.create_task(job()) for job in jobs]
        """,
    )
    assert "  The goal\n" in _run(dojo, "--screen", "-W", "error")


def test_a_deadlock_has_a_chart(dojo: Path) -> None:
    """The goal goes on where the answer has stopped."""
    _write(
        dojo,
        "katas",
        """
        async def serve(jobs):
            await jobs[0]()
            await asyncio.Event().wait()
        """,
    )
    screen = _run(dojo, "--screen")
    assert "Deadlock" in screen
    assert "the lesson ├ sleep ────────────────────────┤…" in screen
    assert "toast      ├ sleep ────" in screen


def test_a_recording_is_exact(dojo: Path, tmp_path: Path) -> None:
    """Who waited for what, from when to when; who blocked the loop; how each task ended."""
    _write(
        dojo,
        "katas",
        """
        async def serve(jobs):
            async def fail():
                await asyncio.sleep(0.1)
                await asyncio.sleep(0.2)
                raise OSError

            failing = asyncio.create_task(fail())
            endless = asyncio.create_task(asyncio.Event().wait(), name="endless")
            results = await asyncio.gather(*(job() for job in jobs))
            await asyncio.wait([failing])
            failing.exception()
            endless.cancel()
            await asyncio.wait([endless])
            return results
        """,
    )
    lessons = dojo / "tests" / "test_77_breakfast.py"
    lessons.write_text(LESSONS.replace("sleep(7)", "sleep(0); clock.block(7)"), "utf-8")
    assert "1 passed" in _run(dojo, f"--recordings={tmp_path}")

    recording = Recording.read(tmp_path / "test_breakfast_is_ready_in_two.json")
    lesson, failing, endless, tea, toast = recording.tracks
    assert recording.end == 9
    assert lesson.stays == [
        Stay(0, 2, "gather"),
        Stay(2, 9, "", blocks=True),
    ]
    assert failing.stays == [Stay(0, 0.1, "sleep"), Stay(0.1, 0.3, "sleep")]
    assert (failing.how, failing.end, failing.error) == ("failed", 0.3, "OSError")
    assert (endless.name, endless.how, endless.end) == ("endless", "cancelled", 2)
    assert (tea.name, tea.how, tea.end) == ("tea", "finished", 1)
    assert (toast.name, toast.stays) == ("toast", [Stay(0, 2, "sleep")])


def test_what_a_runner_does_at_its_end_is_not_recorded(dojo: Path, tmp_path: Path) -> None:
    """The learner has not written it, and its names are those of asyncio and of the judge."""
    _write(
        dojo,
        "katas",
        """
        def serve(jobs):
            async def all_of_them():
                return await asyncio.gather(*(job() for job in jobs))

            return asyncio.run(all_of_them())
        """,
    )
    lessons = dojo / "tests" / "test_77_breakfast.py"
    plain = LESSONS.replace("@pytest.mark.asyncio\nasync ", "").replace("await serve", "serve")
    lessons.write_text(plain.replace("    await asyncio.sleep(7)\n", ""), "utf-8")
    assert "1 passed" in _run(dojo, f"--recordings={tmp_path}")
    recording = Recording.read(tmp_path / "test_breakfast_is_ready_in_two.json")
    assert [track.name for track in recording.tracks] == ["all_of_them", "tea", "toast"]


def test_a_name_has_one_line(dojo: Path) -> None:
    """Whatever is in it, the columns stand."""
    _write(
        dojo,
        "katas",
        """
        async def serve(jobs):
            return [await asyncio.create_task(job(), name="to\\nday") for job in jobs]
        """,
    )
    assert "  to?day 1 " in _run(dojo, "--screen")


def test_a_statement_may_have_several_lines(tmp_path: Path) -> None:
    """A traceback names one of them; of a block only its head counts."""
    file = tmp_path / "sample.py"
    file.write_text(
        "def f():\n    with a(\n        b\n    ):\n        c(\n        )\n    d\n", "utf-8"
    )
    assert [statement_at(n, file) for n in (3, 5, 6, 7)] == [
        range(2, 5),
        range(5, 7),
        range(5, 7),
        range(7, 8),
    ]


def test_what_was_recorded_is_forgotten(tmp_path: Path) -> None:
    """Or every search for garbage would look at it again, and each lesson would take longer."""
    lesson = """
@pytest.mark.asyncio
async def test_{name}():
    await do()
    recorders = [thing for thing in gc.get_objects() if type(thing).__name__ == "Recorder"]
    assert len(recorders) == 1
"""
    lessons = "import gc\nimport pytest\nfrom kata_77_sample import do\n\n"
    lessons += lesson.format(name="first") + lesson.format(name="second")
    outcomes = judge_files(tmp_path, "async def do(): pass", lessons)
    assert [(outcome.lesson, outcome.report) for outcome in outcomes] == [
        ("test_first", ""),
        ("test_second", ""),
    ]
