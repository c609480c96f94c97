"""Measures what must stay fast, and compares it with its limit: `nox -s bench`.

What is compared is measured in this very run, turn and turn about, so that a busy machine slows
down both sides alike. The median of several rounds counts, and a first round, which fills the
caches, does not.
"""

from __future__ import annotations

import argparse
import itertools
import json
import os
import platform
import re
import shutil
import subprocess
import sys
import tempfile
import textwrap
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from statistics import median
from typing import TypeVar

import psutil

from harness import lab
from harness.catalog import ROOT, Kata, all_katas, find_katas
from harness.conftest import copy_the_judge
from harness.grader.examiner import Examiner
from harness.grader.submission import Submission
from harness.learner import ENVIRONMENT, PROCESSES, UP_TO_THE_FIRST_RED, answers_in
from harness.pool import judges

ROUNDS = 7
# Of what takes longer.
FEW_ROUNDS = 3
# So many traps and variants stand for all of them.
SAMPLE = 200
# Nobody saves faster: the next run of the watch has so long to make itself ready.
SECONDS_TO_TYPE = 1

_BARE = {
    "pyproject.toml": """\
        [tool.pytest.ini_options]
        addopts = ["-p", "asyncio"]
        asyncio_mode = "strict"
        asyncio_default_fixture_loop_scope = "function"
        """,
    "test_one.py": """\
        import asyncio

        import pytest


        @pytest.mark.asyncio
        async def test_one():
            await asyncio.sleep(0)
            assert 1 + 1 == 2
        """,
}


_T = TypeVar("_T")


@dataclass(frozen=True)
class Row:
    """One figure.

    Attributes:
        what: what was measured.
        measured: how much it is.
        unit: of both figures: "x" is "times as long".
        limit: the most it may be; None if it is for information only.

    """

    what: str
    measured: float
    unit: str
    limit: float | None = None

    @property
    def verdict(self) -> str:
        """One word for who reads only that."""
        if self.limit is None:
            return ""
        return "ok" if self.measured <= self.limit else "over"

    def cells(self) -> tuple[str, str, str, str]:
        """What the table shows of it."""
        digits = 1 if self.unit == "ms" else 2
        limit = "" if self.limit is None else f"{self.limit:.{digits}f} {self.unit}"
        return self.what, f"{self.measured:.{digits}f} {self.unit}", limit, self.verdict


# The budgets --------------------------------------------------------------------------------------


def kata() -> list[Row]:
    """What `nox -s kata -- 06` runs, to a bare pytest run of one trivial async test."""
    [chosen] = find_katas(["06"], all_katas())
    on_reference = answers_in(chosen.reference.parent)
    with tempfile.TemporaryDirectory() as folder:
        _write_the_bare_test(Path(folder))
        record = f"--record={Path(folder, 'record.json')}"
        learner = ["pytest", record, *UP_TO_THE_FIRST_RED, str(chosen.lessons.relative_to(ROOT))]
        nox = ["nox", "--no-venv", "-s", "kata", "--", chosen.number]
        took = in_turn(
            {
                "bare": lambda: seconds("pytest", folder=folder),
                "reference": lambda: seconds(*learner, *on_reference),
                "stub": lambda: seconds(*learner, expected=1),
                "nox": lambda: seconds(*nox, *on_reference),
            },
            ROUNDS,
        )
    return [
        Row("reference / bare pytest", ratio(took["reference"], took["bare"]), "x", 1.5),
        Row("stub / bare pytest", ratio(took["stub"], took["bare"]), "x", 1.5),
        Row("bare pytest", median(took["bare"]), "s"),
        Row("nox itself adds", difference(took["nox"], took["reference"]), "s"),
    ]


def _write_the_bare_test(folder: Path) -> None:
    for name, text in _BARE.items():
        (folder / name).write_text(textwrap.dedent(text), "utf-8")


def lessons() -> list[Row]:
    """All lessons on the reference, those with a real clock too; without collecting them."""
    with tempfile.TemporaryDirectory() as folder:
        record = Path(folder, "record.json")
        all_of_them = ["pytest", *answers_in(ROOT / "reference"), "-p", "no:cacheprovider", "-q"]
        took = in_turn(
            {
                "collected": lambda: seconds(*all_of_them, "--collect-only"),
                "run": lambda: seconds(*all_of_them, f"--record={record}"),
            },
            FEW_ROUNDS,
        )
        number = json.loads(record.read_text("utf-8"))["proven"]["lessons"]
    each = difference(took["run"], took["collected"]) / number
    return [Row(f"each of {number}", 1000 * each, "ms", 10)]


