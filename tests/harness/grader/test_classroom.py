"""`nox -s classroom`: whatever happens on the way, each submission is graded once.

Most classes are graded by a kit that does what the submission says, see `stand_in.py`.
"""

from __future__ import annotations

import csv
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest

from harness.catalog import ROOT
from harness.conftest import type_in
from harness.grader import classroom, stand_in
from harness.grader.archive import Archive
from harness.grader.kit import Kit, make_kit
from harness.grader.stand_in import KATA, hand_in, processes_in, until

needs_fork = pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork here")

DIES = "os.kill(os.getpid(), 9)"


class Course:
    """A class that is graded by the stand-in, in this process.

    Attributes:
        folder: with what is handed in.
        out: for the results.
        diary: what is graded, see `stand_in.begun`.
        err: what was said on standard error by the last run.
        said: what was said on standard output.

    """

    def __init__(self, place: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder, self.out, self.diary = place / "in", place / "out", place / "diary"
        self.folder.mkdir()
        self.said = self.err = ""
        self._capsys = capsys

    def run(self, *words: str | Path, kit_of: Callable[..., Kit] | None = None) -> int:
        """Type the command with these words more; return its exit code."""
        self.diary.unlink(missing_ok=True)
        usual = ["--out", str(self.out), "--katas", KATA.number, "-j", "2"]
        code = self.type_in(self.folder, *usual, *words, kit_of=kit_of)
        assert "Traceback" not in self.err
        return code

    def type_in(self, *words: str | Path, kit_of: Callable[..., Kit] | None = None) -> int:
        """Type the command with these words only; return its exit code."""
        self._capsys.readouterr()
        code: Any
        try:
            kit_of = kit_of or stand_in.kit_of(self.diary)
            code = classroom.main(list(map(str, words)), kit_of, say=None)
        except SystemExit as exit_:  # argparse
            code = exit_.code
        self.said, self.err = self._capsys.readouterr()
        return int(code)

    @property
    def graded(self) -> Counter[str]:
        """How often each submission was graded in the last run."""
        return Counter(name for name, _ in stand_in.begun(self.diary))

    @property
    def rows(self) -> dict[str, str]:
        """The status of each submission, as a spreadsheet shows it."""
        text = (self.out / "grades.csv").read_text("utf-8-sig")
        return {row["submission"]: row["status"] for row in csv.DictReader(text.splitlines())}

    def results(self, kind: str = "grades") -> dict[str, Path]:
        """The file of each submission."""
        files = (self.out / kind).iterdir()
        found = [(json.loads(file.read_text("utf-8"))["submission"], file) for file in files]
        assert len(dict(found)) == len(found)
        return dict(found)


@pytest.fixture
def course(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Course:
    """A class without anybody."""
    return Course(tmp_path, capsys)


def test_each_submission_is_a_file_and_a_row(course: Course) -> None:
    """The last line says where to look."""
    for name in ("anna", "ben", "carl"):
        hand_in(course.folder, name)
    assert course.run() == 0
    assert set(course.results()) == set(course.rows) == {"anna", "ben", "carl"}
    assert "3 graded now, 0 kept from before" in course.said
    assert f"{course.out}/grades.csv" in course.said
    assert "anna" in (course.out / "report.html").read_text("utf-8")
    assert course.err == ""


def test_only_what_is_new_changed_or_damaged_is_graded_again(course: Course) -> None:
    """All else keeps its file, untouched; who wants it may force it."""
    for name in ("anna", "ben", "carl", "dora"):
        hand_in(course.folder, name)
    course.run()
    before = {name: file.stat().st_mtime_ns for name, file in course.results().items()}
    assert course.run() == 0
    assert course.graded == {}
    assert "0 graded now, 4 kept from before" in course.said
    (course.folder / "ben" / "katas" / f"{KATA.stem}.py").write_text("# better", "utf-8")
    course.results()["carl"].write_text('{"submission": ', "utf-8")
    hand_in(course.folder, "emil")
    assert course.run() == 0
    assert course.graded == {"ben": 1, "carl": 1, "emil": 1}
    after = {name: file.stat().st_mtime_ns for name, file in course.results().items()}
    assert {name for name in before if before[name] == after[name]} == {"anna", "dora"}
    assert course.run("--force") == 0
    assert set(course.graded.values()) == {1}
    assert len(course.graded) == 5


def test_a_submission_whose_process_died_is_tried_again_alone(
    course: Course, tmp_path: Path
) -> None:
    """It may have been an accident, or somebody beside it. Nobody else is graded twice."""
    for name in ("anna", "ben", "carl", "dora", "emil"):
        mark = str(tmp_path / f"{name} has died")
        once = f"""
if os.path.exists({mark!r}):
    os.mkdir({str(tmp_path / "alone")!r})
    time.sleep(0.1)
    os.rmdir({str(tmp_path / "alone")!r})
else:
    os.mkdir({mark!r})
    {DIES}
"""
        hand_in(course.folder, name, once if name in ("ben", "carl") else "")
    assert course.run() == 0
    assert course.graded == {"ben": 2, "carl": 2, "anna": 1, "dora": 1, "emil": 1}
    # when all others had been graded
    assert {name for name, _ in stand_in.begun(course.diary)[-2:]} == {"ben", "carl"}
    assert set(course.rows.values()) == {"graded"}


def test_as_many_are_graded_at_a_time_as_was_said(course: Course) -> None:
    """A machine may have something else to do."""
    for number in range(5):
        hand_in(course.folder, f"learner {number}")
    assert course.run("-j", "1") == 0
    assert len({process for _, process in stand_in.begun(course.diary)}) == 1


@pytest.mark.parametrize(
    ("answer", "times", "why"),
    [
        (DIES, 2, "The process that graded it ended (SIGKILL)."),
        ("answer = {'failed': 'OSError: no\\n::error::room'}", 1, "OSError: no ::error::room"),
    ],
)
def test_a_failure_of_the_grader_is_one_row(
    course: Course, answer: str, times: int, why: str
) -> None:
    """The others are graded, the code says it, and the next run tries again."""
    hand_in(course.folder, "anna")
    hand_in(course.folder, "::error::ben", answer)
    hand_in(course.folder, "carl")
    for _ in range(2):
        assert course.run() == 3
        assert course.graded["::error::ben"] == times
        assert course.rows == {"anna": "graded", "::error::ben": "grader failed", "carl": "graded"}
        [(name, file)] = course.results("failed").items()
        assert json.loads(file.read_text("utf-8"))["reason"] == why
        assert "error::ben: the grader failed" in course.said
        assert not [line for line in course.said.splitlines() if line.startswith("::")]
        assert f"{course.out}/failed/" in course.said
    (course.folder / name / "katas" / f"{KATA.stem}.py").write_text("", "utf-8")
    assert course.run() == 0
    assert course.results("failed") == {}
    assert course.rows[name] == "graded"


def test_a_machine_that_cannot_grade_is_no_failure_of_anybody(course: Course) -> None:
    """All stop at once, and nobody gets a row for it."""
    for number in range(20):
        hand_in(course.folder, f"learner {number}")
    kit_of = stand_in.kit_of(course.diary, "say(unfit='There is no sandbox.')")
    assert course.run(kit_of=kit_of) == 3
    assert "cannot grade: There is no sandbox.\nWhat is graded is kept" in course.err
    assert course.results("failed") == {}
    assert course.graded == {}


def test_whatever_is_handed_in_is_a_row(course: Course) -> None:
    """No trick and no accident stops the others."""
    hand_in(course.folder, "anna")
    hand_in(course.folder, "Anna")
    hand_in(course.folder, "=cmd|x")
    hand_in(course.folder, "\u202egnirts\n")
    with zipfile.ZipFile(course.folder / "anna.zip", "w") as archive:
        archive.writestr(f"katas/{KATA.stem}.py", "")
    with zipfile.ZipFile(course.folder / "out.zip", "w") as archive:
        archive.writestr(f"../katas/{KATA.stem}.py", "")
    with zipfile.ZipFile(course.folder / "bomb.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(f"katas/{KATA.stem}.py", bytes(20_000_000))
    (course.folder / "empty").mkdir()
    (course.folder / "text.zip").write_text("my homework", "utf-8")
    (course.folder / "link").symlink_to(course.folder / "anna")
    (course.folder / ".DS_Store").write_text("", "utf-8")
    if hasattr(os, "mkfifo"):
        os.mkfifo(course.folder / "fifo")
    if sys.platform == "linux":
        Path(course.folder, os.fsdecode(b"not-utf-8-\xff")).mkdir()
    assert course.run() == 0
    rows = course.rows
    assert [name for name, status in rows.items() if status == "graded"] == [
        "'=cmd|x",
        "Anna",
        "anna (2)",
        "anna (3)",
        "bomb",  # its only file is too large: that is said of the kata
        "\\u202egnirts",
    ]
    others = {name for name, status in rows.items() if status == "unusable"}
    assert others - {"fifo", "not-utf-8-\\udcff"} == {"out", "empty", "text", "link"}
    assert len(course.results()) == len(rows) == len(list(course.folder.iterdir())) - 1
    course.run()
    assert course.graded == {}


def test_results_of_who_has_left_are_named(course: Course) -> None:
    """They are no part of the table, and stay where they are."""
    hand_in(course.folder, "anna")
    hand_in(course.folder, "ben")
    course.run()
    shutil.rmtree(course.folder / "ben")
    assert course.run() == 0
    assert f"Of nobody in this class, and left alone: 1 files in {course.out}." in course.said
    assert (set(course.results()), set(course.rows)) == ({"anna", "ben"}, {"anna"})


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["nowhere", "--out", "out"], "nowhere cannot be read: No such file or directory."),
        (["empty", "--out", "out"], "There is no submission in empty"),
        (["file", "--out", "out"], "file cannot be read: Not a directory."),
        (["loop", "--out", "out"], "loop cannot be read"),
        (["in"], "the following arguments are required: --out"),
        (["--out", "out"], "the following arguments are required: submissions"),
        (["in", "--out", "in"], "--out in lies in in: it would be taken for a submission."),
        (["in", "--out", "in/out"], "--out in/out lies in in"),
        (["in", "--out", "other/out"], "--out other/out lies in in"),
        (["in", "--out", "file"], "file cannot be used for the results"),
        (["in", "--out", "file/out"], "file/out cannot be used for the results"),
        (["in", "--out", "loop"], "loop cannot be used for the results"),
        (["in", "--out", "out", "--katas", "99"], "There is no kata '99'"),
        (["in", "--out", "out", "--katas", ""], "names no kata"),
        (["in", "--out", "out", "-j", "0"], "0 is no number from 1 on"),
        (["in", "--out", "out", "-j", "x"], "x is no number from 1 on"),
        (["in", "--out", "out", "-j", "-1"], "-1 is no number from 1 on"),
        (["in", "--out", "out", "-j", "2", "--scheduler", "x"], "not allowed with"),
        (["in", "--out", "out", "--extra-tests", "nowhere"], "there is no folder nowhere"),
        (["in", "--out", "out", "--extra-tests", "extra"], "is.py holds lessons for none of"),
        (["in", "--out", "out", "--extra-tests", "bad"], "cannot be read: Is a directory."),
        (["in", "--out", "out", "--scheduler", ""], "There is no Dask scheduler at  ("),
        (["in", "more", "--out", "out"], "unrecognized arguments: more"),
    ],
)
def test_what_cannot_be_meant_is_told_in_a_sentence(
    course: Course,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    words: list[str],
    told: str,
) -> None:
    """The code is 2, nothing is graded, and nothing is written among the submissions."""
    monkeypatch.chdir(tmp_path)
    hand_in(course.folder, "anna")
    for folder in ("empty", "extra", "bad"):
        Path(folder).mkdir()
    Path("file").write_text("", "utf-8")
    Path("loop").symlink_to("loop")
    Path("other").symlink_to("in")
    Path("extra", "test_99_is.py").write_text("", "utf-8")
    Path("bad", KATA.lessons.name).mkdir()
    kit_of = None if "--extra-tests" not in words else make_kit
    assert course.type_in(*words, kit_of=kit_of) == 2
    assert told in course.err
    assert "Traceback" not in course.err
    assert [path.name for path in course.folder.iterdir()] == ["anna"]
    assert course.graded == {}


