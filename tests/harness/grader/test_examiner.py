"""The examiner believes nobody, and gives everybody what they have earned."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from pathlib import Path

import pytest

from harness.catalog import ROOT, all_katas, find_katas
from harness.grader import sandbox
from harness.grader.examiner import Examiner, GraderError
from harness.grader.result import KataResult
from harness.grader.submission import Submission

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork here")

[KATA] = find_katas(["14_02"], all_katas())
REFERENCE = KATA.reference.read_text("utf-8")
STUB = KATA.shipped.read_text("utf-8")
INSTEAD = """
def instead(*_args):
    {body}

for name, value in list(globals().items()):
    if callable(value) and getattr(value, "__module__", "") == __name__:
        globals()[name] = instead
"""


@pytest.fixture(scope="module")
def examiner() -> Iterator[Examiner]:
    """One examiner for all, as in a class: whatever was graded before must make no difference."""
    with Examiner([KATA]) as examiner:
        yield examiner


def graded(examiner: Examiner, text: str | bytes) -> KataResult:
    """Grade this text as an answer to the kata."""
    content = text if isinstance(text, bytes) else text.encode()
    [result] = examiner.grade(Submission("somebody", {KATA.stem: content})).katas
    return result


def calls(body: str) -> str:
    """A stub whose every function does this."""
    return STUB + INSTEAD.format(body=body)


def test_the_reference_has_full_marks(examiner: Examiner) -> None:
    """A right answer earns all there is, without a flag."""
    result = graded(examiner, REFERENCE)
    assert (result.status, result.score, result.flags) == ("graded", 1, ())
    assert all(lesson.status == "passed" and not lesson.message for lesson in result.lessons)


def test_the_stub_earns_nothing(examiner: Examiner) -> None:
    """Each lesson says what is missing, and where."""
    result = graded(examiner, STUB)
    assert (result.status, result.score, result.passed) == ("graded", 0, 0)
    for lesson in result.lessons:
        assert lesson.status == "failed"
        assert "has no body yet" in lesson.message
        assert f"katas/{KATA.stem}.py:" in lesson.message


def test_an_answer_is_never_graded_by_what_another_left(examiner: Examiner) -> None:
    """A right answer has full marks after any wrong one."""
    for wrong in [calls("import os; os._exit(0)"), "import os; os._exit(0)", "x = (", STUB]:
        assert graded(examiner, wrong).score == 0
        assert graded(examiner, REFERENCE).score == 1


@pytest.mark.parametrize(
    ("body", "status", "words"),
    [
        ("import os; os._exit(0)", "crashed", "exit 0"),
        ("import os, signal; os.kill(os.getpid(), signal.SIGSEGV)", "crashed", "SIGSEGV"),
        ("raise SystemExit(0)", "failed", "SystemExit"),
        ("raise KeyboardInterrupt", "crashed", "ended"),
        ("import pytest; pytest.skip()", "failed", "cannot skip its lesson"),
        ("import pytest; pytest.xfail()", "failed", "cannot skip its lesson"),
        ("import pytest; pytest.exit('done', 0)", "failed", "cannot skip its lesson"),
    ],
)
def test_no_way_out_of_a_lesson_is_a_way_through(
    examiner: Examiner, body: str, status: str, words: str
) -> None:
    """Whoever ends the process, or the lesson, has not passed; the lessons after it are judged."""
    result = graded(examiner, calls(body))
    assert result.passed == 0
    assert {lesson.status for lesson in result.lessons} == {status}
    assert all(words in lesson.message for lesson in result.lessons)


def test_one_crash_costs_one_lesson(examiner: Examiner) -> None:
    """What a dead process had said is judged again, without the lesson it died in."""
    dies_alone = REFERENCE + textwrap.dedent(
        """
        right = go_alone

        async def go_alone(*errands):
            import os
            os._exit(3)
        """
    )
    result = graded(examiner, dies_alone)
    crashed = [lesson for lesson in result.lessons if lesson.status == "crashed"]
    assert 0 < len(crashed) < result.total
    assert result.passed == result.total - len(crashed)
    assert all("exit 3" in lesson.message for lesson in crashed)


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        ("def broken(:", "SyntaxError"),
        ("name = 'caf\xe9'".encode("latin-1"), "not UTF-8"),
        ("import no_such_package", "no_such_package"),
        ("import os; os._exit(0)", "exit 0"),
        ("import sys; sys.exit(0)", "SystemExit"),
        ("raise KeyboardInterrupt", "before its first lesson"),
    ],
)
def test_a_file_that_cannot_be_imported_has_a_reason(
    examiner: Examiner, answer: str | bytes, words: str
) -> None:
    """It earns nothing, and its learner reads why."""
    result = graded(examiner, answer)
    assert (result.status, result.score, result.total) == ("unusable", 0, 6)
    assert {lesson.status for lesson in result.lessons} == {"not_run"}
    assert words in (result.reason or "")


def test_what_was_not_submitted_is_missing(examiner: Examiner) -> None:
    """A submission without a kata earns nothing for it; one that is refused says why."""
    [result] = examiner.grade(Submission("somebody")).katas
    assert (result.status, result.score, result.total) == ("missing", 0, 6)
    [result] = examiner.grade(Submission("somebody", refused="It is a damaged zip.")).katas
    assert (result.status, result.reason) == ("unusable", "It is a damaged zip.")
    problem = {KATA.stem: "It is a symbolic link."}
    [result] = examiner.grade(Submission("somebody", problems=problem)).katas
    assert (result.status, result.reason) == ("unusable", "It is a symbolic link.")


@pytest.mark.parametrize(
    ("trick", "flag"),
    [
        ("import pytest\npytest.raises = lambda *a, **k: None", "pytest.raises"),
        ("import asyncio\nasync def sleep(*_): pass\nasyncio.sleep = sleep", "asyncio.sleep"),
        (
            "from _pytest.reports import TestReport\nTestReport.passed = property(lambda s: True)",
            "TestReport",
        ),
        (
            "from harness.virtual_time import Clock\nClock.now = property(lambda s: 7)",
            "Clock.now",
        ),
    ],
)
def test_who_touches_the_judge_earns_nothing(examiner: Examiner, trick: str, flag: str) -> None:
    """Even a right answer: nobody can tell any more what the lessons have seen."""
    result = graded(examiner, REFERENCE + "\n" + trick)
    assert result.score == 0
    assert result.tripped
    assert any(flag in word for word in result.flags), result.flags


def test_a_record_cannot_be_forged_without_the_key(examiner: Examiner) -> None:
    """Whatever else comes through the line to the grader ends the lesson it came from."""
    forges = calls(
        "import os\n"
        "    for descriptor in range(3, 64):\n"
        '        try: os.write(descriptor, b\'{"event": "ended", "kind": "passed"} 0\\n\')\n'
        "        except OSError: pass"
    )
    result = graded(examiner, forges)
    assert result.passed == 0
    assert {lesson.status for lesson in result.lessons} == {"crashed"}


def test_who_closes_the_line_is_not_believed(examiner: Examiner) -> None:
    """A lost connection is a lesson that was not passed."""
    result = graded(examiner, calls("import os; os.closerange(0, 500)"))
    assert result.passed == 0


def test_a_passed_lesson_counts_only_if_its_process_saw_the_end(examiner: Examiner) -> None:
    """Who ends the process after the lessons, before the last word, keeps none of them."""
    flees = REFERENCE + textwrap.dedent(
        """
        import asyncio, os

        class Exit(asyncio.Event):
            async def wait(self):
                os._exit(0)

        asyncio.Event = Exit  # which only a lesson that must fail will use
        """
    )
    result = graded(examiner, flees)
    assert result.score == 0
    assert {lesson.status for lesson in result.lessons} == {"not_run"}
    assert "before this result could be confirmed" in result.lessons[0].message


def test_nothing_a_judge_started_outlives_it(examiner: Examiner, tmp_path: Path) -> None:
    """Children in sessions of their own, which have run away from their parents, end as well."""
    runs_away = calls(
        "import subprocess, sys\n"
        "    code = 'import os, time; os.fork() and os._exit(0); os.setsid(); time.sleep(60)'\n"
        "    subprocess.Popen([sys.executable, '-c', code, 'ran-away-from-a-lesson']).wait()"
    )
    assert graded(examiner, runs_away).passed == 0
    if sys.platform == "linux":
        assert "ran-away-from-a-lesson" not in _all_commands()


def _all_commands() -> str:
    commands = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            commands.append((folder / "cmdline").read_bytes().decode("utf-8", "replace"))
        except OSError:
            continue
    return "\n".join(commands)


def test_the_teachers_tree_is_made_anew_if_somebody_has_changed_it() -> None:
    """Without a sandbox a lesson can be overwritten, and is there again for the next one."""
    tampers = STUB + textwrap.dedent(
        """
        import pathlib, sys
        for folder in sys.path:
            for file in pathlib.Path(folder).glob("test_14_*.py"):
                file.write_text("def test_ok(): pass")
        """
    )
    with Examiner([KATA], sandbox_to_use="none") as examiner:
        result = graded(examiner, tampers)
        assert (result.score, result.flags[0]) == (0, "changed the teacher's files")
        assert graded(examiner, REFERENCE).score == 1
        assert graded(examiner, STUB).score == 0


@pytest.mark.skipif(not sandbox.landlock_version(), reason="no Landlock here")
def test_behind_landlock_only_its_own_folder_can_be_changed(tmp_path: Path) -> None:
    """It neither reads what is private, nor writes what is the teacher's, nor signals anybody."""
    secret = tmp_path / "secret"
    secret.write_text("token", "utf-8")
    spies = REFERENCE + textwrap.dedent(
        f"""
        import os, pathlib, sys
        def works(what):
            try:
                what()
            except OSError:
                return False
            return True
        lessons = next(pathlib.Path(f) for f in sys.path if f.endswith("bundle/tests"))
        assert not works(lambda: pathlib.Path({str(secret)!r}).read_text())
        assert not works(lambda: (lessons / "conftest.py").write_text(""))
        assert not works(lambda: pathlib.Path(f"/proc/{{os.getppid()}}/environ").read_bytes())
        assert not works(lambda: pathlib.Path({str(ROOT)!r}, "reference").iterdir().__next__())
        assert works(lambda: pathlib.Path("tmp", "mine").write_text("mine"))
        """
    )
    with Examiner([KATA], sandbox_to_use="landlock") as examiner:
        assert graded(examiner, spies).reason is None
        assert graded(examiner, REFERENCE).score == 1