def proof() -> list[Row]:
    """The proof of a trap or a variant, as many at a time as in `nox`; a sample of all katas."""
    every = [(kata, file) for kata in all_katas() for file in kata.traps + kata.variants]
    chosen = evenly(every, SAMPLE)
    with judges(PROCESSES) as pool:

        def prove() -> float:
            began = time.perf_counter()
            list(pool.map(prove_one, chosen))
            return time.perf_counter() - began

        took = in_turn({"proof": prove}, FEW_ROUNDS)
    each = median(took["proof"]) / len(chosen)
    return [Row(f"each of {len(chosen)} out of {len(every)}", each, "s", 0.15)]


def watch() -> list[Row]:
    """From a save of kata 06 to its verdict in `nox -s watch`, to the same bare pytest run."""
    [chosen] = find_katas(["06"], all_katas())
    with tempfile.TemporaryDirectory() as bare, tempfile.TemporaryDirectory() as dojo:
        _write_the_bare_test(Path(bare))
        copy_the_judge(Path(dojo))
        for part in (chosen.lessons, chosen.reference):
            shutil.copy(part, Path(dojo, part.relative_to(ROOT)))
        with _watching(Path(dojo), chosen) as save:
            took = in_turn({"bare": lambda: seconds("pytest", folder=bare), "save": save}, ROUNDS)
    return [Row("save to verdict / bare pytest", ratio(took["save"], took["bare"]), "x", 0.35)]