def test_two_runs_do_not_write_into_one_folder(course: Course) -> None:
    """The second one says so, and changes nothing."""
    hand_in(course.folder, "anna")
    first = Archive(course.out)
    try:
        assert course.run() == 2
    finally:
        first.close()
    assert course.err == (
        f"Another run is writing into {course.out}. Wait for its end, or name another folder.\n"
    )
    assert course.graded == {}


def test_an_error_of_our_own_is_no_mistake_of_who_typed(course: Course) -> None:
    """The code is 3, and whoever mends it wants to see where it was."""
    hand_in(course.folder, "anna")

    def kit_of(*_: object, **__: object) -> Kit:
        raise ZeroDivisionError

    assert course.type_in(course.folder, "--out", course.out, kit_of=kit_of) == 3
    assert "ZeroDivisionError" in course.err
    assert "The grader failed: this says nothing of a submission." in course.err


def test_a_result_that_cannot_be_written_stops_the_run(course: Course) -> None:
    """With a sentence, and with code 3."""
    hand_in(course.folder, "anna")
    (course.out / "grades.csv").mkdir(parents=True)
    assert course.run() == 3
    assert "grades.csv is a folder" in course.err
    assert set(course.results()) == {"anna"}


# In a process of its own ------------------------------------------------------------------------