@pytest.mark.skipif(sandbox.landlock_version() < 6, reason="no Landlock that keeps signals in")
def test_behind_landlock_nobody_can_kill_the_server() -> None:
    """A signal to the parent is refused, and costs nothing but itself."""
    kills = "import os, signal\nos.kill(os.getppid(), signal.SIGKILL)"
    with Examiner([KATA], sandbox_to_use="landlock") as examiner:
        assert "PermissionError" in (graded(examiner, kills).reason or "")


def test_lessons_are_compiled_once_and_not_by_each_judge() -> None:
    """It takes a third of the time of a judge, and inside of a sandbox nobody can keep it."""
    with Examiner([KATA]) as examiner:
        compiled = (examiner._bundle / "tests" / "__pycache__").glob(f"{KATA.lessons.stem}.*")
        assert len(list(compiled)) == 1, f"not behind {examiner.sandbox}"


def test_a_killed_server_is_one_bad_submission() -> None:
    """Without a sandbox the server can be killed; then there is a new one."""
    kills = "import os, signal\nos.kill(os.getppid(), signal.SIGKILL)"
    with Examiner([KATA], sandbox_to_use="none") as examiner:
        result = graded(examiner, kills)
        assert (result.status, result.score) == ("unusable", 0)
        assert graded(examiner, REFERENCE).score == 1


