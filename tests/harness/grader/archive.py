"""The folder of a class: one file for each submission, in the right place or not at all.

- `grades/NAME-….KEY.json` is a grade, in its published form (`result.schema.json`).
- `failed/NAME-….KEY.json` says that the grader itself has failed with this submission, and why:
  `{"submission": …, "status": "grader failed", "reason": …}`.
- `.lock` is held while a run writes here; it means nothing if no run does.

The key is in the name: whatever has the same key would get the same grade. See `kit.key_of`.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import sys
from pathlib import Path
from typing import Any

from harness.grader.files import CannotWrite, write, write_json
from harness.grader.result import Grade, from_json

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

FAILED = "grader failed"

# Characters of a submission's name in the name of its file.
_LONGEST = 40
_FILE = re.compile(r"(?P<stem>.*-[0-9a-f]{8})\.(?P<key>[0-9a-f]{16})\.json")


class CannotUse(Exception):
    """The folder for the results cannot be used: a sentence for whoever named it."""


class Archive:
    """The results of one class. Only one at a time has this folder.

    Args:
        out: the folder; it is made if it is not there.

    Raises:
        CannotUse: it cannot be made or written into, or another run has it.

    """

    def __init__(self, out: Path) -> None:
        self.out = out
        self._grades, self._failed = out / "grades", out / "failed"
        try:
            self._grades.mkdir(parents=True, exist_ok=True)
            self._failed.mkdir(exist_ok=True)
            self._lock = os.open(out / ".lock", os.O_RDWR | os.O_CREAT, 0o644)
            if not _locked(self._lock):
                os.close(self._lock)
                raise CannotUse(
                    f"Another run is writing into {out}. Wait for its end, or name another folder."
                )
            self._there = self._look()
        except OSError as error:
            raise CannotUse(
                f"{out} cannot be used for the results: {error.strerror}. Name another folder."
            ) from error

    def _look(self) -> dict[Path, set[str]]:
        """Which keys there are, by folder and stem."""
        there: dict[Path, set[str]] = {}
        for folder in (self._grades, self._failed):
            for file in folder.iterdir():
                if file.name.startswith(".") and file.name.endswith(".new"):
                    file.unlink()  # a killed run has left it
                elif match := _FILE.fullmatch(file.name):
                    there.setdefault(folder / match["stem"], set()).add(match["key"])
        return there

    def close(self) -> None:
        """Let others have the folder. When a process ends, however it does, so does its lock."""
        os.close(self._lock)

    def grade_of(self, name: str, key: str) -> Grade | None:
        """The grade of this submission; None if there is none, or if its file is damaged."""
        file = _file(self._grades, name, key)
        try:
            return from_json(json.loads(file.read_text("utf-8")))
        except (OSError, ValueError, LookupError, TypeError, AttributeError):
            return None

    def keep(self, name: str, key: str, grade: Grade) -> None:
        """Write down a grade; whatever else there was about this submission goes.

        Raises:
            CannotWrite: the disk is full, or somebody has taken the folder away.

        """
        write_json(grade, _file(self._grades, name, key))
        self.is_the_only_one(name, key)

    def is_the_only_one(self, name: str, key: str) -> None:
        """Remove what was written about other versions of this submission."""
        self._remove(self._grades, name, but=key)
        self._remove(self._failed, name)
        self._there[self._grades / _stem(name)] = {key}

    def fail(self, name: str, key: str, reason: str) -> None:
        """Write down that the grader has failed with this submission.

        Raises:
            CannotWrite: as `keep`.

        """
        words = {"submission": name, "status": FAILED, "reason": reason}
        write(_file(self._failed, name, key), json.dumps(words, indent=1) + "\n")
        self._remove(self._grades, name)
        self._remove(self._failed, name, but=key)
        self._there[self._failed / _stem(name)] = {key}

    def failure_of(self, name: str, key: str) -> str | None:
        """Why the grader has failed with this submission, if it has."""
        try:
            words: dict[str, Any] = json.loads(_file(self._failed, name, key).read_text("utf-8"))
            return str(words["reason"])
        except (OSError, ValueError, LookupError, TypeError):
            return None

    def strangers(self, names: list[str]) -> int:
        """How many files are about submissions that are none of these."""
        ours = {folder / _stem(name) for name in names for folder in (self._grades, self._failed)}
        return sum(len(keys) for stem, keys in self._there.items() if stem not in ours)

    def _remove(self, folder: Path, name: str, but: str = "") -> None:
        for key in self._there.pop(folder / _stem(name), set()) - {but}:
            try:
                _file(folder, name, key).unlink(missing_ok=True)
            except OSError as error:
                raise CannotWrite(f"{folder} cannot be changed: {error.strerror}.") from error


def _stem(name: str) -> str:
    """Short, fit for every file system, and of no other name."""
    shown = re.sub(r"[^\w.-]+", "_", name)[:_LONGEST].lstrip(".")
    return f"{shown}-{hashlib.sha256(name.encode('utf-8', 'backslashreplace')).hexdigest()[:8]}"


def _file(folder: Path, name: str, key: str) -> Path:
    return folder / f"{_stem(name)}.{key}.json"


def _locked(descriptor: int) -> bool:
    """Lock it for this process, if no other has done so."""
    try:
        if sys.platform == "win32":
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    return True
