"""Grades submissions: gives each kata to a judge of its own, watches it, and decides.

Nothing that a judge says is believed unless it is sealed (`scribe.py`), all false lessons were red
beside it (`canaries.py`), and the judge was still the judge at the end (`tripwires.py`). What a
process said that has died is not believed: its other lessons are judged again, by a new one.
"""

from __future__ import annotations

import dataclasses
import json
import os
import platform
import re
import selectors
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Any

from harness.catalog import Kata
from harness.grader import sandbox
from harness.grader.bundle import Files, look_at, make_bundle, write_bundle
from harness.grader.canaries import EXPECTED
from harness.grader.foreman import how_it_ended
from harness.grader.result import (
    WORTH_A_LOOK,
    Grade,
    KataResult,
    LessonResult,
    LessonStatus,
    Sandbox,
)
from harness.grader.scribe import read_record
from harness.grader.submission import Submission
from harness.grader.tidy import empty, remove
from harness.patience import TICK, PatientClock

# Real seconds without a word, and for all of a kata. A judge itself loses patience after five.
LONGEST_SILENCE = 12
LONGEST_KATA = 90
# … and until a server is ready, on a machine that has too much to do.
LONGEST_START = 120
# No script: every process that a lesson starts would run it again, and import pytest.
_START = """
import sys
sys.path.insert(0, sys.argv.pop(1))
from harness.grader.server import main
main()
"""
# Bytes of all records of one judge.
MOST_RECORDS = 2_000_000

# Words in a submission that a teacher may want to look at. They cost no points.
_UNUSUAL = [
    *(r"sys\._getframe", r"sys\.modules", r"sys\.set(?:trace|profile)", r"sys\._current_frames"),
    *(r"inspect\.(?:stack|currentframe|getouterframes)", r"gc\.get_(?:objects|referrers)"),
    *(r"PYTEST_CURRENT_TEST", r"_pytest", r"import pytest", r"ctypes", r"/proc/", r"os\._exit"),
    *(r"import harness", r"from harness", r"mock\.ANY", r"os\.fork", r"__code__"),
]


class GraderError(Exception):
    """The grader itself failed: it says nothing about a submission."""


@dataclass
class _Run:
    """What one judge said, and how its process ended."""

    imported: bool = False
    broken: str | None = None
    begun: str | None = None  # the lesson that has begun and not ended
    ended: dict[str, dict[str, Any]] = field(default_factory=dict)
    changed: list[str] | None = None  # None: no last word
    changed_early: list[str] = field(default_factory=list)  # before the lessons were imported
    lessons: list[str] = field(default_factory=list)
    names: dict[str, str] = field(default_factory=dict)  # of lessons, by their token in a record
    status: int = 0
    end: str = ""  # why it was ended from outside, if it was

    @property
    def death(self) -> str:
        """How the process ended: `SIGSEGV`, `exit 0` …"""
        return how_it_ended(os.waitstatus_to_exitcode(self.status))