@contextmanager
def _watching(dojo: Path, kata: Kata) -> Iterator[Callable[[], float]]:
    """A watch of this kata; yields what saves an answer, and tells how long its verdict took."""
    stub = dojo / kata.stub.relative_to(ROOT)
    # in turn, so that no verdict is taken for the one after it
    answers = itertools.cycle([(kata.reference, "All "), (kata.stub, "0 of ")])

    def write_the_next() -> str:
        source, verdict = next(answers)
        shutil.copyfile(source, stub)
        return verdict

    first = write_the_next()
    process = subprocess.Popen(
        [sys.executable, "-m", "harness.watch", kata.number],
        cwd=dojo,
        env={**os.environ, "PYTHONPATH": str(dojo / "tests"), "PYTHONIOENCODING": "utf-8"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    )
    assert process.stdout is not None
    words = process.stdout
    alarm = threading.Timer(lab.DEADLINE, process.kill)

    def wait_for(verdict: str) -> None:
        pattern = rf"{verdict}\d+ lessons are green"
        if not any(re.match(pattern, line) for line in iter(words.readline, "")):
            raise lab.LabError("the watch has ended, or shows another verdict than it should")

    def save() -> float:
        time.sleep(SECONDS_TO_TYPE)
        began = time.perf_counter()
        wait_for(write_the_next())
        return time.perf_counter() - began

    alarm.start()
    try:
        wait_for(first)
        yield save
    finally:
        process.terminate()
        process.wait()
        alarm.cancel()
        words.close()


def grading() -> list[Row]:
    """One kata of one submission, graded, to a plain pytest process; in processor time."""
    katas = all_katas()
    # of each folder, the exit code of pytest
    folders = {katas[0].reference.parent: 0, katas[0].shipped.parent: 1}
    before = calculated()
    with Examiner(katas) as examiner:
        start = calculated() - before

        def with_pytest(kata: Kata, folder: Path) -> None:
            lessons = str(kata.lessons.relative_to(ROOT))
            seconds("pytest", "-q", lessons, *answers_in(folder), expected=folders[folder])

        def with_the_grader(kata: Kata, folder: Path) -> None:
            answer = (folder / f"{kata.stem}.py").read_bytes()
            points = examiner.grade(Submission(folder.name, {kata.stem: answer})).score
            if points != 1 - folders[folder]:
                raise lab.LabError(f"{folder.name} of {kata} was graded with {points} points")

        # turn and turn about for each kata: no machine is equally fast for a minute
        took = [
            in_turn(
                {
                    "pytest": partial(processor_seconds, partial(with_pytest, kata, folder)),
                    "grader": partial(processor_seconds, partial(with_the_grader, kata, folder)),
                },
                FEW_ROUNDS,
            )
            for folder in folders
            for kata in katas
        ]
    # of all katas together, in each round
    pytest, grader = (
        [sum(each) for each in zip(*(one[name] for one in took), strict=True)]
        for name in ("pytest", "grader")
    )
    return [
        Row("grader / pytest", ratio(grader, pytest), "x", 0.35),
        Row(f"each of {len(took)} katas", median(grader) / len(took), "s"),
        Row("to start the grader, once", start, "s"),
    ]


# A budget is its function; the first line of its docstring is shown by `--help`.
BUDGETS: dict[str, Callable[[], list[Row]]] = {
    "kata": kata,
    "watch": watch,
    "lessons": lessons,
    "proof": proof,
    "grading": grading,
}


# How it is measured -------------------------------------------------------------------------------


def seconds(*command: str, folder: str | Path = ROOT, expected: int = 0) -> float:
    """How long `python -m COMMAND` takes.

    Raises:
        LabError: it did not end as expected, and its time means nothing.

    """
    # no plugin that is not named, on both sides: a bare run that loads more is easily beaten
    own = {k: v for k, v in os.environ.items() if not k.startswith(("PYTEST", "NOX"))}
    began = time.perf_counter()
    run = subprocess.run(
        [sys.executable, "-m", *command],
        cwd=folder,
        env=own | ENVIRONMENT,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        timeout=lab.DEADLINE,
        check=False,
    )
    took = time.perf_counter() - began
    if run.returncode != expected:
        said = run.stdout.decode("utf-8", "replace")
        raise lab.LabError(
            f"{' '.join(command)}\nended with {run.returncode} and not with {expected}:\n{said}"
        )
    return took


def processor_seconds(work: Callable[[], object]) -> float:
    """How long this process calculates for this work, with all that it has started."""
    before = calculated()
    work()
    return calculated() - before


def calculated() -> float:
    """Processor seconds of this process until now, with all that it has started."""
    me = psutil.Process()
    everybody = [me, *me.children(recursive=True)]
    # of each: itself and what it has waited for, of the user and of the system
    return sum(sum(process.cpu_times()[:4]) for process in everybody)


def in_turn(measures: Mapping[str, Callable[[], float]], rounds: int) -> dict[str, list[float]]:
    """The results of each measure, which are taken turn and turn about; the first do not count."""
    results = [{name: measure() for name, measure in measures.items()} for _ in range(rounds + 1)]
    return {name: [result[name] for result in results[1:]] for name in measures}


def ratio(ours: Sequence[float], theirs: Sequence[float]) -> float:
    """How many times as long ours takes: in each round, and of these the median."""
    return median(one / other for one, other in zip(ours, theirs, strict=True))


def difference(long: Sequence[float], short: Sequence[float]) -> float:
    """How much longer the long one takes: in each round, and of these the median."""
    return median(one - other for one, other in zip(long, short, strict=True))


def evenly(things: Sequence[_T], number: int) -> list[_T]:
    """So many of them, at equal distances, or all if there are not as many."""
    number = min(number, len(things))
    return [things[place * len(things) // number] for place in range(number)]


def prove_one(job: tuple[Kata, Path]) -> None:
    """Judge a trap or a variant as the proof does.

    Raises:
        LabError: a trap is accepted, or a variant refused.

    """
    kata, answer = job
    is_trap = answer in kata.traps
    for options in [["-x"]] if is_trap else [[], ["--seed=1"]]:
        red = lab.first_red(lab.judge(kata.lessons, kata.reference.parent, answer, *options))
        if (red is not None) != is_trap:
            raise lab.LabError(f"{answer.name} is {'accepted' if is_trap else 'refused'}")


# The command --------------------------------------------------------------------------------------


def table(rows: Sequence[tuple[str, Row]]) -> str:
    """All rows, each with the name of its budget."""
    cells = [("", "", "measured", "limit", ""), *((name, *row.cells()) for name, row in rows)]
    name, what, measured, limit, _ = (max(map(len, column)) for column in zip(*cells, strict=True))
    return "\n".join(
        f"{a:<{name}}  {b:<{what}}  {c:>{measured}}  {d:>{limit}}  {e}".rstrip()
        for a, b, c, d, e in cells
    )


def machine() -> str:
    """Where these figures were measured; and a word of warning if others work there as well."""
    cores = os.cpu_count() or 1
    text = f"Python {platform.python_version()}, processors: {cores}"
    if not hasattr(os, "getloadavg"):
        return text
    load = os.getloadavg()[0]
    text += f", load: {load:.1f}"
    if load > cores:
        text += "\nThe machine is busy: ratios hold roughly, milliseconds and seconds do not."
    return text


def main(
    arguments: list[str] | None = None,
    budgets: Mapping[str, Callable[[], list[Row]]] = BUDGETS,
) -> int:
    """Read the command line of `nox -s bench`."""
    width = max(map(len, budgets))
    parser = argparse.ArgumentParser(
        prog="nox -s bench --",
        description="Measure what must stay fast. Each of these has a limit:",
        epilog="\n".join(
            f"  {name:<{width}}  {(measure.__doc__ or '').partition(chr(10))[0]}"
            for name, measure in budgets.items()
        ),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "--only",
        action="append",
        choices=list(budgets),
        metavar="NAME",
        help="measure this one; may be given several times",
    )
    chosen = parser.parse_args(arguments)
    print(machine(), flush=True)
    rows = []
    for name, measure in budgets.items():
        if name not in (chosen.only or budgets):
            continue
        print(f"measuring {name}", file=sys.stderr, flush=True)
        try:
            rows += [(name, row) for row in measure()]
        except (lab.LabError, subprocess.TimeoutExpired) as error:
            print(f"{name} cannot be measured: {error}", file=sys.stderr)
            return 1
    print(f"\n{table(rows)}")
    return 1 if any(row.verdict == "over" for _, row in rows) else 0


if __name__ == "__main__":
    sys.exit(main())
