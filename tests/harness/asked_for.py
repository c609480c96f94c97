"""Lessons that nobody has asked for are not looked at.

On the way to one file, pytest makes a module of each other file in its folder. Where only files of
lessons were asked for, as a learner and all judges do, the others are left out.
"""

from __future__ import annotations

import functools
from pathlib import Path

import pytest

from harness.catalog import kata_of


@pytest.hookimpl(tryfirst=True)
def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Leave out a file of lessons that is none of those that were asked for."""
    asked_for = _names(tuple(config.args))
    if not asked_for or collection_path.name in asked_for:
        return None
    return None if kata_of(collection_path) is None else True


@functools.cache  # pytest asks about each file
def _names(words: tuple[str, ...]) -> frozenset[str]:
    """The files that were asked for, if all of them hold lessons.

    By name: a folder may be a link, and have two paths.
    """
    files = [Path(word.partition("::")[0]) for word in words]
    return frozenset(file.name for file in files) if all(map(kata_of, files)) else frozenset()
