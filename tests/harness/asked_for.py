"""Lessons that nobody has asked for are not looked at.

On the way to one file, pytest makes a module of each other file in its folder. Where only files of
lessons were asked for, as a learner and all judges do, the others are left out.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from harness.catalog import kata_of


@pytest.hookimpl(tryfirst=True)
def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Leave out a file of lessons that is none of those that were asked for."""
    asked_for = [Path(word.partition("::")[0]) for word in config.args]
    if kata_of(collection_path) is None or not asked_for or not all(map(kata_of, asked_for)):
        return None
    # by name: a folder may be a link, and have two paths
    return True if collection_path.name not in {file.name for file in asked_for} else None
