"""The commands of a learner, typed as a learner would, in a copy of the dojo."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from harness.catalog import ROOT
from harness.conftest import Typed, copy_the_judge, needs_alarm, type_in


@pytest.fixture
def dojo(tmp_path: Path) -> Path:
    """A small dojo of our own: kata 01 as shipped, kata 07 solved, kata 08 broken."""
    copy_the_judge(tmp_path)
    shutil.copy(ROOT / "noxfile.py", tmp_path)
    for name in ("tests/test_01_overview.py", "katas/kata_01_overview.py"):
        shutil.copy(ROOT / name, tmp_path / name)
    shutil.copy(ROOT / "reference" / "kata_01_overview.py", tmp_path / "reference")
    for number, source in {"07": "async def do(): return 4\n", "08": "async def do(:\n"}.items():
        (tmp_path / "katas" / f"kata_{number}_topic_{number}.py").write_text(source, "utf-8")
        (tmp_path / "tests" / f"test_{number}_topic_{number}.py").write_text(
            f'"""Lessons for kata {number} · topic {number}."""\n\n'
            f"import pytest\nfrom kata_{number}_topic_{number} import do\n\n\n"
            "@pytest.mark.asyncio\nasync def test_do_is_four():\n"
            '    """Two and two is four."""\n    assert await do() == 4\n',
            "utf-8",
        )
    return tmp_path


@pytest.fixture
def type_kata(dojo: Path) -> Typed:
    """Type `nox -s kata -- WORDS…` and return what was printed."""

    def typed(*words: str, **environment: str) -> subprocess.CompletedProcess[str]:
        # --no-venv: the lessons' dependencies are those of this very run
        return type_in(dojo, "nox", "--no-venv", "-s", "kata", "--", *words, **environment)

    return typed


def test_a_red_kata_shows_its_first_red_lesson_and_ends_with_1(type_kata: Typed) -> None:
    """The text, the line in the learner's file, how many are green."""
    run = type_kata("01")
    assert run.returncode == 1
    assert "Kata 01 · how the dojo works" in run.stdout
    assert "✘ an async function answers whoever awaits it" in run.stdout
    assert "You read this because the lesson is red" in run.stdout
    assert "katas/kata_01_overview.py:" in run.stdout
    assert "0 of 3 lessons are green." in run.stdout
    assert "Traceback" not in run.stdout + run.stderr


def test_a_solved_kata_is_green_and_ends_with_0(type_kata: Typed, dojo: Path) -> None:
    """The reference over the stub turns it green."""
    shutil.copy(dojo / "reference" / "kata_01_overview.py", dojo / "katas")
    run = type_kata("1")
    assert run.returncode == 0
    assert "All 3 lessons are green." in run.stdout


@pytest.mark.parametrize("name", ["stdout", "stderr"])
@pytest.mark.parametrize(
    "what",
    [
        "{0} = io.TextIOWrapper({0}.buffer, encoding='utf-8')",
        "{0} = io.TextIOWrapper({0}.detach(), encoding='utf-8')",
        "{0} = open({0}.fileno(), 'w', encoding='utf-8')",
        "{0}.reconfigure(encoding='utf-8')",
        "{0}.close()",
        "{0}.detach()",
        "{0} = None",
    ],
)
def test_a_file_may_do_what_it_likes_with_its_output(
    type_kata: Typed, dojo: Path, what: str, name: str
) -> None:
    """It is common to wrap standard output on Windows; the screen is none of its business."""
    answer = (dojo / "reference" / "kata_01_overview.py").read_text("utf-8")
    does = f"import io, sys\nprint('Größe 🐍', file=sys.{name})\n{what.format(f'sys.{name}')}\n"
    (dojo / "katas" / "kata_01_overview.py").write_text(f"{answer}\n{does}", "utf-8")
    run = type_kata("01")
    assert run.returncode == 0, run.stdout + run.stderr
    assert "Größe 🐍\n" in (run.stdout if name == "stdout" else run.stderr)
    assert "All 3 lessons are green.\n" in run.stdout
    assert "Traceback" not in run.stdout + run.stderr


@pytest.mark.skipif(sys.version_info >= (3, 14), reason="nobody gets a loop that was not set")
def test_a_file_gets_a_loop_at_import_whatever_another_has_done(
    type_kata: Typed, dojo: Path
) -> None:
    """By itself it is green; so it is beside a kata whose demo has run, and has left no loop."""
    runs_a_demo = "import asyncio\nasync def do(): return 4\nasyncio.run(do())\n"
    asks = "import asyncio\nasync def do(): return 4\nloop = asyncio.get_event_loop()\n"
    for number, answer in {"07": runs_a_demo, "08": asks}.items():
        file = dojo / "katas" / f"kata_{number}_topic_{number}.py"
        file.write_text(answer + "loop.run_until_complete(do())\n" * ("loop" in answer), "utf-8")
    run = type_kata()
    green = [line for line in run.stdout.splitlines() if line.endswith("1/1")]
    assert [line[:2] for line in green] == ["07", "08"], run.stdout