def test_a_fresh_interpreter_judges_as_a_fork_does() -> None:
    """Where there is no fork each judge is a process of its own; the grades are the same."""
    answers = [REFERENCE, STUB, "x = (", calls("import os; os._exit(0)")]
    with Examiner([KATA], fresh=True) as fresh, Examiner([KATA]) as forking:
        for answer in answers:
            one, other = graded(fresh, answer), graded(forking, answer)
            assert [lesson.status for lesson in one.lessons] == [
                lesson.status for lesson in other.lessons
            ]
            assert (one.status, one.score, one.flags) == (other.status, other.score, other.flags)


LOOKS_AROUND = """
import asyncio, json, logging, os, pathlib, re, signal, sys, threading, warnings

found = {
    "modules": sorted(sys.modules),
    "variables": dict(os.environ),
    "path": sys.path,
    "folder": os.getcwd(),
    "flags": str(sys.flags),
    "threads": [thread.name for thread in threading.enumerate()],
    "signals": [str(signal.getsignal(number)) for number in sorted(signal.valid_signals())],
    "blocked": sorted(map(str, signal.pthread_sigmask(signal.SIG_BLOCK, ()))),
    "open files": sorted(
        os.path.realpath(f"/proc/self/fd/{number}")
        for number in os.listdir("/proc/self/fd")
        if os.path.lexists(f"/proc/self/fd/{number}")
    ),
    "warnings": list(map(str, warnings.filters)),
    "hooks": [str(hook) for hook in (sys.excepthook, threading.excepthook, sys.gettrace())],
    "other hooks": [str(hook) for hook in (sys.unraisablehook, sys.breakpointhook)],
    "finders": [str(finder) for finder in (*sys.meta_path, *sys.path_hooks)],
    "handlers": [str(handler) for handler in logging.root.handlers],
    "a loop": str(asyncio._get_running_loop()),
    "limits": [sys.getrecursionlimit(), os.umask(0o22)],
    "threads of C": len(os.listdir("/proc/self/task")),
}
found = re.sub(r"0x[0-9a-f]+|#?\\d+|dojo-\\w+", "x", json.dumps(found, default=str, indent=1))
pathlib.Path({file!r}).write_text(found)
"""
WRECKS = """
import asyncio, os, signal, sys, threading, time, warnings

os.environ["DOJO"] = "mine"
os.chdir("/")
os.open("/dev/null", os.O_RDONLY)
sys.path.insert(0, "/mine")
sys.modules["mine"] = sys
sys.setrecursionlimit(5000)
warnings.simplefilter("ignore")
signal.signal(signal.SIGUSR1, print)
signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGUSR2})
threading.Thread(target=time.sleep, args=[60], daemon=True).start()
asyncio.sleep = print
"""


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="no /proc here")
def test_a_fork_finds_what_a_fresh_interpreter_finds(tmp_path: Path) -> None:
    """A judge that is forked is no less clean than a new one, whatever was graded before it."""
    found = {}
    for name, fresh, before in [
        ("fresh", True, []),
        ("fork", False, []),
        ("next", False, [WRECKS]),
    ]:
        file = tmp_path / name
        looks_around = LOOKS_AROUND.replace("{file!r}", repr(str(file)))
        with Examiner([KATA], sandbox_to_use="none", fresh=fresh) as examiner:
            for answer in before:
                assert graded(examiner, REFERENCE + answer).score == 0
            assert graded(examiner, REFERENCE + looks_around).score == 1
        found[name] = file.read_text("utf-8")
    assert found["fork"] == found["fresh"]
    assert found["next"] == found["fresh"]


