"""The watch, in a terminal as a learner has one: what is saved and pressed, and what is shown."""

from __future__ import annotations

import asyncio
import multiprocessing
import os
import re
import select
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from harness import lab, warm, watch
from harness.catalog import ROOT, Kata
from harness.conftest import copy_the_judge

pty = pytest.importorskip("pty")  # Windows has no terminals of this kind
termios = pytest.importorskip("termios")

# What a terminal sends for this key; the last letter is not typed.
F2 = "\x1bOQ"
LONG_LINE = "word " * 13 + "word"

# Real seconds to wait for words on the screen; an idle machine needs one.
LIMIT = lab.DEADLINE / 2

RIGHT = "async def do(): return 4\n"

# A session of its own gets the terminal it was given, as a shell in a new window does.
IN_A_WINDOW = (
    "import fcntl, os, sys, termios; fcntl.ioctl(0, termios.TIOCSCTTY, 0);"
    "os.execv(sys.executable, [sys.executable, *sys.argv[1:]])"
)

# Its words go to another command; the terminal stays what Ctrl-C is typed into.
IN_A_PIPE = (
    "-c",
    "import os, shlex, sys; watch = shlex.quote(sys.executable) + ' -m harness.watch 02';"
    "os.execlp('sh', 'sh', '-c', watch + ' | cat')",
)
INTO_A_SHORT_PIPE = (IN_A_PIPE[0], IN_A_PIPE[1].replace("cat", "head -n 1"))

# Never ends, hears no signal, and has started another that does the same. Both hold a pipe open.
STUBBORN = """
import os, signal, subprocess, sys
hold = os.open({pipe!r}, os.O_WRONLY)
subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"], pass_fds=[hold])
async def do():
    signal.pthread_sigmask(signal.SIG_BLOCK, signal.valid_signals())
    while True:
        pass
"""


class Window:
    """A terminal with a command in it."""

    def __init__(self, dojo: Path, *command: str, columns: int, rows: int, **more: str) -> None:
        self.master, slave = pty.openpty()
        self.resize(columns, rows)
        self.settings = termios.tcgetattr(slave)
        clean = {k: v for k, v in os.environ.items() if not k.startswith(("PYTEST", "NOX"))}
        clean = {k: v for k, v in clean.items() if k not in ("NO_COLOR", "FORCE_COLOR")}
        variables = {"PYTHONPATH": str(dojo / "tests"), "PYTHONIOENCODING": "utf-8"}
        self.process = subprocess.Popen(
            [sys.executable, "-c", IN_A_WINDOW, *command],
            stdin=slave,
            stdout=slave,
            stderr=slave,
            cwd=dojo,
            env=clean | variables | {"TERM": "xterm"} | more,
            start_new_session=True,
        )
        os.close(slave)
        self.written = b""

    def resize(self, columns: int, rows: int) -> None:
        """Pull at its corner."""
        termios.tcsetwinsize(self.master, (rows, columns))

    def press(self, keys: str) -> None:
        """Type something."""
        os.write(self.master, keys.encode())

    @property
    def raw(self) -> str:
        """What was written since the screen was last begun anew."""
        return self.written.decode(errors="replace").rpartition("\x1b[H")[2]

    @property
    def screen(self) -> str:
        """What a person sees."""
        rows = re.sub(r"\x1b\[\d+;1H", "\n", self.raw).replace("\r\n", "\n")
        return re.sub(r"\x1b\[[0-9;?]*[a-zA-Z]", "", rows)

    def shows(self, *words: str) -> None:
        """Wait until all these words are on the screen together."""
        self._wait_for(lambda: all(word in self.screen for word in words), words)

    def is_left(self) -> int:
        """Wait until the last process has left the terminal; return the command's exit code."""
        self._wait_for(lambda: False, "the end", until_closed=True)
        return self.process.wait()

    def _wait_for(
        self, is_so: Callable[[], bool], what: object, until_closed: bool = False
    ) -> None:
        end = time.monotonic() + LIMIT
        while not is_so():
            if not select.select([self.master], [], [], max(0, end - time.monotonic()))[0]:
                pytest.fail(f"waited in vain for {what}; the screen:\n{self.screen}")
            try:
                more = os.read(self.master, 65536)
            except OSError:  # so Linux says that nobody holds the other end
                more = b""
            if not more:
                assert until_closed, f"the window is empty instead of showing {what}:\n{self.raw}"
                return
            self.written += more


