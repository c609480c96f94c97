"""Takes in what learners hand in: a folder or a zip, or a whole class of them.

Nothing of it is run, compiled or followed, and nothing is written. Of each submission only the
files are taken that are named as the katas are; what else lies there is not looked at. This module
uses the standard library only.
"""

from __future__ import annotations

import os
import stat
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from harness.catalog import Kata
from harness.grader.names import display_name, distinct, folded, printable
from harness.grader.sources import Folder, Parts, Source, Unusable, Zip, kind, open_regular
from harness.grader.submission import Submission

# Left behind by Macs and by Python: nobody has handed it in.
_IGNORED = {"__MACOSX", "__pycache__"}


class NoSubmission(Exception):
    """There is nothing that could be a submission: one sentence, for whoever typed the path."""


def read_submission(path: Path, katas: Sequence[Kata], name: str | None = None) -> Submission:
    """Read what is in a folder or a zip.

    The files of the katas lie in `katas/`, or in the `katas/` of the only sub-folder, as in a zip
    of GitHub; else directly in the folder, or in its only sub-folder. A zip is known by its
    content, whatever it is called.

    Args:
        path: of the folder or the zip; it may be a link to one.
        katas: which files to take.
        name: of the submission; by default the last part of the path.

    Raises:
        NoSubmission: there is no folder and no zip, or it cannot be read.

    """
    name = display_name(path) if name is None else name
    return _read(path, katas, name, _shown(path), follow=True)


@dataclass(frozen=True)
class Entry:
    """One submission of a class, of which nothing has been read yet.

    Attributes:
        name: unlike that of all others of the class.
        path: where it is.
        katas: which files to take.

    """

    name: str
    path: Path
    katas: tuple[Kata, ...]

    def read(self) -> Submission:
        """Read it now. What is neither a folder nor a zip becomes a refused submission.

        A link is refused: it may lead to the work of somebody else.
        """
        try:
            shown = printable(self.path.name)
            return _read(self.path, self.katas, self.name, shown, follow=False)
        except NoSubmission as error:
            return Submission(self.name, refused=str(error))


def read_class(folder: Path, katas: Sequence[Kata]) -> list[Entry]:
    """All submissions in a folder, by names that differ. Each is read when it is asked for.

    Raises:
        NoSubmission: the folder cannot be read.

    """
    paths = find_submissions(folder)
    names = distinct([display_name(path) for path in paths])
    return [Entry(name, path, tuple(katas)) for name, path in zip(names, paths, strict=True)]


def find_submissions(folder: Path) -> list[Path]:
    """Whatever lies directly in a folder and is not hidden, in an order that stays the same.

    Raises:
        NoSubmission: the folder cannot be read.

    """
    try:
        paths = [path for path in folder.iterdir() if _is_visible(path.name)]
    except (OSError, ValueError) as error:
        raise _unreadable(_shown(folder), error) from error
    return sorted(paths, key=lambda path: (folded(path.name), path.name))


def _read(path: Path, katas: Sequence[Kata], name: str, shown: str, *, follow: bool) -> Submission:
    try:
        with _open(path, shown, follow=follow) as source:
            return _take(source, katas, name)
    except Unusable as error:
        return Submission(name, refused=str(error))


@contextmanager
def _open(path: Path, shown: str, *, follow: bool) -> Iterator[Source]:
    with ExitStack() as opened:
        try:
            mode = path.stat(follow_symlinks=follow).st_mode
            if stat.S_ISDIR(mode):
                # a source opens it again; this is to know whether that can be done
                opened.enter_context(os.scandir(path))
            elif stat.S_ISREG(mode):
                file = opened.enter_context(open_regular(path, follow=follow))
            else:
                raise NoSubmission(f"{shown} is {kind(mode)}: a submission is a folder or a zip.")
        except (OSError, ValueError) as error:
            raise _unreadable(shown, error) from error
        if stat.S_ISDIR(mode):
            yield Folder(path)
        elif zipfile.is_zipfile(file):
            yield opened.enter_context(Zip(file))
        else:
            raise NoSubmission(
                f"{shown} is a file, but not a zip, or a damaged one: a submission is a folder "
                "or a zip."
            )


def _take(source: Source, katas: Sequence[Kata], name: str) -> Submission:
    place, there = _find(source, katas)
    answers, problems = {}, {}
    for kata in katas:
        file = f"{kata.stem}.py"
        if file in there:
            try:
                answers[kata.stem] = source.read((*place, file))
            except Unusable as error:
                problems[kata.stem] = str(error)
        elif like := [other for other in sorted(there) if folded(other) == folded(file)]:
            problems[kata.stem] = f"{like[0]} is not taken: is it meant to be {file}? Rename it."
    return Submission(name, answers, problems)


def _find(source: Source, katas: Sequence[Kata]) -> tuple[Parts, set[str]]:
    """The first place where a kata lies, be it one of these or not, and the names there."""
    for place in _places(source):
        there = source.names(place)
        if any(map(_looks_like_a_kata, there)):
            return place, there
    raise Unusable(
        "There is no kata in this submission: it should have a folder katas with files such as "
        f"{katas[0].stem}.py."
    )


def _places(source: Source) -> Iterator[Parts]:
    """Where katas may lie, the best place first."""
    yield from _katas_in(source, ())
    visible = [name for name in source.names(()) if _is_visible(name)]
    folders = [(name,) for name in visible if stat.S_ISDIR(source.mode((name,)) or 0)]
    only = folders if len(folders) == 1 else []
    for folder in only:
        yield from _katas_in(source, folder)
    yield ()
    yield from only


def _katas_in(source: Source, folder: Parts) -> Iterator[Parts]:
    mode = source.mode((*folder, "katas"))
    if mode is not None and not stat.S_ISDIR(mode):
        raise Unusable(f"katas is {kind(mode)}, not a folder: hand in the folder itself.")
    if mode is not None:
        yield (*folder, "katas")


def _looks_like_a_kata(name: str) -> bool:
    name = folded(name)
    return name.startswith("kata_") and name.endswith(".py")


def _is_visible(name: str) -> bool:
    return not name.startswith(".") and name not in _IGNORED


def _shown(path: Path) -> str:
    return printable(str(path), 500)


def _unreadable(shown: str, error: OSError | ValueError) -> NoSubmission:
    # a ValueError is about the characters of the path
    reason = error.strerror if isinstance(error, OSError) else "no path can be like this"
    return NoSubmission(f"{shown} cannot be read: {reason}.")
