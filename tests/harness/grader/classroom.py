"""Grades a class: `nox -s classroom`. See `archive.py` for what it leaves where."""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, wait
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from harness import pipe
from harness.catalog import Kata
from harness.characters import shown_on
from harness.console import Console
from harness.diagnosis import refusal
from harness.grader.archive import FAILED, Archive, CannotUse
from harness.grader.clean import on_one_line
from harness.grader.files import CannotWrite, write_pieces
from harness.grader.halls import Cluster, Hall, NoHall, ThisMachine, processors
from harness.grader.intake import Entry, NoSubmission, read_class
from harness.grader.kit import Kit, as_job, key_of, make_kit
from harness.grader.mistakes import Say
from harness.grader.options import FAULT, INTERRUPTED, USAGE, add_options, parser_of
from harness.grader.page import page
from harness.grader.progress import Progressing, duration
from harness.grader.result import Grade, from_json
from harness.grader.table import status_of, write_table

# Submissions that are given away at a time, for each place where one can be graded: enough that
# nobody waits, and so few that ten thousand need no more memory than ten.
WINDOW = 3
# Real seconds between two looks at whether anybody still works.
TICK = 1.0

EXAMPLES = """\
examples:
  nox -s classroom -- handed-in --out graded
      each folder and each zip in handed-in/ is one learner; what is graded already is kept
  nox -s classroom -- handed-in --out graded --katas 02-06,14 -j 8
      these katas only, eight learners at a time
  nox -s classroom -- handed-in --out graded --scheduler tcp://10.0.0.1:8786
      on a Dask cluster; its workers need the packages of the group `cluster`, and no checkout

in the folder graded/:
  report.html  the class on one page: who passed what, the hardest lessons, each learner
  grades.csv   a row for each submission, for a spreadsheet
  grades/      a JSON for each submission
  failed/      a JSON for each submission with which the grader itself has failed; the next run
               tries it again

exit code: 0 all are graded, 2 something is wrong with what was typed, 3 the grader itself failed,
130 it was interrupted. After an interruption, be it a power cut, the same command goes on.
"""

_KEPT = "What is graded is kept: the same command goes on."


class Stopped(Exception):
    """Nothing more can be graded: a sentence why."""


@dataclass(frozen=True)
class _Job:
    entry: Entry
    key: str
    line: str


class Class:
    """A class, while it is graded.

    Args:
        entries: the submissions.
        kit: what they are graded with.
        hall: where.
        archive: where the results go.
        progress: told of each submission.
        force: grade again what is graded.

    """

    def __init__(
        self,
        entries: list[Entry],
        kit: Kit,
        hall: Hall,
        archive: Archive,
        progress: Progressing,
        *,
        force: bool = False,
    ) -> None:
        self._entries = entries
        self._kit = kit
        self._hall = hall
        self._archive = archive
        self._progress = progress
        self._force = force
        self._keys: dict[str, str] = {}

    def grade(self) -> None:
        """Grade all. Each result is written down when it comes.

        Raises:
            Stopped: nothing more can be graded.
            CannotWrite: a result could not be written.

        """
        lost: list[Entry] = []
        self._give_out(self._to_be_graded(), WINDOW, lambda job, _: lost.append(job.entry))
        # was it the submission, or what was beside it? alone, it tells
        again = (self._job(entry) for entry in lost)
        self._give_out(again, 0, self._fail)

    def rows(self) -> Iterator[Grade | tuple[str, str]]:
        """What the archive now says about each submission, in the order of their names."""
        for entry in self._entries:
            key = self._keys[entry.name]
            yield self._archive.grade_of(entry.name, key) or (
                entry.name,
                self._archive.failure_of(entry.name, key) or "Its result has disappeared.",
            )

    def _job(self, entry: Entry) -> _Job:
        submission = entry.read()
        key = key_of(submission, self._kit, self._hall.python)
        self._keys[entry.name] = key
        return _Job(entry, key, as_job(submission))

    def _to_be_graded(self) -> Iterator[_Job]:
        for entry in self._entries:
            job = self._job(entry)
            if not self._force and self._archive.grade_of(entry.name, job.key) is not None:
                self._archive.is_the_only_one(entry.name, job.key)
                self._progress.keep()
            else:
                yield job

    def _give_out(
        self, jobs: Iterator[_Job], window: int, when_lost: Callable[[_Job, str], object]
    ) -> None:
        """Keep so many jobs for each place on the way; 0 is a single one in all."""
        given: dict[Future[str], _Job] = {}
        most = max(1, window * self._hall.places)
        while True:
            while len(given) < most and (job := next(jobs, None)) is not None:
                given[self._hall.submit(job.line)] = job
            if not given:
                return
            done, _ = wait(given, timeout=TICK, return_when=FIRST_COMPLETED)
            if not done or any(future.cancelled() or future.exception() for future in done):
                if (trouble := self._hall.trouble()) is not None:
                    raise Stopped(trouble)
                most = max(1, window * self._hall.places)  # of a cluster more may have come
            for future in done:
                self._take(given.pop(future), future, when_lost)

    def _take(
        self, job: _Job, future: Future[str], when_lost: Callable[[_Job, str], object]
    ) -> None:
        if future.cancelled() or future.exception() is not None:
            error = None if future.cancelled() else future.exception()
            when_lost(job, on_one_line(f"{type(error).__name__}: {error}", 300))
            return
        answer = json.loads(future.result())
        if "unfit" in answer:
            raise Stopped(on_one_line(answer["unfit"]))
        if "grade" in answer:
            self._archive.keep(job.entry.name, job.key, from_json(answer["grade"]))
            self._progress.grade()
        elif "died" in answer:
            when_lost(job, answer["died"])
        else:
            self._fail(job, on_one_line(answer["failed"], 300))

    def _fail(self, job: _Job, reason: str) -> None:
        self._archive.fail(job.entry.name, job.key, reason)
        self._progress.grade()
        self._progress.say(f"{job.entry.name}: the grader failed: {reason}")