def test_a_kata_that_is_not_there_ends_with_2(type_kata: Typed) -> None:
    """The answer lists what exists."""
    run = type_kata("99")
    assert run.returncode == 2
    assert "There is no kata '99'. There are:\n  01  overview\n  07  topic_07\n" in run.stderr


def test_an_ambiguous_word_ends_with_2(type_kata: Typed) -> None:
    """The answer lists the katas it fits."""
    run = type_kata("topic")
    assert run.returncode == 2
    assert "fits more than one kata" in run.stderr
    assert "overview" not in run.stderr


def test_several_katas_are_judged_even_if_one_is_broken(type_kata: Typed) -> None:
    """Each has a run of its own."""
    run = type_kata("08", "07")
    assert run.returncode == 1
    assert "SyntaxError" in run.stdout
    assert "katas/kata_08_topic_08.py:1" in run.stdout
    assert "Kata 07 · topic 07" in run.stdout
    assert "The lesson is green." in run.stdout


def test_options_go_to_pytest(type_kata: Typed) -> None:
    """`-k` selects lessons; selecting none is a slip of the pen, and ends with 2."""
    run = type_kata("01", "-k", "hour", "-vv")
    assert run.returncode == 1
    assert "✘ an hour of waiting costs no time" in run.stdout
    none = type_kata("01", "-k", "nothing_is_called_so")
    assert none.returncode == 2
    assert "No lesson was selected." in none.stdout
    wrong = type_kata("01", "--no-such-option")
    assert wrong.returncode == 2
    assert "--no-such-option" in wrong.stderr


def test_without_a_number_all_katas_are_listed(type_kata: Typed) -> None:
    """The index: how many lessons of each are green, and what is next."""
    run = type_kata()
    assert run.returncode == 0
    lines = run.stdout.splitlines()
    assert any(line.startswith("01") and line.endswith("0/3") for line in lines), run.stdout
    assert any(line.startswith("07") and line.endswith("1/1") for line in lines)
    assert any(
        line.startswith("08") and line.endswith("broken                0/1") for line in lines
    )
    assert "Next: nox -s kata -- 01" in lines


@needs_alarm
def test_the_index_waits_for_one_hang_in_each_kata(type_kata: Typed, dojo: Path) -> None:
    """There may be one in every lesson, and nobody waits for them all; the row says so."""
    pyproject = dojo / "pyproject.toml"
    pyproject.write_text(pyproject.read_text("utf-8").replace("timeout = 5\n", "timeout = 0.5\n"))
    lessons = dojo / "tests" / "test_07_topic_07.py"
    more = "@pytest.mark.asyncio\nasync def test_again_{}():\n    assert await do() == 4\n"
    text = lessons.read_text("utf-8") + "".join(map(more.format, range(3)))
    lessons.write_text(text, "utf-8")
    (dojo / "katas" / "kata_07_topic_07.py").write_text(
        "calls = []\nasync def do():\n    calls.append(1)\n"
        "    while len(calls) == 2: pass\n    return 4\n",
        "utf-8",
    )
    (dojo / "katas" / "kata_08_topic_08.py").write_text("while True: pass\n", "utf-8")
    run = type_kata()
    assert re.search(r"^07 .* hangs +1/4$", run.stdout, re.MULTILINE), run.stdout
    assert re.search(r"^08 .* hangs +0/1$", run.stdout, re.MULTILINE), run.stdout
    assert "1 of 8 lessons are green.\nNext: nox -s kata -- 01\n" in run.stdout


def test_the_index_shows_each_kata_as_soon_as_it_is_known(dojo: Path) -> None:
    """Another one may take long, and who sees nothing thinks of an accident."""
    seen = dojo / "seen"
    (dojo / "katas" / "kata_08_topic_08.py").write_text("async def do(): return 4\n", "utf-8")
    with (dojo / "tests" / "test_08_topic_08.py").open("a", encoding="utf-8") as lessons:
        lessons.write(
            "\n\ndef test_somebody_reads():\n    import pathlib\n"
            f"    while not pathlib.Path({str(seen)!r}).exists(): pass\n"
        )
    with subprocess.Popen(
        [sys.executable, "-m", "nox", "--no-venv", "-s", "kata"],
        cwd=dojo,
        env=os.environ | {"PYTHONIOENCODING": "utf-8", "PYTHONUNBUFFERED": ""},
        stdout=subprocess.PIPE,
        encoding="utf-8",
    ) as process:
        assert process.stdout is not None
        for line in iter(process.stdout.readline, ""):
            if line.startswith("07"):
                seen.touch()
                break
        rest = process.stdout.read()
    assert re.search(r"^08 .* 2/2$", rest, re.MULTILINE), rest