def test_extra_lessons_count(tmp_path: Path) -> None:
    """Lessons that only the teacher has are judged like the others, and say so by their names."""
    lessons = KATA.lessons.read_text("utf-8")
    hidden = "async def test_hidden() -> None:\n    '''A claim.'''\n    assert False\n"
    (tmp_path / KATA.lessons.name).write_text(f"{lessons}\n\n{hidden}", "utf-8")
    with Examiner([KATA], extra_tests=tmp_path) as examiner:
        result = graded(examiner, REFERENCE)
    assert (result.passed, result.total) == (12, 13)
    names = [lesson.name for lesson in result.lessons]
    assert names[6:] == [f"{name} (extra)" for name in names[:6]] + ["test_hidden"]


def test_a_process_that_a_lesson_starts_imports_no_judge(tmp_path: Path) -> None:
    """With plain pytest it does not, either: it would take five times as long to start."""
    hidden = """
        import concurrent.futures, multiprocessing, pytest

        @pytest.mark.timeout(60)
        def test_hidden():
            "A claim."
            processes = multiprocessing.get_context("spawn")
            with concurrent.futures.ProcessPoolExecutor(1, processes) as pool:
                has_pytest = pool.submit(eval, "'pytest' in __import__('sys').modules")
                assert has_pytest.result() is False
    """
    (tmp_path / KATA.lessons.name).write_text(textwrap.dedent(hidden), "utf-8")
    for fresh in (False, True):
        with Examiner([KATA], extra_tests=tmp_path, fresh=fresh) as examiner:
            result = graded(examiner, REFERENCE)
        assert (result.passed, result.total) == (7, 7), result.lessons[-1].message


def test_extra_lessons_of_no_kata_are_a_mistake(tmp_path: Path) -> None:
    """A misspelt file would be lessons that nobody runs."""
    (tmp_path / "test_14_02_run_to_coroutines.py").write_text("", "utf-8")
    with pytest.raises(ValueError, match="test_14_02_run_to_coroutines"):
        Examiner([KATA], extra_tests=tmp_path)


def test_without_a_sandbox_it_can_refuse_to_work() -> None:
    """`--require-sandbox` never means less than it says."""
    with pytest.raises(GraderError, match="no sandbox"):
        Examiner([KATA], require_sandbox=True, sandbox_to_use="none")


def test_nothing_is_left_when_the_grader_is_killed(tmp_path: Path) -> None:
    """Kill -9 of whoever grades ends the server and its judge."""
    if sys.platform != "linux":
        pytest.skip("only Linux ends children with their parent")
    hangs = calls("import time\n    while True: time.sleep(60)  # never-ending-lesson")
    program = textwrap.dedent(
        f"""
        from harness.grader.test_examiner import KATA, Submission, Examiner
        with Examiner([KATA], sandbox_to_use="none") as examiner:
            print(examiner._home, flush=True)
            examiner.grade(Submission("it", {{KATA.stem: {hangs.encode()!r}}}))
        """
    )
    process = subprocess.Popen(
        [sys.executable, "-c", program],
        env={**os.environ, "PYTHONPATH": str(ROOT / "tests"), "TMPDIR": str(tmp_path)},
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    home = process.stdout.readline().strip()
    process.send_signal(signal.SIGKILL)
    process.wait()
    process.stdout.close()
    deadline = 1000
    while home in _all_commands() and deadline:
        deadline -= 1
    assert home not in _all_commands()
