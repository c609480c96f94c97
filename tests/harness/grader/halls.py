"""Where a class is graded: on this machine, or on a cluster. Both are an `Executor`."""

from __future__ import annotations

import asyncio
import importlib
import logging
import os
import platform
import time
import warnings
from collections.abc import Callable
from concurrent.futures import Executor, Future, ThreadPoolExecutor, wait
from contextlib import suppress
from pathlib import Path
from typing import Any

from harness.grader import foreman
from harness.grader.clean import on_one_line
from harness.grader.kit import Kit

# Real seconds until a scheduler has answered, and until it has a worker.
CONNECT = 5.0
# … and, while a class is graded, that it may be without any.
LONGEST_WITHOUT = 120.0

_INSTALL = (
    "--scheduler needs Dask, which is not installed: install the dependency group `cluster` of "
    "pyproject.toml. `nox -s classroom` does so by itself."
)


class NoHall(Exception):
    """There is nobody who could grade: a sentence for whoever named the place."""


class Hall:
    """Where submissions are graded.

    Attributes:
        executor: to whom they are given.
        python: the version that grades.

    """

    executor: Executor
    python: str

    def submit(self, job: str) -> Future[str]:
        """Give a submission (`kit.as_job`) away; the answer is that of `foreman.grade`."""
        raise NotImplementedError

    @property
    def places(self) -> int:
        """How many are graded at the same time."""
        raise NotImplementedError

    def trouble(self) -> str | None:
        """Why nothing more will come, or None: a sentence."""
        return None

    def close(self) -> None:
        """End whatever is being graded."""


class ThisMachine(Hall):
    """A pool of processes, one for each thread: see `foreman.py` for the reason.

    Args:
        kit: what the processes need.
        processes: how many.

    """

    def __init__(self, kit: Kit, processes: int) -> None:
        self._kit = kit
        self._processes = processes
        self.executor = ThreadPoolExecutor(processes)
        self.python = platform.python_version()
        self._given: set[Future[str]] = set()

    def submit(self, job: str) -> Future[str]:
        """Give it to the first process that is free."""
        future = self.executor.submit(foreman.grade, self._kit.content, job)
        self._given.add(future)
        future.add_done_callback(self._given.discard)
        return future

    @property
    def places(self) -> int:
        """The number of processes."""
        return self._processes

    def close(self) -> None:
        """End all processes, whatever they do."""
        self.executor.shutdown(wait=False, cancel_futures=True)
        while True:
            foreman.end_all()
            # a thread may just have begun another process
            if not wait(list(self._given), timeout=0.1).not_done:
                break
        self.executor.shutdown()
        foreman.end_all()


class Cluster(Hall):
    """A cluster of Dask: its workers need the packages of the group `cluster`, and nothing of ours.

    Args:
        kit: what the workers need; it is sent to them once each.
        address: of the scheduler: `tcp://10.0.0.1:8786`.

    Raises:
        NoHall: Dask is not installed, nobody is there, or there is nobody who could grade.

    """

    def __init__(self, kit: Kit, address: str) -> None:
        try:
            distributed = importlib.import_module("distributed")  # has few type hints
        except ImportError as error:
            raise NoHall(_INSTALL) from error
        for name in list(logging.root.manager.loggerDict):
            if name.partition(".")[0] == "distributed":  # each of them has a level of its own
                # it would tell a teacher in many lines what we say in one
                logging.getLogger(name).setLevel(logging.CRITICAL + 1)
        self._address = address
        self._without_since: float | None = None
        try:
            # a client that finds nobody would still be trying at the end of this process
            asyncio.run(_knock(distributed, address))
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # of versions that differ: see below
                self._client: Any = distributed.Client(
                    address, timeout=CONNECT, set_as_default=False
                )
        except Exception as error:  # it depends on the kind of nonsense
            reason = on_one_line(f"{type(error).__name__}: {error}", 200)
            raise NoHall(
                f"There is no Dask scheduler at {address} ({reason}). Start one with "
                "`dask scheduler`, and name the address that it prints."
            ) from error
        try:
            self.python = self._python_of_workers()
            # a task, and not data that is laid down there: if its machine is lost, it is made again
            self._kit = self._client.submit(bytes, kit.content, key=f"dojo-kit-{kit.digest}")
            self._source = Path(foreman.__file__).read_text("utf-8")
            self.executor = self._client.get_executor(pure=False)
        except BaseException:
            self._client.close(timeout=1)
            raise

    def _python_of_workers(self) -> str:
        try:
            self._client.wait_for_workers(1, timeout=CONNECT)
        except TimeoutError as error:
            raise NoHall(
                f"The Dask scheduler at {self._address} has no workers. Start some with "
                f"`dask worker {self._address}`."
            ) from error
        found = sorted(set(self._client.run(platform.python_version).values()))
        ours = platform.python_version()
        if {_minor(version) for version in found} != {_minor(ours)}:
            raise NoHall(
                f"The workers of {self._address} run Python {', '.join(found)}, and this is "
                f"Python {ours}: they must agree in the first two numbers."
            )
        return ", ".join(found)

    def submit(self, job: str) -> Future[str]:
        """Give it to the scheduler."""
        future: Future[str] = self.executor.submit(_traveller(), self._source, self._kit, job)
        return future

    @property
    def places(self) -> int:
        """Threads of all workers, as the scheduler last counted them."""
        return max(1, sum(self._workers().values()))

    def _workers(self) -> dict[str, int]:
        with suppress(Exception):
            return dict(self._client.nthreads())
        return {}

    def trouble(self) -> str | None:
        """Nobody answers, or there have been no workers for too long."""
        if self._client.status != "running":
            return f"The connection to the Dask scheduler at {self._address} was lost."
        if self._workers():
            self._without_since = None
            return None
        if self._without_since is None:
            self._without_since = time.monotonic()
        if time.monotonic() - self._without_since > LONGEST_WITHOUT:
            return f"The Dask scheduler at {self._address} has lost all its workers."
        return None

    def close(self) -> None:
        """Take back what was given away; grading processes end by themselves when nobody asks."""
        with suppress(Exception):
            self.executor.shutdown(wait=False)
        with suppress(Exception):
            self._client.close(timeout=2)


def processors() -> int:
    """How many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


async def _knock(distributed: Any, address: str) -> None:
    arguments = distributed.Security().get_connection_args("client")
    line = await distributed.comm.connect(address, timeout=CONNECT, **arguments)
    line.abort()


def _minor(version: str) -> str:
    return ".".join(version.split(".")[:2])


def _traveller() -> Callable[..., str]:
    """A function that goes to another machine as it is: it is in no module that could be asked for.

    It must not use anything of this one.
    """

    def grade_there(source: str, kit: bytes, job: str) -> str:
        import hashlib
        import sys
        import types

        # its processes outlive this task, so all tasks need the same module
        name = f"dojo_foreman_{hashlib.sha256(source.encode()).hexdigest()}"
        if name not in sys.modules:
            module: Any = types.ModuleType(name)
            exec(compile(source, name, "exec"), module.__dict__)
            sys.modules.setdefault(name, module)
        there: Any = sys.modules[name]
        answer: str = there.grade(kit, job)
        return answer

    return grade_there
