"""Runs all lessons on the reference many times, on a machine that has too much to do.

Twice as many busy processes as there are processors take the time away. Each run has a number, its
seed, and everything follows from it: the order of the lessons and of equal timers, which threads
are late, the hash seed, debug mode, eager tasks. So a run that is red can be played again by its
number.

A process that has collected the lessons forks for each run: to collect them takes as long as to
run them.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from harness.catalog import ROOT
from harness.learner import ENVIRONMENT, answers_in

# Runs that share a process, and with it the hash seed, debug mode and eager tasks.
BATCH = 5 if hasattr(os, "fork") else 1
# Runs at the same time: where threads are late, much of a run is waiting.
RUNS_PER_CORE = 6
# Real seconds for one run; an idle machine needs three.
DEADLINE = 600
# What `--record` has written, by Python; the README shows it.
RECORD = Path(__file__).with_name("soaked.json")

_BUSY = "import os\nparent = os.getppid()\nwhile os.getppid() == parent: sum(range(100_000))"


# The processes that run the lessons ---------------------------------------------------------------


class _Runs:
    """A pytest plugin: runs what was collected once for each seed, and writes down what was red."""

    def __init__(self, seeds: list[int], diary: Path) -> None:
        self.seeds = seeds
        self.diary = diary
        self.ran = 0
        self.red: list[tuple[str, str]] = []

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        if len(self.seeds) == 1:
            self._run(session, self.seeds[0])
            return True
        for seed in self.seeds:
            child = os.fork()
            if child == 0:
                try:
                    self._run(session, seed)
                finally:
                    os._exit(0)
            os.waitpid(child, 0)
        return True

    def _run(self, session: pytest.Session, seed: int) -> None:
        from harness.shuffle import shuffled  # pytest wants to be the first to import a plugin

        session.config.option.seed = seed
        items = shuffled(session.items, seed)
        for item, following in zip(items, [*items[1:], None], strict=True):
            item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
        row = json.dumps({"seed": seed, "ran": self.ran, "red": self.red})
        with self.diary.open("a", encoding="utf-8") as lines:
            lines.write(f"{row}\n")

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        self.ran += report.when == "call"
        if report.failed:
            self.red.append((report.nodeid.rpartition("::")[2], str(report.longrepr)))


def _run_batch(seeds: list[int], diary: Path) -> None:
    arguments = [f"{ROOT}/tests", "-c", f"{ROOT}/pyproject.toml"]
    arguments += answers_in(ROOT / "reference")
    arguments += ["-W", "error", "-p", "no:cacheprovider", "-q"]
    if is_eager(seeds[0]):
        arguments.append("--eager")
    pytest.main(arguments, plugins=[_Runs(seeds, diary)])


# What follows from a seed -------------------------------------------------------------------------


def is_debug(seed: int) -> bool:
    """True if asyncio is in debug mode in this run."""
    return seed // BATCH % 4 == 1


def is_eager(seed: int) -> bool:
    """True if tasks begin inside of `create_task` in this run."""
    return seed // BATCH % 4 == 2 and sys.version_info >= (3, 12)


def environment_of(seed: int) -> dict[str, str]:
    """The variables of a process that plays this seed."""
    return {
        "PYTHONHASHSEED": str(seed // BATCH % 2**32),
        "PYTHONASYNCIODEBUG": "1" if is_debug(seed) else "",
        **ENVIRONMENT,
        "PYTHONPATH": str(ROOT / "tests"),
    }


# The process that starts the others and counts ----------------------------------------------------


def soak(seeds: list[int], say: Callable[[str], object] = print) -> int:
    """Play these seeds under load; say what was red, and how to play it again.

    Returns:
        How many lessons were run, or 0 if one of them was red or a run did not end.

    """
    batches = [
        [seed for seed in seeds if seed // BATCH == number]
        for number in dict.fromkeys(seed // BATCH for seed in seeds)
    ]
    cores = os.cpu_count() or 1
    lost, red, lessons, began = 0, 0, 0, time.monotonic()
    with _load(2 * cores), ThreadPoolExecutor(RUNS_PER_CORE * cores) as pool:
        for done, (batch, rows) in enumerate(pool.map(_in_a_process, batches), 1):
            for row in rows:
                lessons += row["ran"]
                red += bool(row["red"])
                for name, report in row["red"]:
                    say(f"\n{name} was red with seed {row['seed']}:\n{report}\n{_again(row)}")
            for seed in {*batch} - {row["seed"] for row in rows}:
                lost += 1
                say(f"\nThe run with seed {seed} did not end.\n{_again({'seed': seed})}")
            if done % 5 == 0 and done < len(batches):
                left = (time.monotonic() - began) / done * (len(batches) - done)
                say(f"{done * 100 // len(batches):3} %, {red + lost} red, {left:.0f} s left")
    say(
        f"Soaked on Python {sys.version.split()[0]}: {len(seeds)} runs, {lessons} lessons, "
        f"{red + lost} red runs, {time.monotonic() - began:.0f} s; seeds {seeds[0]} to {seeds[-1]}"
    )
    return lessons if red + lost == 0 else 0


def record(runs: int, lessons: int) -> None:
    """Write down what this Python has gone through, for the table in the README."""
    kept = json.loads(RECORD.read_text("utf-8")) if RECORD.exists() else {}
    kept[_version()] = {"runs": runs, "lessons": lessons, "day": date.today().isoformat()}
    RECORD.write_text(json.dumps(kept, indent=2, sort_keys=True) + "\n", "utf-8")


def _version() -> str:
    return ".".join(map(str, sys.version_info[:2]))


def _again(row: dict[str, Any]) -> str:
    return f"Play it again: nox -s soak-{_version()} -- --seed {row['seed']}"


def _in_a_process(seeds: list[int]) -> tuple[list[int], list[dict[str, Any]]]:
    with tempfile.TemporaryDirectory() as folder:
        diary = Path(folder, "diary.jsonl")
        command = [sys.executable, "-m", "harness.soak", "--diary", str(diary)]
        with suppress(subprocess.TimeoutExpired):
            subprocess.run(
                [*command, *map(str, seeds)],
                env=os.environ | environment_of(seeds[0]),
                cwd=ROOT,
                capture_output=True,
                timeout=DEADLINE * len(seeds),
                check=False,
            )
        rows = diary.read_text("utf-8").splitlines() if diary.exists() else []
        return seeds, [json.loads(row) for row in rows]


@contextmanager
def _load(processes: int) -> Iterator[None]:
    """Keep the processors busy; the busy processes end with this one, however it ends."""
    busy = [subprocess.Popen([sys.executable, "-c", _BUSY]) for _ in range(processes)]
    try:
        yield
    finally:
        for process in busy:
            process.kill()
            process.wait()


def number(text: str) -> int:
    """A number of runs, as argparse wants it."""
    if int(text) < 1:
        raise argparse.ArgumentTypeError("at least 1")
    return int(text)


def main(arguments: list[str] | None = None) -> int:
    """Read the command line of `nox -s soak`."""
    parser = argparse.ArgumentParser(
        prog="nox -s soak --", description="Run all lessons on the reference, under load."
    )
    parser.add_argument("runs", nargs="?", type=number, default=100, help="how often (100)")
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--seed", type=int, help="play this one run again")
    what.add_argument(
        "--record", action="store_true", help=f"if all is green, say so in {RECORD.name}"
    )
    chosen = parser.parse_args(arguments)
    if chosen.seed is not None:
        return 0 if soak([chosen.seed]) else 1
    first = random.randrange(10**6) * BATCH
    lessons = soak(list(range(first, first + chosen.runs)))
    if lessons and chosen.record:
        record(chosen.runs, lessons)
    return 0 if lessons else 1


if __name__ == "__main__":
    if sys.argv[1:2] == ["--diary"]:
        _run_batch([int(seed) for seed in sys.argv[3:]], Path(sys.argv[2]))
    else:
        sys.exit(main())
