"""Where a class is graded: what is said when nobody is there, and when nobody is left."""

from __future__ import annotations

import platform
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from harness.grader import halls, stand_in
from harness.grader.halls import Cluster, NoHall, ThisMachine
from harness.grader.kit import Kit, as_job
from harness.grader.submission import Submission

ADDRESS = "tcp://10.0.0.1:8786"
OURS = platform.python_version()
MINOR = ".".join(OURS.split(".")[:2])


class Client:
    """As much of Dask's as there is between the lines of `Cluster`."""

    def __init__(self, workers: dict[str, str]) -> None:
        self.workers = workers
        self.status = "running"

    def wait_for_workers(self, number: int, timeout: float) -> None:
        """Nobody comes."""
        if len(self.workers) < number:
            raise TimeoutError

    def run(self, _: object) -> dict[str, str]:
        """Their Pythons."""
        return self.workers

    def nthreads(self) -> dict[str, int]:
        """Two each."""
        return dict.fromkeys(self.workers, 2)

    def submit(self, *_: object, **__: object) -> None:
        """Take the kit."""

    def get_executor(self, **_: object) -> None:
        """Nothing is graded here."""

    def close(self, timeout: float) -> None:
        """Hang up."""
        self.status = "closed"


DaskWith = Callable[[dict[str, str]], Client]


@pytest.fixture
def kit(tmp_path: Path) -> Kit:
    """The kit of `stand_in`."""
    return stand_in.kit(tmp_path / "diary")


@pytest.fixture
def dask_with(monkeypatch: pytest.MonkeyPatch) -> DaskWith:
    """Call it with the Python of each worker: there is such a cluster, and we have its client."""

    async def connect(*_: object, **__: object) -> Any:
        return SimpleNamespace(abort=lambda: None)

    def cluster(workers: dict[str, str]) -> Client:
        client = Client(workers)
        fake = SimpleNamespace(
            comm=SimpleNamespace(connect=connect),
            Security=lambda: SimpleNamespace(get_connection_args=lambda _: {}),
            Client=lambda *_, **__: client,
        )
        monkeypatch.setitem(sys.modules, "distributed", fake)
        return client

    return cluster


def test_without_dask_it_is_said_what_to_install(kit: Kit, monkeypatch: pytest.MonkeyPatch) -> None:
    """Most teachers never need it, and do not have it."""
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(NoHall, match="install the dependency group `cluster`"):
        Cluster(kit, ADDRESS)


@pytest.mark.parametrize(
    ("workers", "told"),
    [
        ({}, f"has no workers. Start some with `dask worker {ADDRESS}`"),
        ({"a": "3.10.2"}, f"run Python 3.10.2, and this is Python {OURS}: they must agree in the"),
        ({"a": OURS, "b": "3.10.2"}, "they must agree in the first two numbers"),
        ({"a": f"{MINOR}0.1"}, "they must agree in the first two numbers"),
    ],
)
def test_a_cluster_that_cannot_grade_is_refused(
    kit: Kit, dask_with: DaskWith, workers: dict[str, str], told: str
) -> None:
    """What travels there is compiled here: another Python could not read it."""
    client = dask_with(workers)
    with pytest.raises(NoHall) as refusal:
        Cluster(kit, ADDRESS)
    assert told in str(refusal.value)
    assert client.status == "closed"


def test_the_last_number_of_a_python_may_differ(kit: Kit, dask_with: DaskWith) -> None:
    """All that grade are named, and so they are part of the key."""
    dask_with({"a": f"{MINOR}.98", "b": f"{MINOR}.97", "c": f"{MINOR}.98"})
    assert Cluster(kit, ADDRESS).python == f"{MINOR}.97, {MINOR}.98"


def test_a_cluster_without_workers_is_waited_for(
    kit: Kit, dask_with: DaskWith, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Others may come: only after a while it is trouble. Without a scheduler it is so at once."""
    now = 0.0
    monkeypatch.setattr(halls, "time", SimpleNamespace(monotonic=lambda: now))
    client = dask_with({"a": OURS, "b": OURS})
    hall = Cluster(kit, ADDRESS)
    assert (hall.places, hall.trouble()) == (4, None)
    workers, client.workers = client.workers, {}
    assert (hall.places, hall.trouble()) == (1, None)
    now += halls.LONGEST_WITHOUT - 1
    assert hall.trouble() is None
    client.workers = workers
    assert hall.trouble() is None
    client.workers = {}
    now += halls.LONGEST_WITHOUT - 1
    assert hall.trouble() is None
    now += halls.LONGEST_WITHOUT + 1
    assert hall.trouble() == f"The Dask scheduler at {ADDRESS} has lost all its workers."
    client.status = "connecting"
    assert hall.trouble() == f"The connection to the Dask scheduler at {ADDRESS} was lost."
    hall.close()
    assert client.status == "closed"


def test_this_machine_stops_at_once(kit: Kit, tmp_path: Path) -> None:
    """What is being graded is ended, and what has not begun never begins."""
    waits = as_job(Submission("anna", {stand_in.KATA.stem: b"sys.stdin.read(); sys.exit()"}))
    with closing(ThisMachine(kit, 1)) as hall:
        given = [hall.submit(waits) for _ in range(5)]
        stand_in.until(lambda: stand_in.begun(tmp_path / "diary"))
    assert '"died"' in given[0].result(0)
    assert [future.cancelled() for future in given[1:]] == [True] * 4
    assert len(stand_in.begun(tmp_path / "diary")) == 1