def main(
    arguments: list[str] | None = None,
    kit_of: Callable[..., Kit] = make_kit,
    say: Say | None = refusal,
) -> int:
    """Read the command line of `nox -s classroom`.

    Args:
        arguments: without the name of the program.
        kit_of: makes what the class is graded with.
        say: tells what the judge says of a known mistake, for the report; None to run none.

    """
    chosen = _parser().parse_args(arguments)
    try:
        entries = _entries(chosen.submissions, chosen.out, chosen.katas)
        kit = _kit(chosen, kit_of)
        with closing(Archive(chosen.out)) as archive:
            return _grade(chosen, entries, kit, archive, say)
    except KeyboardInterrupt:
        _complain(f"Interrupted. {_KEPT}")
        return INTERRUPTED
    except (NoSubmission, CannotUse, NoHall) as error:
        _complain(str(error))
        return USAGE
    except (Stopped, CannotWrite) as error:
        _complain(f"{error}\n{_KEPT}")
    except Exception:
        traceback.print_exc()
        _complain(f"The grader failed: this says nothing of a submission.\n{_KEPT}")
    return FAULT


def _grade(
    chosen: argparse.Namespace,
    entries: list[Entry],
    kit: Kit,
    archive: Archive,
    say: Say | None,
) -> int:
    began = time.monotonic()
    progress = Progressing(len(entries), Console())
    if chosen.scheduler is None:
        hall: Hall = ThisMachine(kit, chosen.jobs or processors())
    else:
        hall = Cluster(kit, chosen.scheduler)
    with closing(hall), progress:
        of_class = Class(entries, kit, hall, archive, progress, force=chosen.force)
        of_class.grade()
    progress.say("All are looked at; the reports are being written.")
    found = _write_reports(chosen.out, chosen.katas, of_class.rows, say)
    _sum_up(chosen.out, progress, found, time.monotonic() - began)
    if others := archive.strangers([entry.name for entry in entries]):
        progress.say(f"Of nobody in this class, and left alone: {others} files in {chosen.out}.")
    return FAULT if found[FAILED] else 0


def _write_reports(
    out: Path,
    katas: list[Kata],
    rows: Callable[[], Iterator[Grade | tuple[str, str]]],
    say: Say | None,
) -> Counter[str]:
    """Write what is about the whole class, each from the results on the disk; count what it says.

    Raises:
        CannotWrite: as in `files.write`.

    """
    found: Counter[str] = Counter()

    def counted() -> Iterator[Grade | tuple[str, str]]:
        for row in rows():
            found[status_of(row) if isinstance(row, Grade) else FAILED] += 1
            yield row

    columns = [kata.stem.removeprefix("kata_") for kata in katas]
    write_table(out / "grades.csv", columns, counted())
    write_pieces(out / "report.html", page(katas, rows, say))
    return found


def _sum_up(out: Path, progress: Progressing, found: Counter[str], seconds: float) -> None:
    progress.say(
        f"{progress.graded} graded now, {progress.kept} kept from before, in {duration(seconds)}. "
        f"Of all {progress.total}: {found['graded']} graded, {found['unusable']} unusable, "
        f"{found['missing']} without any of these katas, {found[FAILED]} with which the grader "
        "failed."
    )
    progress.say(f"  {out}/report.html  the class on one page, for a browser")
    progress.say(f"  {out}/grades.csv   a row for each submission, for a spreadsheet")
    progress.say(f"  {out}/grades/      a JSON for each submission")
    if found[FAILED]:
        progress.say(f"  {out}/failed/      why the grader failed; the same command tries again")


def _entries(folder: Path, out: Path, katas: list[Kata]) -> list[Entry]:
    # of a link that leads to itself, `Path.resolve` makes another error
    inside, outside = (Path(os.path.realpath(path)) for path in (out, folder))
    if inside == outside or outside in inside.parents:
        raise CannotUse(f"--out {out} lies in {folder}: it would be taken for a submission.")
    entries = read_class(folder, katas)
    if not entries:
        raise NoSubmission(f"There is no submission in {folder}: no folder, and no zip.")
    return entries


def _kit(chosen: argparse.Namespace, kit_of: Callable[..., Kit]) -> Kit:
    try:
        return kit_of(chosen.katas, chosen.extra_tests, require_sandbox=chosen.require_sandbox)
    except ValueError as error:
        raise CannotUse(str(error)) from error
    except OSError as error:
        raise CannotUse(f"{error.filename} cannot be read: {error.strerror}.") from error


def _complain(text: str) -> None:
    print(shown_on(sys.stderr, text), file=sys.stderr)


def _parser() -> argparse.ArgumentParser:
    parser = parser_of(
        "classroom",
        "Grade a class: each folder and each zip in a folder is a submission.",
        EXAMPLES,
    )
    parser.add_argument("submissions", type=Path, help="the folder with the submissions")
    parser.add_argument("--out", type=Path, required=True, metavar="DIR", help="for the results")
    where = parser.add_mutually_exclusive_group()
    where.add_argument(
        "-j",
        "--jobs",
        type=_number,
        metavar="N",
        help=f"how many at a time (as many as there are processors: {processors()})",
    )
    where.add_argument("--scheduler", metavar="ADDRESS", help="of a Dask cluster: tcp://…")
    parser.add_argument("--force", action="store_true", help="grade again what is graded already")
    add_options(parser)
    return parser


def _number(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text} is no number from 1 on")
    return int(text)


if __name__ == "__main__":
    sys.exit(pipe.run(main))
