"""A process that is ready before it is needed, and runs the lessons of one kata when told to.

It comes from a server that has imported pytest and the judge, and forks (the `forkserver` of
`multiprocessing`); where there is no fork it is a fresh process. Either way it has read the
settings and waits just before it would read the first file of the learner's.
"""

from __future__ import annotations

import asyncio
import importlib
import json
import multiprocessing
import multiprocessing.resource_tracker
import os
import signal
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from harness.catalog import Kata
from harness.lab import all_that_lessons_need
from harness.learner import ENVIRONMENT, SETTINGS, UP_TO_THE_FIRST_RED

# Of what a run writes, so much is read: an answer can write without an end.
MOST_BYTES = 100_000

_CAN_FORK = "forkserver" in multiprocessing.get_all_start_methods()
_PROCESSES: Any = multiprocessing.get_context("forkserver" if _CAN_FORK else "spawn")
if _CAN_FORK:
    _PROCESSES.set_forkserver_preload(all_that_lessons_need())


class Verdict(NamedTuple):
    """What a learner reads, and whether all lessons are green."""

    words: str
    is_green: bool


class WarmRun:
    """A run of the lessons of one kata: it waits until you ask for its verdict."""

    def __init__(self, kata: Kata, environment: Mapping[str, str]) -> None:
        self.kata = kata
        self.environment = environment
        self._folder = tempfile.TemporaryDirectory()
        theirs, self._go = _PROCESSES.Pipe(duplex=False)
        self._process = _PROCESSES.Process(
            target=_wait_and_judge,
            args=(theirs, kata, self._folder.name, {**ENVIRONMENT, **environment}),
        )
        with _interrupts_wait():
            self._process.start()
        theirs.close()

    async def verdict(self) -> Verdict:
        """Begin, and wait for the end. If this is cancelled, the run is ended at once."""
        with suppress(OSError):  # it has died while it waited, and the verdict will say so
            self._go.send("go")
        ended = asyncio.create_task(asyncio.to_thread(self._process.join))
        try:
            await asyncio.shield(ended)
            return self._read()
        finally:
            self._kill()
            await ended
            self._tidy_up()

    def end(self) -> None:
        """Nobody asks for its verdict any more."""
        self._kill()
        self._process.join()
        self._tidy_up()

    def _kill(self) -> None:
        end_group(self._process.pid)
        self._process.kill()  # it may not have a group of its own yet

    def _tidy_up(self) -> None:
        self._go.close()
        self._process.close()
        self._folder.cleanup()

    def _read(self) -> Verdict:
        encoding = self.environment["PYTHONIOENCODING"]
        with Path(self._folder.name, "words").open("rb") as file:
            words = file.read(MOST_BYTES).decode(encoding, "replace")
        try:
            record = json.loads(Path(self._folder.name, "record.json").read_text("utf-8"))
        except (OSError, ValueError):
            broke_off = "The run broke off: something ended the process before its end."
            return Verdict(f"{words}\n{broke_off}\n", is_green=False)
        return Verdict(words, is_green=record["exit"] == pytest.ExitCode.OK)


@contextmanager
def _interrupts_wait() -> Iterator[None]:
    """Who is started here hears no Ctrl-C before it has left this terminal.

    Else whoever types it just then would read how an import was interrupted.
    """
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    # it is started with the first process, and lets Ctrl-C through again
    multiprocessing.resource_tracker.ensure_running()
    usual = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, usual)


def _leave_the_terminal() -> None:
    """The keys, and Ctrl-C, are for the watch."""
    if not hasattr(os, "setsid"):
        return
    os.setsid()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # forgets one that waits
    signal.signal(signal.SIGINT, signal.default_int_handler)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})


def end_group(leader: int | None) -> None:
    """End this process and all it has started, whatever they do against it."""
    if hasattr(os, "killpg") and leader is not None:
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(leader, signal.SIGKILL)


class _Waits:
    """A pytest plugin: nothing of the learner's is read before somebody says so."""

    def __init__(self, go: Connection) -> None:
        self.go = go

    @pytest.hookimpl(tryfirst=True)
    def pytest_collection(self) -> None:
        try:
            self.go.recv()
        except EOFError:  # the watch is over
            os._exit(0)
        self.go.close()
        importlib.invalidate_caches()  # files may have come and gone meanwhile


def _wait_and_judge(
    go: Connection, kata: Kata, folder: str, environment: Mapping[str, str]
) -> None:
    _leave_the_terminal()
    os.environ.update(environment)
    os.chdir(kata.root)
    _write_to(Path(folder, "words"), environment["PYTHONIOENCODING"])
    arguments = [*SETTINGS, *UP_TO_THE_FIRST_RED, f"--record={Path(folder, 'record.json')}"]
    arguments.append(str(kata.lessons))
    code = pytest.main(arguments, plugins=[_Waits(go)])
    sys.stdout.flush()
    os._exit(code)


def _write_to(file: Path, encoding: str) -> None:
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    sys.stdout = sys.stderr = file.open("w", encoding=encoding, errors="replace", buffering=1)
    for descriptor in (1, 2):
        os.dup2(sys.stdout.fileno(), descriptor)
