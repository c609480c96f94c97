"""Proves that the lessons refuse small mistakes in the reference: `nox -s mutants`.

What no lesson refuses is either a hole in the lessons, or makes no difference. The second kind is
listed in `equivalent.toml`, each with one sentence why; the list is checked, too.
"""

from __future__ import annotations

import argparse
import difflib
import os
import sys
import tempfile
import time
import tomllib
from pathlib import Path

from harness import lab
from harness.catalog import Kata, UnknownKata, all_katas, find_katas
from harness.mutation import Mutant, mutants_of
from harness.pool import judges

EQUIVALENT = Path(__file__).with_name("equivalent.toml")

# A mutant that waits for ever costs seconds, but no work.
PROCESSES_PER_CORE = 4


def _judge(job: tuple[Kata, Mutant]) -> str | None:
    """The lesson that is the first to refuse the mutant."""
    kata, mutant = job
    with tempfile.TemporaryDirectory() as folder:
        overlay = Path(folder, "mutant.py")
        overlay.write_text(mutant.overlay, "utf-8")
        try:
            red = lab.first_red(lab.judge(kata.lessons, kata.reference.parent, overlay, "-x"))
        except lab.LabError:
            return "the process"  # it broke down, and no learner would take that for green
    return red.lesson if red is not None else None


def survivors_of(katas: list[Kata], verbose: bool = False) -> dict[Kata, list[Mutant]]:
    """Judge every mutant of these katas; return those that no lesson refuses.

    Raises:
        LabError: a lesson refuses the reference itself, so its refusals mean nothing.

    """
    jobs = [(kata, mutant) for kata in katas for mutant in mutants_of(_source(kata))]
    survivors: dict[Kata, list[Mutant]] = {kata: [] for kata in katas}
    began = time.monotonic()
    processes = PROCESSES_PER_CORE * (os.cpu_count() or 1)
    with judges(processes) as pool:
        unchanged = [(kata, Mutant("unchanged", "", "")) for kata in katas]
        for kata, refused in zip(katas, pool.map(_judge, unchanged), strict=True):
            if refused is not None:
                raise lab.LabError(f"{refused} refuses the reference of kata {kata.number}")
        for done, (job, refused) in enumerate(zip(jobs, pool.map(_judge, jobs), strict=True), 1):
            if verbose:
                print(f"{job[0].number}  {job[1].name}\n  {refused or 'nobody refuses it'}")
            if refused is None:
                survivors[job[0]].append(job[1])
            if done % 100 == 0 and done < len(jobs):
                left = (time.monotonic() - began) / done * (len(jobs) - done)
                print(f"{done} of {len(jobs)} mutants, {left:.0f} s left", flush=True)
    seconds = time.monotonic() - began
    print(f"{len(jobs)} mutants in {seconds:.0f} s, {seconds / len(jobs):.2f} s each", flush=True)
    return survivors


def _source(kata: Kata) -> str:
    return kata.reference.read_text("utf-8")


def complaints(survivors: dict[Kata, list[Mutant]], listed: dict[str, dict[str, str]]) -> list[str]:
    """What is wrong with the lessons, or with the list."""
    told = []
    for kata, alive in survivors.items():
        excused = listed.get(kata.number, {})
        told += [_survived(kata, mutant) for mutant in alive if mutant.name not in excused]
        gone = excused.keys() - {mutant.name for mutant in alive}
        known = {mutant.name for mutant in mutants_of(_source(kata))} if gone else set()
        for name in excused:
            if name in gone:
                why = "a lesson refuses it" if name in known else "there is no such mutant"
                told.append(f"{kata.number}  {name}\n  is listed, and {why}.")
            elif not excused[name].strip():
                told.append(f"{kata.number}  {name}\n  is listed without a reason.")
    numbers = {kata.number for kata in [*survivors, *all_katas()]}
    told += [f"{number}  is listed, and there is no such kata." for number in {*listed} - numbers]
    return told


def _survived(kata: Kata, mutant: Mutant) -> str:
    return "\n".join(
        [
            f"{kata.number}  {mutant.name}",
            "  No lesson refuses it:",
            *(f"    {line}" for line in _difference(mutant)),
            "  Sharpen a lesson, or say in equivalent.toml why it makes no difference.",
        ]
    )


def _difference(mutant: Mutant) -> list[str]:
    before, after = mutant.original.splitlines(), mutant.changed.splitlines()
    lines = difflib.unified_diff(before, after, lineterm="", n=2)
    return [line for line in lines if not line.startswith(("---", "+++", "@@"))]


def main(arguments: list[str] | None = None) -> int:
    """Read the command line of `nox -s mutants`."""
    parser = argparse.ArgumentParser(
        prog="nox -s mutants --",
        description="Make small mistakes in the reference, and see each refused by a lesson.",
    )
    parser.add_argument("katas", nargs="*", metavar="KATA", help="06, queue, 14 … (all)")
    parser.add_argument("-v", "--verbose", action="store_true", help="say who refuses each")
    chosen = parser.parse_args(arguments)
    try:
        katas = find_katas(chosen.katas, all_katas()) or all_katas()
    except UnknownKata as error:
        print(error, file=sys.stderr)
        return 2
    try:
        survivors = survivors_of(katas, chosen.verbose)
    except lab.LabError as error:
        print(error, file=sys.stderr)
        return 1
    listed = tomllib.loads(EQUIVALENT.read_text("utf-8"))
    told = complaints(survivors, listed)
    print("\n\n".join(["", *told]))
    equivalent = sum(map(len, survivors.values()))
    print(f"\nNot refused: {equivalent}. Complaints: {len(told)}.")
    return 1 if told else 0


if __name__ == "__main__":
    sys.exit(main())