Open = Callable[..., Window]


@pytest.fixture
def dojo(tmp_path: Path) -> Path:
    """Three katas: 01 is solved, 02 and 03 are not."""
    copy_the_judge(tmp_path)
    shutil.copy(ROOT / "noxfile.py", tmp_path)
    stub = "async def do(): raise NotImplementedError\n"
    for number, answer in {"01": RIGHT, "02": stub, "03": stub}.items():
        (tmp_path / "katas" / f"kata_{number}_topic.py").write_text(answer, "utf-8")
        (tmp_path / "tests" / f"test_{number}_topic.py").write_text(
            f'"""Lessons for kata {number} · topic {number}."""\n\n'
            f"import pytest\nfrom kata_{number}_topic import do\n\n\n"
            "@pytest.mark.asyncio\nasync def test_do_is_four():\n"
            f'    """Two and two is four.\n\n    {LONG_LINE}\n    """\n'
            "    assert await do() == 4\n",
            "utf-8",
        )
    return tmp_path


@pytest.fixture
def stub(dojo: Path) -> Path:
    """The file in which the learner works."""
    return dojo / "katas" / "kata_02_topic.py"


@pytest.fixture
def window(dojo: Path) -> Iterator[Open]:
    """Open a window with `nox -s watch -- WORDS…` in it, without the nox."""
    opened = []

    def open_window(*words: str, columns: int = 80, rows: int = 40, **more: str) -> Window:
        command = words if words and words[0][0] == "-" else ("-m", "harness.watch", *words)
        opened.append(Window(dojo, *command, columns=columns, rows=rows, **more))
        return opened[-1]

    yield open_window
    for one in opened:
        with suppress(ProcessLookupError):
            os.killpg(one.process.pid, signal.SIGKILL)
        one.process.wait()
        os.close(one.master)


def _save(file: Path, text: str) -> None:
    """As many editors do: write another file, and give it the name."""
    draft = file.with_name(f".{file.name}.swp")
    draft.write_text(text, "utf-8")
    draft.replace(file)


def test_red_then_green_then_the_next_kata(window: Open, stub: Path) -> None:
    """Without a number it begins with the first kata that is not all green."""
    learner = window()
    learner.shows("Kata 02 · topic 02", "`do` has no body yet", "0 of 1 lessons are green.")
    learner.press("n")
    learner.shows("Kata 03 · topic 03", "`do` has no body yet", "q quit")
    learner.press("n")
    learner.shows("Kata 02 · topic 02", "`do` has no body yet", "q quit")
    stub.write_text("async def do(): return 5\n", "utf-8")
    learner.shows("assert 5 == 4", "q quit")
    stub.write_text(RIGHT, "utf-8")
    learner.shows("The lesson is green.", "Press n for the next kata.")
    learner.press("n")
    learner.shows("Kata 03 · topic 03", "`do` has no body yet")
    _save(stub.with_name("kata_03_topic.py"), RIGHT)
    learner.shows("Kata 03 · topic 03", "The lesson is green.")
    learner.press("n")
    learner.shows("All 3 katas are green.")
    learner.press("q")
    assert learner.is_left() == 0


def test_whatever_a_save_leaves_the_next_one_counts(window: Open, stub: Path) -> None:
    """Half a file, no file, another name: each has its sentence, and the watch goes on."""
    learner = window("02")
    learner.shows("has no body yet")
    for text, words in [
        (b"async def do(:\n", "SyntaxError"),
        (b"", "Missing: this file defines no `do`."),
        (b"do = '\xff'\n", "This file is not UTF-8 text"),
    ]:
        stub.write_bytes(text)
        learner.shows(words)
        _save(stub, RIGHT)
        learner.shows("The lesson is green.")
    stub.unlink()
    learner.shows("Missing: there is no katas/kata_02_topic.py.")
    stub.write_text(RIGHT, "utf-8")
    learner.shows("The lesson is green.")
    stub.rename(stub.with_name("draft.py"))
    learner.shows("Missing: there is no katas/kata_02_topic.py.")
    stub.with_name("draft.py").rename(stub)
    learner.shows("The lesson is green.")


