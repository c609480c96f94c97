"""What depends on luck is found, and can be played again."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from harness.conftest import Judged, copy_the_judge, type_in

WAKES_IN_ORDER = """
    async def wake(number):
        await asyncio.sleep(1)
        timeline.note(str(number))

    async with asyncio.TaskGroup() as group:
        for number in range(5):
            group.create_task(wake(number))
    assert [what for _, what in timeline] == sorted(what for _, what in timeline)
"""

BEGINS_LATER = """
    async def begin():
        timeline.note("begun")

    task = asyncio.create_task(begin())
    assert timeline == []
    await task
"""

needs_eager = pytest.mark.skipif(sys.version_info < (3, 12), reason="eager tasks came with 3.12")


def test_a_lesson_that_depends_on_equal_timers_is_found(put_on_trial: Judged) -> None:
    """They fire in the order they were set, unless a seed draws another one."""
    assert put_on_trial("do = None", WAKES_IN_ORDER).passed
    assert not put_on_trial("do = None", WAKES_IN_ORDER, "--seed=1").passed


@needs_eager
def test_an_eager_task_begins_at_once(put_on_trial: Judged) -> None:
    """`--eager` is what `asyncio.eager_task_factory` does."""
    assert put_on_trial("do = None", BEGINS_LATER).passed
    assert not put_on_trial("do = None", BEGINS_LATER, "--eager").passed


@needs_eager
def test_a_lesson_may_need_tasks_that_begin_later(put_on_trial: Judged) -> None:
    """Whoever says why is spared."""
    spared = "@pytest.mark.not_eager('it is about that moment')"
    assert put_on_trial("do = None", BEGINS_LATER, "--eager", mark=spared).passed


TOO_SURE = {
    "a thread has begun": """
        def work():
            begun.set()

        thread = threading.Thread(target=work)
        thread.start()
        await asyncio.sleep(0.01)
        assert begun.is_set()
        """,
    "the loop knows that a job is over": """
        job = asyncio.get_running_loop().run_in_executor(None, begun.set)
        begun.wait()
        await asyncio.sleep(0.01)
        assert job.done()
        """,
    "the loop has heard of it": """
        heard = asyncio.Event()

        def work():
            begun.set()
            loop.call_soon_threadsafe(heard.set)

        threading.Thread(target=work).start()
        begun.wait()
        await asyncio.sleep(0.01)
        assert heard.is_set()
        """,
}


@pytest.mark.parametrize("lesson", TOO_SURE.values(), ids=TOO_SURE)
def test_a_lesson_that_does_not_wait_for_its_threads_is_found(
    put_on_trial: Judged, lesson: str
) -> None:
    """A hundredth of a second is enough, nearly always."""
    setting = "        loop = asyncio.get_running_loop()\n        for _ in range(20):\n"
    lesson = f"{setting}            begun = threading.Event()\n{textwrap.indent(lesson, '    ')}"
    runs = (
        put_on_trial("do = None", lesson, f"--seed={seed}", real_time=True) for seed in range(30)
    )
    assert any(run.kind == "assertion" for run in runs)


@pytest.fixture
def small_dojo(tmp_path: Path) -> Path:
    """The judge, and one kata with one lesson that needs luck: timers must keep their order."""
    copy_the_judge(tmp_path)
    (tmp_path / "tests/harness/soaked.json").unlink(missing_ok=True)
    (tmp_path / "reference" / "kata_77_sample.py").write_text("def do(): pass\n", "utf-8")
    (tmp_path / "tests" / "test_77_sample.py").write_text(
        "import asyncio\nimport pytest\nfrom kata_77_sample import do\n\n\n"
        f"@pytest.mark.asyncio\nasync def test_order(timeline):\n    do()\n{WAKES_IN_ORDER}",
        "utf-8",
    )
    return tmp_path


def _soak(dojo: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return type_in(dojo, "harness.soak", *words, PYTHONPATH=str(dojo / "tests"))


def test_a_red_run_says_how_to_play_it_again(small_dojo: Path) -> None:
    """With the number of the run, and the same lesson is red again."""
    run = _soak(small_dojo, "6", "--record")
    assert run.returncode == 1, run.stdout + run.stderr
    assert not (small_dojo / "tests/harness/soaked.json").exists(), "only what is green counts"
    found = re.search(r"Play it again: nox -s soak-3\.\d+ -- --seed (\d+)", run.stdout)
    assert found, run.stdout
    again = _soak(small_dojo, "--seed", found[1])
    assert again.returncode == 1
    assert f"test_order was red with seed {found[1]}" in again.stdout
    assert "1 red runs" in again.stdout


def test_green_runs_are_counted(small_dojo: Path) -> None:
    """Each lesson of each run has run, or it would prove nothing."""
    lessons = small_dojo / "tests" / "test_77_sample.py"
    lessons.write_text(lessons.read_text("utf-8").replace("sleep(1)", "sleep(number)"), "utf-8")
    run = _soak(small_dojo, "6", "--record")
    assert run.returncode == 0, run.stdout + run.stderr
    assert "6 runs, 6 lessons, 0 red runs" in run.stdout
    (row,) = json.loads((small_dojo / "tests/harness/soaked.json").read_text("utf-8")).values()
    assert (row["runs"], row["lessons"]) == (6, 6)


def test_a_run_that_does_not_end_is_not_green(small_dojo: Path) -> None:
    """A process that is lost takes its lessons with it."""
    stub = small_dojo / "reference" / "kata_77_sample.py"
    stub.write_text("import os\ndef do(): os._exit(0)\n", "utf-8")
    run = _soak(small_dojo, "1")
    assert run.returncode == 1
    assert "did not end" in run.stdout