@contextmanager
def typed(course: Course, *command: str | Path, **options: Any) -> Iterator[subprocess.Popen[str]]:
    """The command, whose grading processes have their folders in `tmp` beside the class."""
    place = course.folder.parent / "tmp"
    place.mkdir(exist_ok=True)
    own = {"PYTHONPATH": str(ROOT / "tests"), "TMPDIR": str(place), "TERM": "xterm"}
    foreign = ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "LINES")
    clean = {k: v for k, v in os.environ.items() if k not in foreign}
    words = [*command, course.folder, "--out", course.out, "--katas", KATA.number]
    process = subprocess.Popen(
        [sys.executable, "-m", *map(str, words)],
        cwd=ROOT,
        env=clean | own,
        text=True,
        encoding="utf-8",
        start_new_session=True,
        **options,
    )
    try:
        yield process
    finally:
        with suppress(ProcessLookupError):
            process.kill()
        process.communicate()
    until(lambda: not list(place.iterdir()), lambda: list(place.rglob("*")))
    until(lambda: not processes_in(place), lambda: processes_in(place))


def test_who_stops_reading_does_not_stop_the_work(course: Course) -> None:
    """`| head -1` is no wish to leave half of the class ungraded, and 0 would be a lie."""
    for number in range(5):
        hand_in(course.folder, f"learner {number}")
    reader, writer = os.pipe()
    os.close(reader)
    with typed(
        course, "harness.grader.stand_in", course.diary, stdout=writer, stderr=subprocess.PIPE
    ) as process:
        os.close(writer)
        _, err = process.communicate(timeout=stand_in.DEADLINE)
    assert (process.returncode, err) == (0, "")
    assert len(course.results()) == len(course.rows) == 5