def test_the_lessons_are_watched_too(window: Open, dojo: Path) -> None:
    """A teacher sees at once what a learner will see."""
    author = window("01")
    author.shows("The lesson is green.")
    lessons = dojo / "tests" / "test_01_topic.py"
    _save(lessons, lessons.read_text("utf-8").replace("== 4", "== 44"))
    author.shows("assert 4 == 44")


def test_of_many_saves_the_last_one_counts(window: Open, stub: Path) -> None:
    """However quickly they come."""
    learner = window("02")
    learner.shows("has no body yet")
    for number in range(100, 200):
        stub.write_text(f"async def do(): return {number}\n", "utf-8")
    learner.shows("assert 199 == 4")
    learner.press("q")
    learner.is_left()
    assert "assert 199 == 4" in learner.screen.partition("q quit")[0]


@pytest.fixture
def held(tmp_path: Path, stub: Path) -> Iterator[Callable[[], None]]:
    """An answer that hears no signal is saved; call this to see that nothing is left of it."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    stub.write_text(STUBBORN.format(pipe=str(pipe)), "utf-8")
    ends: list[int] = []

    def is_let_go() -> None:
        if not ends:
            ends.append(os.open(pipe, os.O_RDONLY))  # waits until the answer holds the other end
            return
        ready, _, _ = select.select(ends, [], [], LIMIT)
        assert ready, "the answer still runs"
        assert os.read(ends[0], 1) == b""

    yield is_let_go
    for end in ends:
        os.close(end)


def test_an_answer_without_an_end_is_replaced(
    window: Open, stub: Path, held: Callable[[], None]
) -> None:
    """Nothing of it is left, even if it has blocked all signals and started another process."""
    learner = window("02")
    held()
    learner.shows("Kata 02  topic ...")
    stub.write_text(RIGHT, "utf-8")
    learner.shows("The lesson is green.")
    held()


def _press(keys: str) -> Callable[[Window], None]:
    return lambda learner: learner.press(keys)


def _send(number: int) -> Callable[[Window], None]:
    return lambda learner: learner.process.send_signal(number)


@pytest.mark.parametrize(
    ("end", "code"),
    [
        (_press("q"), 0),
        (_press("\x03"), 0),
        (_send(signal.SIGTERM), 128 + signal.SIGTERM),
        (_send(signal.SIGHUP), 128 + signal.SIGHUP),
    ],
    ids=["q", "Ctrl-C", "SIGTERM", "SIGHUP"],
)
def test_the_end_leaves_nothing_behind(
    window: Open, held: Callable[[], None], end: Callable[[Window], None], code: int
) -> None:
    """The terminal is as before, and no process is left, not even one that never ends."""
    learner = window("02")
    held()
    learner.shows("Kata 02  topic ...")
    assert termios.tcgetattr(learner.master) != learner.settings
    end(learner)
    assert learner.is_left() == code
    held()
    assert termios.tcgetattr(learner.master) == learner.settings
    assert learner.written.endswith(b"\x1b[?25h\x1b[?1049l")  # no traceback, no word after it
    assert b"Traceback" not in learner.written


def test_a_closed_window_is_the_end(window: Open, held: Callable[[], None]) -> None:
    """There is nobody to press a key any more."""
    learner = window("02")
    held()
    learner.shows("Kata 02  topic ...")
    os.close(learner.master)
    learner.master = os.open(os.devnull, os.O_RDONLY)
    learner.process.wait()
    held()


def test_ctrl_z_lends_the_terminal_to_the_shell(window: Open) -> None:
    """And `fg` brings the screen back."""
    learner = window("02")
    learner.shows("has no body yet", "q quit")
    learner.press("\x1a")
    _, status = os.waitpid(learner.process.pid, os.WUNTRACED)
    assert os.WIFSTOPPED(status)
    assert termios.tcgetattr(learner.master) == learner.settings
    learner.written = b""
    learner.process.send_signal(signal.SIGCONT)
    learner.shows("has no body yet", "q quit")


def test_ctrl_c_ends_nox_as_well(window: Open, dojo: Path) -> None:
    """It goes to both, and nox lets the watch end in its own way."""
    learner = window("-m", "nox", "--no-venv", "-s", "watch", "--", "02")
    learner.shows("has no body yet", "q quit")
    learner.press("\x03")
    assert learner.is_left() == 0
    assert termios.tcgetattr(learner.master) == learner.settings
    assert "Session watch was successful" in learner.screen
    assert "Traceback" not in learner.screen


def test_a_watch_does_not_outlive_its_nox(window: Open, dojo: Path) -> None:
    """Whoever kills nox means the watch."""
    learner = window("-m", "nox", "--no-venv", "-s", "watch", "--", "02")
    learner.shows("has no body yet", "q quit")
    learner.process.kill()
    learner.is_left()
    assert termios.tcgetattr(learner.master) == learner.settings


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        ("import os\nasync def do(): os._exit(0)\n", "The run broke off"),
        ("async def do(): return input('How much? ')\n", "A lesson has nobody to ask."),
        ("import os\nasync def do(): return os.read(0, 1)\n", "assert b'' == 4"),
        ("async def do(): breakpoint()\n", "no terminal is attached"),
        ("async def do():\n    for n in range(10**5): print('a', n)\n", "a 99999"),
        ("async def do(): print('a\\x1b[2J\\x1b]0;b\\x07c\\x1b[31md')\n", "  acd"),
    ],
    ids=["os._exit", "input", "stdin", "breakpoint", "a flood", "control codes"],
)
def test_no_answer_breaks_the_watch(window: Open, stub: Path, answer: str, words: str) -> None:
    """It has its verdict, and the next save another."""
    stub.write_text(answer, "utf-8")
    learner = window("02")
    learner.shows(words, "q quit")
    _save(stub, RIGHT)
    learner.shows("The lesson is green.")
    learner.press("q")
    assert learner.is_left() == 0


def test_keys(window: Open, dojo: Path) -> None:
    """A hint, the list, the same again; and what means nothing does nothing."""
    (dojo / "tests/harness/hint.py").write_text(
        "import sys\nprint('A hint for', *sys.argv[1:])\nsys.exit(1)\n", "utf-8"
    )
    learner = window("02")
    learner.shows("has no body yet", "h hint  n next  l list  r run  q quit")
    for key, words in [
        ("h", "A hint for 02"),
        ("l", "1 of 3 lessons are green."),
        ("r", "0 of 1 lessons are green."),
        ("H", "A hint for 02"),
        ("\n", "0 of 1 lessons are green."),
    ]:
        learner.press(f"x?{F2}{key}")
        learner.shows(words, "q quit")


def test_a_hint_that_cannot_run_says_why(window: Open, dojo: Path) -> None:
    """As Python says it."""
    (dojo / "tests/harness/hint.py").unlink(missing_ok=True)
    learner = window("02", columns=200)  # it begins with the path of Python
    learner.shows("has no body yet", "q quit")
    learner.press("h")
    learner.shows("No module named harness.hint")


@pytest.fixture
def many_lessons(dojo: Path) -> None:
    """Kata 02 gets twenty more lessons, before the one that is red."""
    lessons = dojo / "tests" / "test_02_topic.py"
    head, test, body = lessons.read_text("utf-8").partition("@pytest.mark.asyncio")
    more = "".join(f"def test_number_{n}():\n    '''Easy.'''\n\n\n" for n in range(20))
    lessons.write_text(head + more + test + body, "utf-8")


def test_the_claim_is_visible_however_small_the_window(window: Open, many_lessons: None) -> None:
    """Green lessons make room, the rest is a key away; and a larger window shows all."""
    learner = window("02", columns=50, rows=16)
    learner.shows("✔ 20 lessons", "✘ do is four", "Two and two is four.", "space: ", "more lines")
    assert "number 7" not in learner.screen
    rows = learner.screen.split("\n")
    assert len(rows) <= 16
    assert max(map(len, rows)) <= 50
    learner.press(" ")
    learner.shows("20 of 21 lessons are green.", "space: back")
    learner.press(" ")
    learner.shows("✔ 20 lessons", "more lines")
    learner.resize(80, 50)
    learner.shows("✔ number 7", "✘ do is four", "20 of 21 lessons are green.")
    assert LONG_LINE not in learner.screen
    learner.press("r")
    learner.shows(LONG_LINE)


@pytest.mark.parametrize("wanted", [True, False], ids=["wanted", "NO_COLOR"])
def test_colours_are_for_those_who_want_them(window: Open, dojo: Path, wanted: bool) -> None:
    """A learner's terminal has them, and NO_COLOR takes them away; hints hear of it."""
    (dojo / "tests/harness/hint.py").write_text(
        "import os\nprint('Force:', os.environ.get('FORCE_COLOR'))\n", "utf-8"
    )
    learner = window("02", **({} if wanted else {"NO_COLOR": "1"}))
    learner.shows("has no body yet", "q quit")
    assert ("\x1b[31m" in learner.raw) is wanted
    learner.press("h")
    learner.shows("Force: 1" if wanted else "Force: None")


