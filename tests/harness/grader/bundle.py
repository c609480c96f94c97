"""The teacher's tree, as data: what a judge needs, and nothing else.

There is no reference in it, no trap and no file of the learner's. It is written into a fresh
folder, and is looked at again after each submission.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path

from harness.catalog import ROOT, Kata, kata_of

CANARIES = "test_00_canaries.py"

_GRADER = ("__init__", "bundle", "canaries", "result", "sandbox", "scribe", "server", "tripwires")

Files = dict[str, bytes]


def make_bundle(katas: list[Kata], extra_tests: Path | None = None) -> Files:
    """The files of a judge for these katas, by their path below its root.

    Args:
        katas: whose lessons.
        extra_tests: a folder with more lessons, in files named as those of the katas.

    Raises:
        ValueError: a file with extra lessons belongs to no kata; the message says which.

    """
    harness = ROOT / "tests" / "harness"
    sources = [ROOT / "pyproject.toml", ROOT / "tests" / "conftest.py"]
    sources += [file for file in harness.glob("*.py") if not file.name.startswith("test_")]
    sources += [harness / "grader" / f"{name}.py" for name in _GRADER]
    sources += [kata.lessons for kata in katas]
    files = {file.relative_to(ROOT).as_posix(): file.read_bytes() for file in sources}
    # a lesson like any other, so that the same judge guards it
    files[f"tests/{CANARIES}"] = files["tests/harness/grader/canaries.py"]
    files |= {f"tests/extra/{file.name}": file.read_bytes() for file in _extra(katas, extra_tests)}
    return files


def _extra(katas: list[Kata], folder: Path | None) -> Iterator[Path]:
    known = {kata.stem for kata in katas}
    for file in sorted(folder.glob("test_*.py")) if folder is not None else []:
        kata = kata_of(file)
        if kata is None or kata.stem not in known:
            raise ValueError(
                f"{file.name} holds lessons for none of the katas that are graded. Give it the "
                "name of their own file of lessons, such as test_06_queue_and_sync_primitives.py."
            )
        yield file


def write_bundle(files: Mapping[str, bytes], folder: Path) -> None:
    """Write it into an empty folder."""
    for path, content in files.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)


def look_at(folder: Path) -> dict[str, tuple[int, ...]]:
    """What tells whether anything below that folder is changed: nobody can set back the ctime."""
    seen: dict[str, tuple[int, ...]] = {}
    for place, folders, files in os.walk(folder):
        for name in [*folders, *files]:
            status = os.lstat(os.path.join(place, name))  # noqa: PTH118 - after every submission
            seen[f"{place}/{name}"] = (
                status.st_mode,
                status.st_ino,
                status.st_size,
                status.st_mtime_ns,
                status.st_ctime_ns,
            )
    return seen
