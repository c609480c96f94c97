"""What is submitted is a folder or a zip: both list their names, and give the bytes of a file.

No link is followed, nothing waits for the other end of a pipe, nothing is unpacked onto the disk,
and no file, however large, takes more memory than a kata may. This module uses the standard
library only.
"""

from __future__ import annotations

import io
import os
import re
import stat
import warnings
import zipfile
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import Protocol

from harness.grader.names import printable

# Bytes of one file. The longest reference has eight thousand.
MOST_BYTES = 256 * 1024
# Entries of one zip, or of one folder.
MOST_ENTRIES = 10_000
# Bytes that are read at once: the table of all entries of a zip is read so.
MOST_AT_ONCE = 4 * 1024 * 1024

# The longest path that matters: `dojo-main/katas/kata_06_queue….py`.
_DEPTH = 3

# How a file is opened, where the platform can do it: a pipe must not keep us waiting.
_NO_WAITING = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0)
_NO_LINK = getattr(os, "O_NOFOLLOW", 0)
_BYTES = getattr(os, "O_BINARY", 0)

_KINDS = {
    stat.S_IFLNK: "a symbolic link",
    stat.S_IFREG: "a file",
    stat.S_IFDIR: "a folder",
    stat.S_IFIFO: "a named pipe",
    stat.S_IFSOCK: "a socket",
    stat.S_IFCHR: "a device",
    stat.S_IFBLK: "a device",
}

Parts = tuple[str, ...]


class Unusable(Exception):
    """Something that was submitted cannot be used: one sentence for the learner."""


class Source(Protocol):
    """What a folder and a zip have in common."""

    def names(self, folder: Parts) -> set[str]:
        """What lies directly in a folder.

        Raises:
            Unusable: it cannot be listed.

        """

    def mode(self, entry: Parts) -> int | None:
        """What an entry is, as `stat` tells it, without following a link.

        None if it is not there.

        Raises:
            Unusable: nobody knows, for the folder around it cannot be searched.

        """

    def read(self, file: Parts) -> bytes:
        """The content of a file.

        Raises:
            Unusable: it is no regular file, is too large, or cannot be read.

        """


def kind(mode: int) -> str:
    """What an entry of this mode is called: `a named pipe`."""
    return _KINDS.get(stat.S_IFMT(mode), "something strange")


def open_regular(file: Path, *, follow: bool = False) -> Measured:
    """Open a regular file, and nothing else: to open a pipe or a device may already do harm.

    Args:
        file: its path.
        follow: whether it may be a link to the file.

    Raises:
        Unusable: it is something else.
        OSError: it cannot be opened.

    """
    _check_kind(file.name, file.stat(follow_symlinks=follow).st_mode)
    flags = os.O_RDONLY | _NO_WAITING | _BYTES | (0 if follow else _NO_LINK)
    descriptor = os.open(file, flags)
    try:
        # it may be another one by now
        _check_kind(file.name, os.fstat(descriptor).st_mode)
        return Measured(io.FileIO(descriptor))
    except BaseException:
        os.close(descriptor)
        raise


class Measured(io.BufferedReader):
    """A file that gives no more bytes at once than a small process can hold."""

    def read(self, size: int | None = -1, /) -> bytes:
        """So many bytes, or all to the end.

        Raises:
            Unusable: too many were asked for, as somebody does who believes what a zip says.

        """
        # to its end, `zipfile` reads only what may be the last comment: 64 KiB
        if size is not None and size > MOST_AT_ONCE:
            raise Unusable(_too_many("The zip"))
        return super().read(size)


