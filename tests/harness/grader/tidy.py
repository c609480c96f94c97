"""Removes folders that somebody has made hard to remove.

Folders without any rights, and folders in folders, deeper than a path may be long and than a
program may call itself: `shutil.rmtree` leaves the first where they are, and ends in a
RecursionError at the second (up to Python 3.12). This module uses the standard library only.
"""

from __future__ import annotations

import os
import stat
from itertools import count
from pathlib import Path

# the beginning of names that nobody else has used: they would have to guess it
_OURS = f"tidy-{os.urandom(8).hex()}-"


def empty(folder: Path) -> None:
    """Remove all that is in it, and give its owner all rights to it. Nobody else may work there.

    Raises:
        OSError: it is a link, or is not there, or something belongs to somebody else.

    """
    if folder.is_symlink():
        raise NotADirectoryError(f"{folder} is a link: what it leads to is not ours")
    folder.chmod(0o700)
    numbers = count()
    while entries := list(folder.iterdir()):
        for entry in entries:
            if not _is_folder(entry):
                entry.unlink()
                continue
            entry.chmod(0o700)
            # what is in it comes up to here, so that no path becomes longer
            for inner in list(entry.iterdir()):
                if _is_folder(inner):
                    inner.chmod(0o700)
                    inner.rename(folder / f"{_OURS}{next(numbers)}")
                else:
                    inner.unlink()
            entry.rmdir()


def remove(folder: Path) -> None:
    """Remove it and all that is in it.

    Raises:
        OSError: see `empty`.

    """
    empty(folder)
    folder.rmdir()


def _is_folder(path: Path) -> bool:
    """True for a folder, and not for a link to one."""
    return stat.S_ISDIR(path.lstat().st_mode)