class Examiner:
    """Grades one submission after another.

    Args:
        katas: which ones, in the order of the report.
        extra_tests: a folder with more lessons, in files named as those of the katas.
        files: the teacher's tree, if `make_bundle` has made it somewhere else.
        require_sandbox: refuse to work without one.
        sandbox_to_use: this one instead of the best that works here.
        fresh: start a new interpreter for each judge, as it is done where there is no fork.

    Raises:
        ValueError: the extra lessons belong to no kata.
        GraderError: there is no sandbox, or the server of judges does not start.

    """

    def __init__(
        self,
        katas: Sequence[Kata],
        *,
        extra_tests: Path | None = None,
        files: Files | None = None,
        require_sandbox: bool = False,
        sandbox_to_use: Sandbox | None = None,
        fresh: bool = False,
    ) -> None:
        self._katas = list(katas)
        self._files = make_bundle(self._katas, extra_tests) if files is None else files
        self._fresh = fresh or not hasattr(os, "fork")
        self._home = Path(tempfile.mkdtemp(prefix="dojo-")).resolve()
        self._bundle, self._work = self._home / "bundle", self._home / "work"
        self._server: _Server | None = None
        try:
            self._work.mkdir()
            self._bundle.mkdir()
            self._made = {folder: _identity(folder) for folder in (self._bundle, self._work)}
            write_bundle(self._files, self._bundle)
            self.sandbox: Sandbox = sandbox_to_use or sandbox.best_sandbox(self._bundle, self._work)
            if require_sandbox and self.sandbox == "none":
                raise GraderError(
                    "There is no sandbox on this machine: neither bubblewrap (`bwrap`) nor "
                    "Landlock works. Install bubblewrap, or leave out --require-sandbox."
                )
            self._lessons = self._rehearse()
        except BaseException:
            self.close()
            raise

    def __enter__(self) -> Examiner:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the server, and leave nothing behind."""
        self._end_the_server()
        with suppress(FileNotFoundError):  # it is closed already
            remove(self._home)

    def grade(self, submission: Submission) -> Grade:
        """Judge all katas of one submission.

        Raises:
            GraderError: the grader itself failed.

        """
        results = tuple(self._grade_kata(kata, submission) for kata in self._katas)
        return Grade(submission.name, platform.python_version(), self.sandbox, results)

    # One kata ------------------------------------------------------------------------------------

    def _grade_kata(self, kata: Kata, submission: Submission) -> KataResult:
        name = kata.stem.removeprefix("kata_")
        answer = submission.answers.get(kata.stem)
        if answer is None:
            reason = submission.refused or submission.problems.get(kata.stem)
            if reason is not None:
                return KataResult(name, "unusable", self._not_run(kata), reason)
            reason = f"There is no katas/{kata.stem}.py in this submission."
            return KataResult(name, "missing", self._not_run(kata), reason)
        exam = _Exam()
        for file, lessons in self._lessons[kata.stem].items():
            self._examine(exam, kata, answer, file, lessons)
            if exam.reason is not None:
                return KataResult(name, "unusable", self._not_run(kata), exam.reason)
        flags = [*exam.flags, *_unusual_words(answer)]
        rows = tuple(exam.results)
        return KataResult(name, "graded", rows, None, tuple(flags))

    def _not_run(self, kata: Kata) -> tuple[LessonResult, ...]:
        files = self._lessons[kata.stem].values()
        return tuple(LessonResult(name, "not_run") for lessons in files for name in lessons)

    def _examine(
        self, exam: _Exam, kata: Kata, answer: bytes, file: str, lessons: list[str]
    ) -> None:
        clock = PatientClock()
        deadline = clock.now() + LONGEST_KATA
        rows: dict[str, LessonResult] = {}
        while pending := [name for name in lessons if name not in rows]:
            left = deadline - clock.now()
            job = {"stem": kata.stem, "file": file, "lessons": pending}
            run = self._run(job, left, {f"{kata.stem}.py": answer}, self.sandbox)
            exam.flags += [flag for flag in self._traces() if flag not in exam.flags]
            if run.broken is not None:
                exam.reason = run.broken
                return
            if not run.imported:
                exam.reason = (
                    f"The file could not be imported: the process {_how(run)} before its first "
                    "lesson. A kata only defines things; nothing should run when it is imported."
                )
                return
            rows |= {
                name: _lesson(row) for name, row in run.ended.items() if row["kind"] != "passed"
            }
            if run.changed is not None and set(pending) <= set(run.ended):
                rows |= {name: _lesson(row) for name, row in run.ended.items()}
                _look_at_the_judge(exam, run)
            elif run.begun in pending:
                rows[run.begun] = _culprit(run)
            else:
                _flag(exam, run.changed_early)
                message = f"The process {_how(run)} before this result could be confirmed."
                rows |= {name: LessonResult(name, "not_run", message) for name in pending}
            if clock.now() >= deadline:
                message = f"There was no time left: a kata has {LONGEST_KATA} seconds in all."
                rows = {n: LessonResult(n, "not_run", message) for n in lessons} | rows
        exam.results += [_renamed(rows[name], exam.results) for name in lessons]

    def _rehearse(self) -> dict[str, dict[str, list[str]]]:
        """All lessons for this Python, by kata and file; reading them compiles them for all.

        This happens outside of the sandbox: inside, nobody can keep what was compiled, and each
        judge would do it again. Nothing submitted is there.
        """
        files = [path for path in self._files if re.fullmatch(r"tests/(extra/)?test_\d.*", path)]
        found: dict[str, dict[str, list[str]]] = {}
        for kata in self._katas:
            own = [path for path in files if path.rpartition("/")[2] == kata.lessons.name]
            for path in own:
                # one by one: two files of one name are two modules of one name
                job: dict[str, Any] = {"stem": None, "file": path, "lessons": []}
                run = self._run(job, LONGEST_START, {}, "none")
                found.setdefault(kata.stem, {})[path] = run.lessons
            if not found.get(kata.stem) or not all(found[kata.stem].values()):
                raise GraderError(f"The lessons of kata {kata} cannot be read on this Python.")
        if self.sandbox == "bubblewrap":  # behind Landlock, it is the judges who shut themselves in
            self._end_the_server()
        self._seen = look_at(self._bundle)
        self._packages = _names_in_packages()
        return found

    # One judge -----------------------------------------------------------------------------------

    def _run(
        self, job: dict[str, Any], seconds: float, answers: dict[str, bytes], kind: Sandbox
    ) -> _Run:
        self._empty_the_desk()
        for name, content in answers.items():
            (self._work / "katas" / name).write_bytes(content)
        if self._server is None:
            self._server = _Server(self._bundle, self._work, kind, self._fresh)
        run = self._server.run({**job, "landlock": kind == "landlock"}, seconds)
        if self._fresh or not self._server.is_alive:
            self._end_the_server()
        return run

    def _empty_the_desk(self) -> None:
        self._empty(self._work)
        for name in ("katas", "tmp"):
            (self._work / name).mkdir()

    def _empty(self, folder: Path) -> None:
        if _identity(folder) != self._made[folder]:
            # without a sandbox it can be taken away, and a server has no other place to be
            self._end_the_server()
            if folder.is_symlink() or not folder.is_dir():
                folder.unlink(missing_ok=True)
                folder.mkdir()
            self._made[folder] = _identity(folder)
        empty(folder)

    def _end_the_server(self) -> None:
        if self._server is not None:
            self._server.end()
            self._server = None

    def _traces(self) -> Iterable[str]:
        """What the last judge has done outside of its desk; the teacher's tree is made anew."""
        if look_at(self._bundle) != self._seen:
            yield "changed the teacher's files"
            self._end_the_server()
            self._empty(self._bundle)
            write_bundle(self._files, self._bundle)
            self._lessons = self._rehearse()
        if new := sorted(_names_in_packages() - self._packages):
            yield f"wrote into the folder of Python's packages: {', '.join(new)}"
            self._packages |= set(new)


