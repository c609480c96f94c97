"""A class on a real Dask cluster, of which one part after another is killed."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from harness.catalog import ROOT
from harness.grader import stand_in
from harness.grader.stand_in import KATA, hand_in, processes_in, until

pytest.importorskip("distributed")
pytestmark = pytest.mark.skipif(
    sys.platform != "linux", reason="Windows has no SIGKILL, macOS no /proc"
)


class Machines:
    """A scheduler and its workers, on loopback. None of them knows of this checkout."""

    def __init__(self, place: Path) -> None:
        self._place = place
        self._all: list[subprocess.Popen[bytes]] = []
        self.workers: dict[str, subprocess.Popen[bytes]] = {}
        self.address = ""

    def begin(self) -> None:
        """Start all, and wait until they know each other."""
        contact = self._place / "contact.json"
        quiet = ("--host", "127.0.0.1", "--no-dashboard")
        self.scheduler = self._start("scheduler", "--port", "0", *quiet, file=contact)
        until(lambda: self._read(contact), self.logs)
        self.workers = {
            name: self._start(
                "worker", "--nthreads", "1", "--no-nanny", *quiet, name=name, file=contact
            )
            for name in ("one", "two")
        }
        until(lambda: self.logs().count("Registered to") == len(self.workers), self.logs)

    def _start(self, kind: str, *words: str, file: Path, name: str = "") -> subprocess.Popen[bytes]:
        place = self.place(name or kind)
        place.mkdir()
        if name:
            words = (*words, "--local-directory", str(place / "dask"))
        clean = {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "DASK"))}
        command = [sys.executable, "-I", "-m", f"distributed.cli.dask_{kind}", *words]
        with (self._place / f"{name or kind}.log").open("wb") as log:
            process = subprocess.Popen(
                [*command, "--scheduler-file", str(file)],
                cwd=place,
                env=clean | {"TMPDIR": str(place), "DASK_TEMPORARY_DIRECTORY": str(place)},
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        self._all.append(process)
        return process

    def _read(self, contact: Path) -> bool:
        with suppress(OSError, ValueError):  # it is being written
            self.address = json.loads(contact.read_text("utf-8"))["address"]
        return bool(self.address)

    def place(self, name: str) -> Path:
        """Where one of them has its temporary files."""
        return self._place / name

    def logs(self) -> str:
        """What all have said."""
        return "\n".join(log.read_text("utf-8", "replace") for log in self._place.glob("*.log"))

    def end(self) -> None:
        """End all, whatever they do."""
        for process in self._all:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()


@pytest.fixture
def machines(tmp_path: Path) -> Iterator[Machines]:
    """A cluster of its own: nobody is left when the test has ended, be it green or red."""
    place = tmp_path / "cluster"
    place.mkdir()
    machines = Machines(place)
    try:
        machines.begin()
        yield machines
    finally:
        machines.end()
    until(lambda: not processes_in(place), lambda: processes_in(place))


@contextmanager
def typed(place: Path, *words: str) -> Iterator[subprocess.Popen[str]]:
    """The command with the kit of `stand_in`, in which each warning is an error."""
    usual = [place / "diary", place / "in", "--out", place / "out"]
    run = subprocess.Popen(
        [sys.executable, "-W", "error", "-m", "harness.grader.stand_in", *map(str, usual), *words],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT / "tests")},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )
    try:
        yield run
    finally:
        run.kill()
        run.communicate()


def results(place: Path) -> list[str]:
    """Whose JSON there is, each as often as it is there."""
    files = (place / "out" / "grades").glob("[!.]*.json")
    return sorted(json.loads(file.read_text("utf-8"))["submission"] for file in files)


def test_a_class_outlives_a_worker_and_goes_on_after_the_scheduler(
    machines: Machines, tmp_path: Path
) -> None:
    """What was lost with a worker is graded by another one; nothing is there twice.

    Without a scheduler the run ends with a sentence, and the same command grades only the rest.
    """
    diary, mark = tmp_path / "diary", tmp_path / "mark"
    on_the_cluster = ("--scheduler", machines.address)
    names = [f"learner {number}" for number in range(6)]
    for name in names:
        hand_in(tmp_path / "in", name, f"while not os.path.exists({str(mark)!r}): time.sleep(0.05)")
    with typed(tmp_path, *on_the_cluster) as run:
        until(lambda: len(stand_in.begun(diary)) == 2, machines.logs)  # by one worker each
        machines.workers["one"].kill()
        mark.touch()
        out, err = run.communicate(timeout=2 * stand_in.DEADLINE)
    assert (run.returncode, err) == (0, ""), machines.logs()
    assert "6 graded now, 0 kept from before" in out
    assert results(tmp_path) == names
    times = Counter(name for name, _ in stand_in.begun(diary))
    assert sorted(times.values()) == [1, 1, 1, 1, 1, 2]
    lost = machines.place("one")
    until(lambda: not processes_in(lost) and not list(lost.glob("dojo-*")), machines.logs)

    diary.unlink()
    hand_in(tmp_path / "in", "zoe", "sys.stdin.read(); sys.exit()")
    with typed(tmp_path, *on_the_cluster) as run:
        until(lambda: stand_in.begun(diary), machines.logs)
        machines.scheduler.kill()
        out, err = run.communicate(timeout=2 * stand_in.DEADLINE)
    assert (run.returncode, err) == (
        3,
        f"The connection to the Dask scheduler at {machines.address} was lost.\n"
        "What is graded is kept: the same command goes on.\n",
    )
    (tmp_path / "in" / "zoe" / "katas" / f"{KATA.stem}.py").write_text("", "utf-8")
    diary.unlink()
    with typed(tmp_path, "-j", "1") as run:
        out, err = run.communicate(timeout=stand_in.DEADLINE)
    assert (run.returncode, err, results(tmp_path)) == (0, "", [*names, "zoe"])
    assert [name for name, _ in stand_in.begun(diary)] == ["zoe"]
    left = machines.place("two")
    until(lambda: not processes_in(left) and not list(left.glob("dojo-*")), machines.logs)