def test_a_terminal_with_ascii_only_gets_other_characters(window: Open) -> None:
    """As everywhere."""
    learner = window("01", PYTHONIOENCODING="ascii")
    learner.shows("+ do is four", "q quit")
    assert learner.written.isascii()


@pytest.mark.parametrize("command", [IN_A_PIPE, ("02",)], ids=["a pipe", "TERM=dumb"])
def test_without_a_screen_verdicts_come_one_after_another(
    window: Open, stub: Path, command: tuple[str, ...]
) -> None:
    """No escape codes and no keys."""
    learner = window(*command, TERM="dumb" if command == ("02",) else "xterm")
    learner.shows("0 of 1 lessons are green.")
    stub.write_text(RIGHT, "utf-8")
    learner.shows("0 of 1 lessons are green.", "The lesson is green.", "Next: nox -s watch")
    learner.press("q")
    _save(stub, "def do(): return 4\n")
    learner.shows("Did you forget `async`")
    assert b"\x1b" not in learner.written
    learner.press("\x03")
    learner.is_left()
    assert b"Traceback" not in learner.written


def test_a_watch_that_nobody_reads_ends(window: Open, stub: Path) -> None:
    """`| head` has read enough after one line."""
    learner = window(*INTO_A_SHORT_PIPE)
    learner.shows("Kata 02 · topic 02")
    stub.write_text(RIGHT, "utf-8")
    learner.is_left()
    assert b"Traceback" not in learner.written