@dataclass
class _Exam:
    """What is known of a kata so far."""

    results: list[LessonResult] = field(default_factory=list)
    flags: list[str] = field(default_factory=list)  # each a tripwire that fired
    reason: str | None = None


def _identity(folder: Path) -> tuple[int, int] | None:
    """Which folder it is, whatever its name; None if it is not there."""
    with suppress(FileNotFoundError):
        status = folder.lstat()
        return status.st_dev, status.st_ino
    return None


def _look_at_the_judge(exam: _Exam, run: _Run) -> None:
    _flag(exam, run.changed or [])
    for name, kind in EXPECTED.items():
        if run.ended.get(name, {}).get("kind") != kind:
            exam.flags.append(f"a lesson that must fail did not fail as it must: {name}")


def _flag(exam: _Exam, changed: list[str]) -> None:
    if changed:
        exam.flags.append(f"replaced a part of the judge: {', '.join(sorted(changed)[:5])}")


def _lesson(row: dict[str, Any]) -> LessonResult:
    kinds: dict[str, LessonStatus] = {"passed": "passed", "hang": "timed_out"}
    status = kinds.get(row["kind"], "failed")
    return LessonResult(row["lesson"], status, row["message"], row["duration_s"])


def _culprit(run: _Run) -> LessonResult:
    assert run.begun is not None
    if run.end == "time":
        message = f"Timed out: nothing was heard of this lesson for {LONGEST_SILENCE} seconds."
        return LessonResult(run.begun, "timed_out", message)
    return LessonResult(run.begun, "crashed", f"Crashed: the process {_how(run)} in this lesson.")


def _how(run: _Run) -> str:
    return {
        "time": f"was ended, after {LONGEST_SILENCE} seconds of silence,",
        "forged": "was ended, because something else wrote into the line to the grader,",
        "flood": "was ended, because it said far too much,",
    }.get(run.end, f"ended ({run.death})")


def _renamed(result: LessonResult, others: list[LessonResult]) -> LessonResult:
    """The same; extra lessons may be named like those they are added to."""
    if all(result.name != other.name for other in others):
        return result
    return dataclasses.replace(result, name=f"{result.name} (extra)")


def _unusual_words(answer: bytes) -> list[str]:
    text = answer.decode("utf-8", "replace")
    found = [match[0] for word in _UNUSUAL if (match := re.search(word, text))]
    return [WORTH_A_LOOK + ", ".join(found)] if found else []


def _names_in_packages() -> set[str]:
    # after every kata; a `Path` for each name would take most of the time
    return {n for folder in sandbox.package_folders() for n in os.listdir(folder)}  # noqa: PTH208


