"""A process in which pytest has read its settings, and nothing on trial: it forks for each run.

Its settings, plugins and fixtures take pytest longer than most lessons do. What is not on trial is
the same for each trap of a kata, so it is made ready once. Each run is a fork of a process that has
never read a lesson or an answer: what one answer does, the next one cannot see.
"""

from __future__ import annotations

import atexit
import gc
import importlib
import os
import sys
from multiprocessing.connection import Connection, Pipe
from pathlib import Path
from typing import NamedTuple, Protocol

import pytest

from harness.learner import ENVIRONMENT


class Observer(Protocol):
    """A pytest plugin that can be pickled."""

    def begin(self) -> None:
        """Called in the process of the run, before anything on trial is read."""


class Job(NamedTuple):
    """What differs from one run to the next.

    Attributes:
        lessons: a test file, or one lesson of it, as pytest names it.
        overlay: a trap or a variant.
        observer: it sees the run, and nothing else of this one comes back.

    """

    lessons: str
    overlay: Path | None
    observer: Observer


# So many wait for more jobs with the same arguments; the one that was used last waits longest.
MOST = 4
_WAITING: dict[tuple[str, ...], _ReadyProcess] = {}


def run(arguments: list[str], job: Job) -> None:
    """Run a job to its end, in a fork of a process that has read the settings `arguments`."""
    key = tuple(arguments)
    process = _WAITING.pop(key, None) or _ReadyProcess(arguments)
    if not process.run(job):  # it has died
        process.end()
        return
    _WAITING[key] = process
    while len(_WAITING) > MOST:
        _WAITING.pop(next(iter(_WAITING))).end()


@atexit.register
def _end_all() -> None:
    while _WAITING:
        _WAITING.popitem()[1].end()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_WAITING.clear)  # they are not its own


class _ReadyProcess:
    def __init__(self, arguments: list[str]) -> None:
        self._jobs, theirs = Pipe()
        sys.stdout.flush()
        sys.stderr.flush()
        self._pid = os.fork()
        if self._pid == 0:
            try:
                self._jobs.close()
                be_quiet()
                forget_katas()
                os.environ.update(ENVIRONMENT)
                pytest.main(arguments, plugins=[_Waits(theirs)])
            finally:
                os._exit(0)
        theirs.close()

    def run(self, job: Job) -> bool:
        try:
            self._jobs.send(job)
            self._jobs.recv()
        except (EOFError, OSError):
            return False
        return True

    def end(self) -> None:
        self._jobs.close()
        os.waitpid(self._pid, 0)


class _Waits:
    """A pytest plugin: in the process that waits, the collection of lessons never begins."""

    def __init__(self, jobs: Connection) -> None:
        self._jobs = jobs

    @pytest.hookimpl(tryfirst=True)
    def pytest_collection(self, session: pytest.Session) -> None:
        # what is there already is no garbage: a fork must not touch, and copy, all of it
        gc.collect()
        gc.freeze()
        config, job = session.config, self._job()
        self._jobs.close()
        job.observer.begin()
        importlib.invalidate_caches()  # files may have come and gone meanwhile
        capture = config.pluginmanager.getplugin("capturemanager")
        capture.stop_global_capturing()  # its file is shared with all other runs
        capture.start_global_capturing()
        capture.suspend_global_capture()
        config.pluginmanager.register(job.observer)
        config.args[:] = [job.lessons]
        config.option.overlay = job.overlay

    def _job(self) -> Job:
        """Return the next job in the process that is to run it."""
        while True:
            try:
                job: Job = self._jobs.recv()
            except EOFError:
                os._exit(0)
            child = os.fork()
            if child == 0:
                return job
            os.waitpid(child, 0)
            self._jobs.send(None)


def be_quiet() -> None:
    """Read nothing, and print nothing."""
    cut_off()
    sys.stdout = sys.stderr = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115


def cut_off() -> None:
    """Read nothing, and write nothing, through what this process has inherited."""
    nowhere = os.open(os.devnull, os.O_RDWR)
    for descriptor in (0, 1, 2):
        os.dup2(nowhere, descriptor)
    os.close(nowhere)


def forget_katas() -> None:
    """Lessons and answers that this process has imported are not those of the next run."""
    for name in list(sys.modules):
        if name.startswith(("kata_", "test_")) or name == "conftest":
            del sys.modules[name]
