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

import hashlib
import io
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import weakref
import zipfile
from contextlib import suppress
from pathlib import Path

# Real seconds that a grading process waits for the next submission before it ends.
PATIENCE = 60.0
# … and that it may take to clean up.
FAREWELL = 5.0
# All that a grading process gets to know of the variables of this one.
_VARIABLES = ("PATH", "TMPDIR", "TEMP", "TMP", "SYSTEMROOT", "LANG", "LC_ALL")
_SCRIPT = Path("code", "tests", "harness", "grader", "worker.py")

_mine = threading.local()
_all: weakref.WeakSet[_Process] = weakref.WeakSet()


def grade(kit: bytes, job: str) -> str:
    """Let a process grade this submission.

    Args:
        kit: the zip of `kit.py`.
        job: the line of `kit.as_job`.

    Returns:
        One line of JSON, see above.

    """
    digest = hashlib.sha256(kit).hexdigest()
    process: _Process | None = getattr(_mine, "process", None)
    if process is None or process.digest != digest or not process.is_alive:
        if process is not None:
            process.end()
        _mine.process = process = _Process(kit, digest)
        first = process.hear()
        if "ready" not in first:
            why = json.loads(first).get("unfit") if first else process.last_words()
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
    for process in list(_all):
        process.end()


class _Process:
    """One grading process, and the folder in which it lives."""

    def __init__(self, kit: bytes, digest: str) -> None:
        self.digest = digest
        self._folder = Path(tempfile.mkdtemp(prefix="dojo-class-")).resolve()
        with zipfile.ZipFile(io.BytesIO(kit)) as archive:
            archive.extractall(self._folder)
        self._said = self._folder / "said.txt"
        command = [sys.executable, "-I", "-X", "utf8", str(self._folder / _SCRIPT)]
        with self._said.open("wb") as said:
            self._process = subprocess.Popen(
                [*command, str(self._folder), str(PATIENCE)],
                cwd=self._folder,
                env={name: os.environ[name] for name in _VARIABLES if name in os.environ},
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=said,
                start_new_session=True,  # Ctrl-C is for whoever gives out the work
            )
        self._finalizer = weakref.finalize(self, _end, self._process, self._folder)
        _all.add(self)

    @property
    def is_alive(self) -> bool:
        return self._process.poll() is None

    def ask(self, job: str) -> str:
        """Its answer; nothing if it has died."""
        assert self._process.stdin is not None
        try:
            self._process.stdin.write(job.encode() + b"\n")
            self._process.stdin.flush()
        except (OSError, ValueError):
            return ""
        return self.hear()

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
        self._process.wait()
        with suppress(OSError):
            if lines := self._said.read_text("utf-8", "replace").strip().splitlines():
                return lines[-1]
        return f"its process ended ({_how(self._process.returncode)})."

    def end(self) -> str:
        """End it, and say how it has ended."""
        self._finalizer()
        return _how(self._process.wait())


def _end(process: subprocess.Popen[bytes], folder: Path) -> None:
    """Tell it to go; it takes its judges and its files with it. What is left is ended, too."""
    assert process.stdin is not None
    assert process.stdout is not None
    with suppress(OSError):
        process.stdin.close()
    with suppress(subprocess.TimeoutExpired):
        process.wait(FAREWELL)
    process.kill()
    process.wait()
    with suppress(OSError):
        process.stdout.close()
    shutil.rmtree(folder, ignore_errors=True)


def _how(code: int) -> str:
    if code >= 0:
        return f"exit {code}"
    with suppress(ValueError):
        return signal.Signals(-code).name
    return f"signal {-code}"
