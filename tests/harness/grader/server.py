"""A process that has everything ready, and forks a judge for each kata of each submission.

It is started with an isolated interpreter in the teacher's tree (see `bundle.py`), and never
imports anything submitted itself. It reads commands from a socket, one line of JSON each; with a
job comes the pipe into which its judge writes. Where there is no fork it is started anew for each
job, which it reads from its standard input, and writes to its standard output.
"""

from __future__ import annotations

import gc
import json
import os
import select
import signal
import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, NoReturn

import pytest

from harness.catalog import ROOT
from harness.grader import sandbox
from harness.grader.bundle import CANARIES
from harness.grader.scribe import Scribe, secure_line
from harness.grader.tripwires import Tripwires
from harness.learner import WITHOUT, answers_in
from harness.ready import cut_off

Job = dict[str, Any]

_CANARIES = ROOT / "tests" / CANARIES


class Server:
    """A pytest plugin: pytest is ready, and has not read a single lesson yet."""

    def __init__(self, commands: socket.socket | None, work: Path) -> None:
        self._commands = commands
        self._work = work
        # before pytest takes them
        self._input, self._output = (os.dup(0), os.dup(1)) if commands is None else (-1, -1)

    @pytest.hookimpl(tryfirst=True)
    def pytest_collection(self, session: pytest.Session) -> bool:
        """Wait for jobs; go on only in the process that is to judge."""
        tripwires = Tripwires()
        if self._commands is None:
            with os.fdopen(self._input) as lines:
                job, pipe = json.loads(lines.readline()), self._output
        else:
            # what is there already is no garbage: a fork must not touch, and copy, all of it
            gc.collect()
            gc.freeze()
            job, pipe = self._serve(self._commands)
        self._judge(session, job, pipe, tripwires)
        return True

    def _serve(self, commands: socket.socket) -> tuple[Job, int]:
        sandbox.adopt_orphans()
        _say(commands, {"ready": True})
        while True:
            line, pipes, _, _ = socket.recv_fds(commands, 1 << 20, 1)
            if not line:
                os._exit(0)  # whoever grades has ended
            job: Job = json.loads(line)
            child = os.fork()
            if child == 0:
                commands.close()
                return job, pipes[0]
            os.close(pipes[0])
            status = _wait(child, commands)
            sandbox.end_all_children()
            _say(commands, {"ended": status})

    def _judge(self, session: pytest.Session, job: Job, pipe: int, wires: Tripwires) -> None:
        if hasattr(os, "setsid") and self._commands is not None:
            os.setsid()
            sandbox.die_with_parent()
        capture = session.config.pluginmanager.getplugin("capturemanager")
        capture.stop_global_capturing()  # its file is shared with the server
        cut_off()
        capture.start_global_capturing()
        sandbox.limit_this_process()
        if job["landlock"]:
            sandbox.shut_in_by_landlock(ROOT, self._work)
        tell = secure_line(pipe)
        lessons = ROOT / job["file"]
        session.config.args[:] = [str(lessons), str(_CANARIES)]
        if job["stem"] is None:  # a rehearsal: all is read, and compiled, before anybody comes
            session.perform_collect()
            theirs = [item for item in session.items if item.path == lessons]
            tell(
                {"event": "lessons", "lessons": [i.name for i in theirs if _is_for_this_python(i)]}
            )
            session.items.clear()
            return
        sys.dont_write_bytecode = True
        sys.path.append(sys.path.pop(sys.path.index(str(self._work / "katas"))))
        Scribe(tell, wires, job["stem"], job["lessons"], session.config.pluginmanager)
        session.perform_collect()


def _is_for_this_python(item: pytest.Item) -> bool:
    return not any(any(mark.args) for mark in item.iter_markers("skipif"))


@contextmanager
def _a_sign_of_its_end(child: int) -> Iterator[list[int]]:
    """What becomes readable when this child has ended; nothing where there is no such thing."""
    if not hasattr(os, "pidfd_open"):
        yield []
        return
    sign = os.pidfd_open(child)
    try:
        yield [sign]
    finally:
        os.close(sign)


def _wait(child: int, commands: socket.socket) -> int:
    """Wait for the end of this child, or end it if told so; return its wait status."""
    is_told = False
    with _a_sign_of_its_end(child) as signs:
        while not is_told:
            wait_for: list[Any] = [commands, *signs]
            readable, _, _ = select.select(wait_for, [], [], None if signs else 0.01)
            # the only thing that can be said now is to end it; or nobody is left to say it
            is_told = commands in readable and commands.recv(100) is not None
            ended, status = os.waitpid(child, os.WNOHANG)
            if ended:
                break
    for end in (os.killpg, os.kill):
        with suppress(ProcessLookupError, PermissionError):
            end(child, signal.SIGKILL)
    if not ended:
        _, status = os.waitpid(child, 0)
    return status


def _say(commands: socket.socket, words: Job) -> None:
    commands.sendall(json.dumps(words).encode() + b"\n")


def main() -> NoReturn:
    """Read the command line: the folder of the judges' work, and the socket's number if any."""
    work = Path(sys.argv[1])
    commands = socket.socket(fileno=int(sys.argv[2])) if len(sys.argv) > 2 else None
    sandbox.die_with_parent()
    sandbox.hide_from_others()
    options = [
        *("-c", str(ROOT / "pyproject.toml")),
        *answers_in(work / "katas"),
        *("-p", "no:cacheprovider"),
        *("-p", "no:faulthandler"),
        *("-W", "default"),
        *WITHOUT,
    ]
    if commands is not None:
        _warm_up(options)
    os._exit(pytest.main([str(ROOT / "tests"), *options], plugins=[Server(commands, work)]))


def _warm_up(options: list[str]) -> None:
    """Run the false lessons here: Python makes code faster that has run, and forks inherit it."""
    path = list(sys.path)
    pytest.main([str(_CANARIES), *options])
    sys.path[:] = path
    for name in [name for name in sys.modules if name.endswith("_00_canaries")]:
        del sys.modules[name]  # a judge reads them anew, after the answer