class _Server:
    """The process of `server.py`, and the conversation with it."""

    def __init__(self, bundle: Path, work: Path, kind: Sandbox, fresh: bool) -> None:
        self._fresh = fresh
        self.is_alive = True
        command = sandbox.bubblewrap(bundle, work) if kind == "bubblewrap" else []
        command += [sys.executable, "-I", "-X", "utf8", "-c", _START]
        command += [str(bundle / "tests"), str(work)]
        options: dict[str, Any] = {"stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL}
        if fresh:
            options = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
        else:
            self._commands, theirs = socket.socketpair()
            command.append(str(theirs.fileno()))
            options["pass_fds"] = [theirs.fileno()]
        environment = {
            "PATH": os.defpath,
            "HOME": str(work),
            "TMPDIR": str(work / "tmp"),
            "LC_ALL": "C.UTF-8",
            "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1",
        }
        self._process = subprocess.Popen(
            command,
            cwd=work,
            env=environment,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
            **options,
        )
        if not fresh:
            theirs.close()
            self._commands.settimeout(LONGEST_START)
            self._hear()

    def _hear(self) -> dict[str, Any]:
        """The next words of the server; nothing if it has died.

        Raises:
            GraderError: it says nothing at all.

        """
        try:
            line = self._commands.recv(1000)
        except TimeoutError as error:
            raise GraderError("The server of judges does not answer.") from error
        self.is_alive = bool(line)
        words: dict[str, Any] = json.loads(line) if line else {}
        return words

    def run(self, job: dict[str, Any], seconds: float) -> _Run:
        """Let a judge do this job, within so many seconds."""
        if self._fresh:
            assert self._process.stdin is not None
            assert self._process.stdout is not None
            with suppress(BrokenPipeError):
                self._process.stdin.write(json.dumps(job).encode() + b"\n")
                self._process.stdin.close()
            pipe = os.dup(self._process.stdout.fileno())
        else:
            pipe, theirs = os.pipe()
            try:
                socket.send_fds(self._commands, [json.dumps(job).encode() + b"\n"], [theirs])
            except OSError:
                self.is_alive = False
            os.close(theirs)
        try:
            return self._watch(pipe, seconds)
        finally:
            os.close(pipe)

    def _watch(self, pipe: int, seconds: float) -> _Run:
        run, clock, heard = _Run(), PatientClock(), _Listener()
        end, last_word = clock.now() + seconds, clock.now()
        os.set_blocking(pipe, False)
        with selectors.DefaultSelector() as selector:
            selector.register(pipe, selectors.EVENT_READ)
            if not self._fresh:
                selector.register(self._commands, selectors.EVENT_READ)
            while True:
                ready = {key.fileobj for key, _ in selector.select(TICK)}
                if pipe in ready:
                    if not heard.listen(pipe, run):
                        selector.unregister(pipe)
                    last_word = clock.now()
                if self._has_ended(ready, run):
                    heard.listen(pipe, run)
                    return run
                now = clock.now()
                if not run.end and (now > end or now > last_word + LONGEST_SILENCE):
                    run.end = "time"
                if run.end:
                    self._end_the_judge(run)
                    return run

    def _has_ended(self, ready: set[Any], run: _Run) -> bool:
        if self._fresh:
            if self._process.poll() is None:
                return False
            code = self._process.returncode
            run.status = code << 8 if code >= 0 else -code
            return True
        if self._commands not in ready:
            return False
        run.status = self._hear().get("ended", signal.SIGKILL)
        return True

    def _end_the_judge(self, run: _Run) -> None:
        if self._fresh:
            self.end()
            return
        self._commands.settimeout(LONGEST_SILENCE)
        with suppress(OSError, GraderError):
            self._commands.sendall(b"end\n")
            run.status = self._hear().get("ended", signal.SIGKILL)
            return
        self.is_alive = False

    def end(self) -> None:
        """End it, and whatever belongs to it."""
        self.is_alive = False
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.kill()
        self._process.wait()
        if self._fresh:
            assert self._process.stdout is not None
            self._process.stdout.close()
        else:
            self._commands.close()


class _Listener:
    """Takes the records out of what comes through a pipe."""

    def __init__(self) -> None:
        self._rest = b""
        self._key: bytes | None = None
        self._number = 0
        self._heard = 0

    def listen(self, pipe: int, run: _Run) -> bool:
        """Read all that is there; False if nothing more will come."""
        with suppress(BlockingIOError):
            while data := os.read(pipe, 1 << 16):
                self._heard += len(data)
                if self._heard > MOST_RECORDS:
                    run.end = run.end or "flood"
                *lines, self._rest = (self._rest + data).split(b"\n")
                for line in lines:
                    self._take(line, run)
                if run.end:
                    return False
            return False
        return True

    def _take(self, line: bytes, run: _Run) -> None:
        if run.end:
            return
        if self._key is None:
            self._key = bytes.fromhex(line.decode())
            return
        record = read_record(line, self._key, self._number)
        self._number += 1
        if record is None or record.get("lesson", "") not in ["", *run.names]:
            run.end = "forged"
            return
        _note(record, run)


def _note(record: dict[str, Any], run: _Run) -> None:
    match record["event"]:
        case "lessons":
            run.lessons = record["lessons"]
        case "broken":
            run.broken = record["message"]
        case "imported":
            run.imported = True
        case "tokens":
            run.names = record["lessons"]
        case "begins":
            run.begun = run.names[record["lesson"]]
        case "ended":
            run.begun, name = None, run.names[record["lesson"]]
            run.ended[name] = {**record, "lesson": name}
        case "changed":
            run.changed_early = record["changed"]
        case "sealed":
            run.changed = record["changed"]