def _hears_ctrl_c_too_early() -> None:
    os.kill(os.getpid(), signal.SIGINT)
    warm._leave_the_terminal()
    os._exit(7 if signal.getsignal(signal.SIGINT) is signal.default_int_handler else 1)


@pytest.mark.parametrize("method", multiprocessing.get_all_start_methods())
def test_a_warm_run_hears_no_ctrl_c_before_it_has_left_the_terminal(method: str) -> None:
    """Whoever ends the watch just then would read how an import was interrupted."""
    context: Any = multiprocessing.get_context(method)
    run = context.Process(target=_hears_ctrl_c_too_early)
    with warm._interrupts_wait():
        run.start()
    run.join()
    assert run.exitcode == 7


@pytest.mark.parametrize("method", multiprocessing.get_all_start_methods())
def test_a_warm_run_judges_what_was_saved_last(
    dojo: Path, stub: Path, method: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It waits in front of the learner's file, in a fork as well as in a fresh process."""
    monkeypatch.setattr(warm, "_PROCESSES", multiprocessing.get_context(method))
    kata = Kata("02", "topic", dojo)

    early, other, unused = (warm.WarmRun(kata, {"PYTHONIOENCODING": "utf-8"}) for _ in range(3))
    try:
        unused.end()
        with asyncio.Runner() as runner:
            assert not runner.run(other.verdict()).is_green  # the early one had the same time
            stub.write_text(RIGHT, "utf-8")
            assert runner.run(early.verdict()).is_green
    finally:
        for left in multiprocessing.active_children():  # or a red test would wait for them
            left.kill()


def test_a_kata_that_does_not_exist_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    """As everywhere: the list of those that do, and exit 2."""
    assert watch.main(["99"]) == 2
    assert "There is no kata '99'" in capsys.readouterr().err
