"""Puts the stub of a kata back as it was shipped, and keeps the attempt: `nox -s reset -- 06`.

The stubs are shipped twice: in `katas/`, to be edited, and in `tests/stubs/`, to come back from. A
proof keeps the two equal. So nothing else is needed: no git history, no network, no reference
(a teacher may have taken it away), and nothing installed.
"""

from __future__ import annotations

import argparse
import os
import shutil
import stat
import sys
from itertools import count
from pathlib import Path

from harness import pipe
from harness.catalog import Kata, UnknownKata, all_katas, as_list, find_katas

# Hidden, and unknown to git: pytest, editors and the catalog of katas do not look there.
ATTEMPTS = ".attempts"


def reset(kata: Kata) -> list[str]:
    """Put the stub back.

    Whatever is in its place is kept, be it a file, a link or a folder. Who interrupts this finds
    the old file or the new one in its place, never a half. (Only a folder has to leave first.)

    Returns:
        What to tell the learner.

    Raises:
        OSError: this could not be done. What was there is still there, or among the attempts.

    """
    stub, shipped = kata.stub, kata.shipped.read_bytes()
    name = stub.relative_to(kata.root)
    if _holds(stub, shipped):
        return [f"{name.as_posix()} is the stub as shipped: nothing to do."]
    told = [f"{name.as_posix()} is the stub as shipped again."]
    if not os.path.lexists(stub):
        told.append("  There was no such file.")
    else:
        kept = _keep(kata)
        place = kept.relative_to(kata.root)
        told.append(f"  Your attempt: {place.as_posix()}")
        if not kept.is_dir():
            told.append(f"  Get it back:  {'copy' if os.name == 'nt' else 'cp'} {place} {name}")
    _put(shipped, stub)
    return told


def _holds(file: Path, content: bytes) -> bool:
    try:
        # a pipe, say, would never be read to its end
        return file.is_file() and file.read_bytes() == content
    except OSError:
        return False


def _keep(kata: Kata) -> Path:
    """Keep what is in the place of the stub, under a number that nothing has yet."""
    stub, folder = kata.stub, kata.root / ATTEMPTS
    folder.mkdir(exist_ok=True)
    places = (folder / f"{kata.stem}_{number}.py" for number in count(1))
    place = next(place for place in places if not os.path.lexists(place))
    if stub.is_symlink():
        place.symlink_to(stub.parent / stub.readlink())
    elif stub.is_dir():
        stub.rename(place)
    else:
        try:
            # a second name for the same file: at once, whole, and even if we may not read it
            place.hardlink_to(stub)
        except FileExistsError:
            raise
        except OSError:  # some file systems have no second names
            shutil.copy2(stub, place)
    return place


def _put(content: bytes, stub: Path) -> None:
    stub.parent.mkdir(exist_ok=True)
    fresh = stub.with_name(f".{stub.name}.new")
    try:
        fresh.write_bytes(content)
        if os.name == "nt" and stub.is_file():
            stub.chmod(stat.S_IWRITE)  # Windows replaces no read-only file
        fresh.replace(stub)
    finally:
        fresh.unlink(missing_ok=True)


def main(arguments: list[str] | None = None) -> int:
    """Read the command line of `nox -s reset`."""
    parser = argparse.ArgumentParser(
        prog="nox -s reset --",
        description="Put the stubs of katas back as they were shipped.\n"
        f"Your attempts are kept in {ATTEMPTS}/; nothing there is written over.",
        epilog=f"There are:\n{as_list(all_katas())}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "katas", nargs="*", metavar="KATA", help="06, 14 for a group, or a part of the name"
    )
    words = parser.parse_args(arguments).katas
    if not words:
        parser.print_help(sys.stderr)
        return 2
    try:
        katas = find_katas(words, all_katas())
    except UnknownKata as error:
        print(error, file=sys.stderr)
        return 2
    if missing := [kata.shipped for kata in katas if not kata.shipped.is_file()]:
        for file in missing:
            print(f"{file.relative_to(file.parents[2]).as_posix()} is missing.", file=sys.stderr)
        print("So there is no stub to put back; nothing was changed.", file=sys.stderr)
        return 2
    failed = False
    for kata in katas:
        try:
            told = reset(kata)
        except OSError as error:
            told = []
            print(f"Kata {kata.number} could not be reset: {error}", file=sys.stderr)
            failed = True
        for line in told:
            print(line)
    return int(failed)


if __name__ == "__main__":
    sys.exit(pipe.run(main))