def test_ctrl_c_is_answered_at_once_and_the_next_run_goes_on(course: Course) -> None:
    """In a terminal as narrow as a phone the bar goes away before the sentence comes."""
    pty = pytest.importorskip("pty")  # Windows has no terminals of this kind
    termios = pytest.importorskip("termios")
    hand_in(course.folder, "anna")
    hand_in(course.folder, "ben", "sys.stdin.read()")  # until its process is told to go
    hand_in(course.folder, "carl")
    master, slave = pty.openpty()
    termios.tcsetwinsize(slave, (24, 40))
    try:
        with typed(
            course,
            "harness.grader.stand_in",
            course.diary,
            stdin=slave,
            stdout=slave,
            stderr=subprocess.PIPE,
        ) as process:
            until(lambda: len(course.graded) == 3)
            until(lambda: len(list((course.out / "grades").glob("*.json"))) == 2)
            process.send_signal(signal.SIGINT)
            _, err = process.communicate(timeout=stand_in.DEADLINE)
        screen = os.read(master, 100_000).decode()
    finally:
        os.close(master)
        os.close(slave)
    assert (process.returncode, err) == (
        130,
        "Interrupted. What is graded is kept: the same command goes on.\n",
    )
    rows = re.sub(r"\x1b\[[0-9;?]*[a-zA-Z]", "", screen).replace("\r", "\n").split("\n")
    assert {len(row) for row in rows if " of 3 graded ━" in row} == {40}
    assert screen.endswith("\x1b[2K")
    assert set(course.results()) == {"anna", "carl"}
    (course.folder / "ben" / "katas" / f"{KATA.stem}.py").write_text("", "utf-8")
    assert course.run() == 0
    assert course.graded == {"ben": 1}


@needs_fork
def test_a_killed_run_leaves_nothing_and_nothing_is_graded_twice(course: Course) -> None:
    """A class of eight with real lessons, killed as soon as one result is there."""
    for number in range(8):
        hand_in(course.folder, f"learner {number}", KATA.reference.read_text("utf-8"))
    command = "harness.grader.classroom"

    def results() -> list[Path]:
        # not one that was just being written when the run was killed: it has no name yet
        return list((course.out / "grades").glob("[!.]*.json"))

    with typed(course, command, "-j", "2", stdout=subprocess.DEVNULL) as process:
        until(results)
        process.kill()
        process.wait()
    kept = {file: file.stat().st_mtime_ns for file in results()}
    assert 1 <= len(kept) < 8
    with typed(course, command, "-j", "1", stdout=subprocess.PIPE) as process:
        out, _ = process.communicate(timeout=stand_in.DEADLINE)
    assert process.returncode == 0
    assert f"{8 - len(kept)} graded now, {len(kept)} kept from before" in out
    graded = course.results()
    assert len(graded) == len(course.rows) == 8
    assert kept == {file: file.stat().st_mtime_ns for file in graded.values() if file in kept}
    for file in graded.values():
        assert json.loads(file.read_text("utf-8"))["score"] == 1


def test_nox_ends_with_the_same_code(tmp_path: Path) -> None:
    """A script asks nox, and not us."""
    run = ["nox", "--no-venv", "-s", "classroom", "--", str(tmp_path), "--out", "/dev/null"]
    typed = type_in(ROOT, *run)
    assert typed.returncode == 2, typed.stderr
    assert "There is no submission in" in typed.stderr