def test_the_index_fits_a_narrow_terminal(type_kata: Typed, dojo: Path) -> None:
    """One line for each kata, the bar shorter, a long title cut."""
    lessons = dojo / "tests" / "test_07_topic_07.py"
    text = lessons.read_text("utf-8").replace("· topic 07", "· a topic with a very long name" * 2)
    lessons.write_text(text, "utf-8")
    for columns in (60, 45):
        lines = type_kata(COLUMNS=str(columns)).stdout.splitlines()
        assert [line[:5].strip() for line in lines[:3]] == ["01", "07", "08"]
        assert max(map(len, lines[:3])) < columns
        assert lines[1].endswith("..  ███████  1/1")


def test_help_says_what_can_be_typed(type_kata: Typed) -> None:
    """`--help` after the dashes is about katas, not about pytest."""
    run = type_kata("--help")
    assert run.returncode == 0
    assert "nox -s kata -- 06 07 queue" in run.stdout
    assert "07  topic_07" in run.stdout


def test_a_terminal_without_these_characters_gets_others(type_kata: Typed) -> None:
    """✔ and ✘ are + and x, where there is only ASCII."""
    run = type_kata("01", PYTHONIOENCODING="ascii")
    assert "x an async function answers" in run.stdout
    assert run.stdout.isascii()


def test_colour_is_for_terminals(type_kata: Typed) -> None:
    """A pipe gets none, unless it asks for it."""
    assert "\x1b[" not in type_kata("01").stdout
    assert "\x1b[" in type_kata("01", FORCE_COLOR="1").stdout
    assert "\x1b[" not in type_kata("01", FORCE_COLOR="1", NO_COLOR="1").stdout


def test_a_narrow_terminal_is_not_overrun(type_kata: Typed) -> None:
    """At 60 columns no line of a report is longer."""
    run = type_kata("01", COLUMNS="60")
    assert max(len(line) for line in run.stdout.splitlines()) <= 60


def test_a_flood_of_prints_does_not_drown_the_lesson(type_kata: Typed, dojo: Path) -> None:
    """Only the last lines are shown."""
    stub = dojo / "katas" / "kata_07_topic_07.py"
    stub.write_text("async def do():\n    for n in range(100_000): print('flood', n)\n", "utf-8")
    run = type_kata("07", "-o", "timeout=60")
    assert run.returncode == 1
    assert run.stdout.count("flood") < 30
    assert "flood 99999" in run.stdout


@needs_alarm
def test_who_swallows_every_end_is_ended_all_the_same(type_kata: Typed, dojo: Path) -> None:
    """The process ends with a sentence; the next kata has a process of its own."""
    stub = dojo / "katas" / "kata_08_topic_08.py"
    stub.write_text(
        "def stir():\n    while True: pass\nasync def do():\n    while True:\n"
        "        try: stir()\n        except BaseException: pass\n",
        "utf-8",
    )
    run = type_kata("08", "07", "-o", "timeout=0.5")
    assert run.returncode == 1
    assert "Hang: this line still ran after 0.5 seconds" in run.stderr
    assert "katas/kata_08_topic_08.py:" in run.stderr
    assert "The lesson is green." in run.stdout


def test_a_thread_that_never_ends_does_not_keep_the_process(type_kata: Typed, dojo: Path) -> None:
    """The verdict is told, and the command comes back."""
    stub = dojo / "katas" / "kata_07_topic_07.py"
    stub.write_text(
        "import asyncio, threading\nasync def do():\n"
        "    asyncio.get_running_loop().run_in_executor(None, threading.Event().wait)\n"
        "    return 4\n",
        "utf-8",
    )
    run = type_kata("07")
    assert run.returncode == 1
    assert "still runs" in run.stdout
    assert "0 of 1 lessons are green." in run.stdout


@pytest.mark.parametrize(
    "answer",
    [
        "import os\nos._exit(0)\n",
        "import os\nasync def do(): os._exit(0)\n",
        "import atexit, os\natexit.register(os._exit, 0)\nasync def do(): return 5\n",
        "import pytest\nasync def do(): pytest.skip('not today')\n",
        "import pytest\nasync def do(): pytest.exit('enough', 0)\n",
        "import threading\nthreading.Thread(target=threading.Event().wait).start()\n"
        "async def do(): return 4\n",
        "import threading\nasync def do():\n"
        "    threading.Thread(target=threading.Event().wait).start()\n    return 5\n",
    ],
    ids=[
        "os._exit at import",
        "os._exit",
        "os._exit at the very end",
        "pytest.skip",
        "pytest.exit",
        "a thread without end, at import",
        "a thread without end, in a red lesson",
    ],
)
def test_whatever_ends_or_keeps_the_process_is_not_green(
    type_kata: Typed, dojo: Path, answer: str
) -> None:
    """Only a lesson that was green makes a run green; and the command comes back."""
    (dojo / "katas" / "kata_07_topic_07.py").write_text(answer, "utf-8")
    run = type_kata("07")
    assert run.returncode == 1, run.stdout + run.stderr
    assert "The lesson is green." not in run.stdout
