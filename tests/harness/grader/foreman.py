"""Gives submissions to grading processes: each thread that asks has one of its own.

A process for each thread, and not a pool that shares them: if one dies, it is known which
submission it was grading, and nobody else loses anything.

To the machines of a cluster this file goes as it is. So it imports the standard library only, and
what it takes and returns is text and bytes. One line of JSON is the answer, with one of these:

- `grade`: the published form of a grade;
- `failed`: why the grader failed with this submission;
- `died`: how the process ended that was grading it;
- `unfit`: why nothing can be graded on this machine.
"""

from __future__ import annotations

import json
import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import weakref
from contextlib import suppress
from pathlib import Path
from typing import IO

# Real seconds that a grading process waits for the next submission before it ends.
PATIENCE = 60.0
# … and that it may take to clean up.
FAREWELL = 5.0
# All that a grading process gets to know of the variables of this one.
_VARIABLES = ("PATH", "TMPDIR", "TEMP", "TMP", "SYSTEMROOT", "LANG", "LC_ALL")
# What it does first: it takes the kit, and makes its folder itself. If this process is killed
# meanwhile, nobody else could remove that.
_BEGIN = """
import io, os, runpy, shutil, sys, zipfile
folder, size, patience = sys.argv[1:]
kit = sys.stdin.buffer.read(int(size))
if len(kit) < int(size):
    sys.exit()
os.mkdir(folder, 0o700)
try:
    zipfile.ZipFile(io.BytesIO(kit)).extractall(folder)
    sys.dont_write_bytecode = True
    script = os.path.join(folder, "code", "tests", "harness", "grader", "worker.py")
    sys.argv = [script, folder, patience]
    runpy.run_path(script, run_name="__main__")
finally:
    shutil.rmtree(folder, ignore_errors=True)
"""

_mine = threading.local()
_door = threading.Lock()  # to what follows: a set must not grow while somebody looks through it
_all: weakref.WeakSet[_Process] = weakref.WeakSet()


def grade(kit: bytes, job: str) -> str:
    """Let a process grade this submission.

    Args:
        kit: the zip of `kit.py`.
        job: the line of `kit.as_job`.

    Returns:
        One line of JSON, see above.

    """
    process: _Process | None = getattr(_mine, "process", None)
    if process is None or process.kit != kit or not process.is_alive:
        if process is not None:
            process.end()
        _mine.process = process = _Process(kit)
        first = json.loads(process.hear() or "{}")
        if "ready" not in first:
            why = first.get("unfit") or process.last_words()
            process.end()
            return json.dumps({"unfit": f"{socket.gethostname()} cannot grade: {why}"})
    answer = process.ask(job)
    if answer.startswith('{"failed"'):
        process.end()  # it is about to, and must not be asked again
    if not answer:
        return json.dumps({"died": f"The process that graded it ended ({process.end()})."})
    return answer


def end_all() -> None:
    """End all grading processes, whatever they do."""
    with _door:
        processes = list(_all)
    for process in processes:
        process.dismiss()  # all at once, so that each need not wait for those before it
    for process in processes:
        process.end()


class _Process:
    """One grading process, and the folder in which it lives."""

    def __init__(self, kit: bytes) -> None:
        self.kit = kit
        place = Path(tempfile.gettempdir()).resolve()
        folder = place / f"dojo-class-{secrets.token_hex(8)}"
        self._said = tempfile.TemporaryFile()  # noqa: SIM115 - until it has ended
        self._process = subprocess.Popen(
            [
                *(sys.executable, "-I", "-X", "utf8", "-c", _BEGIN),
                *(str(folder), str(len(kit)), str(PATIENCE)),
            ],
            cwd=place,
            env={name: os.environ[name] for name in _VARIABLES if name in os.environ},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._said,
            start_new_session=True,  # Ctrl-C is for whoever gives out the work
        )
        self._finalizer = weakref.finalize(self, _end, self._process, folder, self._said)
        with _door:
            _all.add(self)
        self._tell(kit)

    @property
    def is_alive(self) -> bool:
        return self._process.poll() is None

    def ask(self, job: str) -> str:
        """Its answer; nothing if it has died."""
        return self.hear() if self._tell(job.encode() + b"\n") else ""

    def _tell(self, words: bytes) -> bool:
        assert self._process.stdin is not None
        try:
            self._process.stdin.write(words)
            self._process.stdin.flush()
        except (OSError, ValueError):
            return False
        return True

    def hear(self) -> str:
        """The next line it says; nothing if it has died."""
        assert self._process.stdout is not None
        try:
            line = self._process.stdout.readline()
        except (OSError, ValueError):
            return ""
        return line.decode() if line.endswith(b"\n") else ""

    def last_words(self) -> str:
        """The last line of what it complained about."""
        code = self._process.wait()
        with suppress(OSError, ValueError):
            self._said.seek(0)
            if lines := self._said.read().decode("utf-8", "replace").strip().splitlines():
                return lines[-1]
        return f"its process ended ({how_it_ended(code)})."

    def dismiss(self) -> None:
        """Tell it to go; it takes its judges and its files with it."""
        _dismiss(self._process)

    def end(self) -> str:
        """End it, and say how it has ended."""
        self._finalizer()
        return how_it_ended(self._process.wait())


def _dismiss(process: subprocess.Popen[bytes]) -> None:
    assert process.stdin is not None
    with suppress(OSError):
        process.stdin.close()


def _end(process: subprocess.Popen[bytes], folder: Path, said: IO[bytes]) -> None:
    """Tell it to go; what is left after a while is ended, too."""
    _dismiss(process)
    with suppress(subprocess.TimeoutExpired):
        process.wait(FAREWELL)
    process.kill()
    process.wait()
    assert process.stdout is not None
    for stream in (process.stdout, said):
        with suppress(OSError):
            stream.close()
    shutil.rmtree(folder, ignore_errors=True)


def how_it_ended(code: int) -> str:
    """How a process has ended, from its exit code: `SIGSEGV`, `exit 0` …"""
    if code >= 0:
        return f"exit {code}"
    with suppress(ValueError):
        return signal.Signals(-code).name
    return f"signal {-code}"
