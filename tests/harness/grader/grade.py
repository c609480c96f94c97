"""Grades one submission: `nox -s grade`. Without one, it grades the `katas/` of this checkout."""

from __future__ import annotations

import argparse
import shutil
import sys
import traceback
from pathlib import Path

from harness import pipe
from harness.catalog import ROOT
from harness.grader import reports
from harness.grader.examiner import Examiner, GraderError
from harness.grader.intake import NoSubmission, read_submission
from harness.grader.options import BELOW, FAULT, INTERRUPTED, USAGE, add_options, parser_of
from harness.grader.result import Grade

EXAMPLES = """\
examples:
  nox -s grade
      the katas/ of this checkout
  nox -s grade -- --submission anna.zip --katas 02-06,14
      these katas of a zip; of a folder, what is in its katas/
  nox -s grade -- --submission ../anna --json anna.json --fail-under 60
      all that was found, for a program; below 60 percent of the points the exit code is 1

exit code: 0 graded, 1 less than --fail-under was earned, 2 something is wrong with what was typed,
3 the grader itself failed, which says nothing of the submission, 130 it was interrupted.
"""


def main(arguments: list[str] | None = None) -> int:
    """Read the command line of `nox -s grade`."""
    chosen = _parser().parse_args(arguments)
    try:
        submission = read_submission(chosen.submission, chosen.katas)
        with Examiner(
            chosen.katas,
            extra_tests=chosen.extra_tests,
            require_sandbox=chosen.require_sandbox,
        ) as examiner:
            grade = examiner.grade(submission)
        _report(grade, chosen)
    except KeyboardInterrupt:
        print("Interrupted: nothing was graded.", file=sys.stderr)
        return INTERRUPTED
    except BrokenPipeError:
        raise  # nobody reads on: that is for `pipe`
    except (NoSubmission, ValueError, reports.CannotWrite) as error:
        print(error, file=sys.stderr)
        return USAGE
    except GraderError as error:
        print(f"The grader failed: {error}", file=sys.stderr)
        return FAULT
    except Exception:
        traceback.print_exc()
        print("The grader failed: this says nothing of the submission.", file=sys.stderr)
        return FAULT
    # thirds of a point do not add up to the last digit
    return BELOW if round(grade.percent, 6) < chosen.fail_under else 0


def _report(grade: Grade, chosen: argparse.Namespace) -> None:
    print(reports.as_text(grade, shutil.get_terminal_size().columns - 1), end="")
    if chosen.annotations:
        print(reports.as_annotations(grade), end="")
    if chosen.json is not None:
        reports.write_json(grade, chosen.json)
    for file, make in [
        (chosen.junit, reports.as_junit),
        (chosen.markdown, reports.as_markdown),
        (chosen.code_quality, reports.as_code_quality),
    ]:
        if file is not None:
            reports.write(file, make(grade))


def _parser() -> argparse.ArgumentParser:
    parser = parser_of(
        "grade",
        "Let the lessons decide about one submission, whatever it does against them.",
        EXAMPLES,
    )
    parser.add_argument(
        "--submission",
        type=Path,
        default=ROOT,
        metavar="DIR|ZIP",
        help="a folder or a zip with katas/kata_*.py (this checkout)",
    )
    add_options(parser)
    for option, what in [
        ("--json", "write all that was found, in the form of result.schema.json"),
        ("--junit", "write it for whatever shows test results"),
        ("--markdown", "write it for the summary of a job on GitHub"),
        ("--code-quality", "write it for the lines of a merge request on GitLab"),
    ]:
        parser.add_argument(option, type=Path, metavar="FILE", help=what)
    parser.add_argument(
        "--annotations", action="store_true", help="print it for the lines of a file on GitHub"
    )
    parser.add_argument(
        "--fail-under",
        type=_percent,
        default=0.0,
        metavar="PERCENT",
        help="end with 1 if less was earned, of all points (0)",
    )
    return parser


def _percent(text: str) -> float:
    try:
        number = float(text.removesuffix("%"))
    except ValueError:
        number = -1
    if not 0 <= number <= 100:
        raise argparse.ArgumentTypeError(f"{text} is no number from 0 to 100")
    return number


if __name__ == "__main__":
    sys.exit(pipe.run(main))