class Folder:
    """A folder on the disk."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def names(self, folder: Parts) -> set[str]:
        """See `Source`."""
        try:
            with os.scandir(self._path.joinpath(*folder)) as entries:
                found = {entry.name for entry in islice(entries, MOST_ENTRIES + 1)}
        except OSError as error:
            raise Unusable(f"{_folder(folder)} cannot be read: {_why(error)}.") from error
        if len(found) > MOST_ENTRIES:
            raise Unusable(_too_many(_folder(folder)))
        return found

    def mode(self, entry: Parts) -> int | None:
        """See `Source`."""
        try:
            return self._path.joinpath(*entry).lstat().st_mode
        except FileNotFoundError:
            return None
        except OSError as error:
            shown = printable("/".join(entry))
            raise Unusable(f"{shown} cannot be read: {_why(error)}.") from error

    def read(self, file: Parts) -> bytes:
        """See `Source`."""
        name = file[-1]
        try:
            with open_regular(self._path.joinpath(*file)) as opened:
                content = opened.read(MOST_BYTES + 1)
                _check_size(name, max(os.fstat(opened.fileno()).st_size, len(content)))
        except OSError as error:
            raise Unusable(f"{name} cannot be read: {_why(error)}.") from error
        return content


class Zip:
    """A zip, as a context manager; it is read where it lies.

    Args:
        file: to read from; it has to stay open.

    Raises:
        Unusable: it cannot be read, has too many entries, or one of their names would lead out of
            the folder into which it is unpacked.

    """

    def __init__(self, file: Measured) -> None:
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                self._zip = zipfile.ZipFile(file)
        except Unusable:
            raise
        # what `zipfile` meets in a damaged file ends in errors of a dozen kinds
        except Exception as error:
            raise Unusable(
                f"The zip cannot be opened: {_why(error)}. Make it again, and hand in the new one."
            ) from error
        self._modes: dict[Parts, int] = {}
        self._members: dict[Parts, list[zipfile.ZipInfo]] = {}
        infos = self._zip.infolist()
        if len(infos) > MOST_ENTRIES:
            raise Unusable(_too_many("The zip"))
        for info in infos:
            self._note(info)

    def __enter__(self) -> Zip:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._zip.close()

    def _note(self, info: zipfile.ZipInfo) -> None:
        # `filename` is what this platform, or another field of the zip, has made of it
        name = info.orig_filename
        parts = tuple(part for part in name.split("/") if part not in {"", "."})
        if name.startswith("/") or "\\" in name or ".." in parts or re.match("[A-Za-z]:", name):
            raise Unusable(
                f"The zip is refused: {printable(name)} in it could lead out of the folder. "
                "Make it again, of the folder katas, with another program."
            )
        mode = stat.S_IFDIR if name.endswith("/") else _mode(info)
        for depth in range(1, min(len(parts), _DEPTH) + 1):
            entry = parts[:depth]
            # what is a link and a folder counts as a link
            if stat.S_ISDIR(self._modes.get(entry, stat.S_IFDIR)):
                self._modes[entry] = mode if entry == parts else stat.S_IFDIR
        if not stat.S_ISDIR(mode):
            self._members.setdefault(parts, []).append(info)

    def names(self, folder: Parts) -> set[str]:
        """See `Source`."""
        return {entry[-1] for entry in self._modes if entry[:-1] == folder}

    def mode(self, entry: Parts) -> int | None:
        """See `Source`."""
        return self._modes.get(entry)

    def read(self, file: Parts) -> bytes:
        """See `Source`."""
        name, infos = file[-1], self._members.get(file, [])
        if len(infos) > 1:
            raise Unusable(f"{name} is in the zip more than once: hand in one of them.")
        _check_kind(name, self._modes[file])
        [info] = infos
        if info.flag_bits & 0x1:
            raise Unusable(f"{name} is encrypted: make the zip again, without a password.")
        # The other methods have no limit to what comes out at once.
        if info.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
            raise Unusable(
                f"{name} is compressed with method {info.compress_type}, which is not read here: "
                "make an ordinary zip."
            )
        _check_size(name, info.file_size)
        try:
            with self._zip.open(info) as member:
                # `zipfile` gives no more than the zip has announced
                return member.read(MOST_BYTES + 1)
        except Exception as error:
            raise Unusable(
                f"{name} is damaged in the zip: {_why(error)}. Make the zip again."
            ) from error


def _mode(info: zipfile.ZipInfo) -> int:
    """What the entry is, if the zip says so; else a regular file."""
    mode = info.external_attr >> 16
    return mode if stat.S_IFMT(mode) else stat.S_IFREG


def _check_kind(name: str, mode: int) -> None:
    if not stat.S_ISREG(mode):
        raise Unusable(f"{name} is {kind(mode)}, not a regular file: hand in the file itself.")


def _check_size(name: str, size: int) -> None:
    if size > MOST_BYTES:
        raise Unusable(
            f"{name} is too large: it has {size:,} bytes, and the limit is {MOST_BYTES:,}. "
            "Hand in the code only."
        )


def _too_many(what: str) -> str:
    return (
        f"{what} has too many entries: the limit is {MOST_ENTRIES:,}. "
        "Hand in the folder katas, and nothing else."
    )


def _folder(parts: Parts) -> str:
    return f"The folder {printable('/'.join(parts))}" if parts else "The folder"


def _why(error: Exception) -> str:
    """The reason, without the path: it is no business of the learner's."""
    words = error.strerror if isinstance(error, OSError) else str(error)
    return printable(words or type(error).__name__, 200).rstrip(".")
