"""What can be said on the command line to `grade` and to `classroom` alike.

This module uses the standard library only.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from harness.catalog import Kata, UnknownKata, all_katas, find_katas

# Exit codes. 0: graded.
BELOW, USAGE, FAULT, INTERRUPTED = 1, 2, 3, 130


def parser_of(command: str, description: str, examples: str) -> argparse.ArgumentParser:
    """What reads the words behind `nox -s COMMAND --`."""
    return argparse.ArgumentParser(
        prog=f"nox -s {command} --",
        description=description,
        epilog=examples,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )


def add_options(parser: argparse.ArgumentParser) -> None:
    """Which lessons, and how strictly."""
    parser.add_argument(
        "--katas", type=_katas, default=all_katas(), metavar="02-06,14", help="these only (all)"
    )
    parser.add_argument(
        "--extra-tests",
        type=_folder,
        metavar="DIR",
        help="a folder with more lessons: files test_*.py, named as those in tests/",
    )
    parser.add_argument(
        "--require-sandbox",
        action="store_true",
        help="grade nothing where neither bubblewrap nor Landlock works",
    )


def _katas(text: str) -> list[Kata]:
    words = [word.strip() for word in text.split(",") if word.strip()]
    if not words:
        raise argparse.ArgumentTypeError("names no kata. For example: --katas 02-06,14")
    try:
        return sorted(find_katas(words, all_katas()))
    except UnknownKata as error:
        raise argparse.ArgumentTypeError(str(error)) from error


def _folder(text: str) -> Path:
    path = Path(text)
    if not path.is_dir():
        raise argparse.ArgumentTypeError(f"there is no folder {text}")
    return path
