"""A folder can be emptied, whatever has been done to it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from harness.grader.tidy import empty, remove


def test_folders_that_are_too_deep_are_removed(tmp_path: Path) -> None:
    """Deeper than a path may be long, and than a function may call itself."""
    here = Path.cwd()
    os.chdir(tmp_path)
    try:
        for _ in range(2500):
            os.mkdir("deeper")  # noqa: PTH102 - no path leads there
            os.chdir("deeper")
        Path("file").touch()
    finally:
        os.chdir(here)
    empty(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_folders_without_rights_are_removed(tmp_path: Path) -> None:
    """Whose owner may neither look into them nor change them; root is not stopped by this."""
    mine = tmp_path / "mine"
    (mine / "inner" / "innermost").mkdir(parents=True)
    (mine / "inner" / "file").touch()
    for folder in (mine / "inner" / "innermost", mine / "inner", mine):
        folder.chmod(0)
    remove(mine)
    assert list(tmp_path.iterdir()) == []


def test_an_emptied_folder_can_be_used_again(tmp_path: Path) -> None:
    """Its rights come back, as a process with fewer rights than ours needs them."""
    tmp_path.chmod(0)
    empty(tmp_path)
    assert tmp_path.stat().st_mode & 0o777 == 0o700


def test_links_are_removed_and_not_followed(tmp_path: Path) -> None:
    """What they lead to stays, with the rights that it had."""
    kept, mine = tmp_path / "kept", tmp_path / "mine"
    kept.mkdir()
    (kept / "file").touch()
    kept.chmod(0o755)
    mine.mkdir()
    (mine / "inner").mkdir()
    for link in (mine / "link", mine / "inner" / "link"):
        link.symlink_to(kept, target_is_directory=True)
    remove(mine)
    assert [path.name for path in tmp_path.rglob("*")] == ["kept", "file"]
    assert kept.stat().st_mode & 0o777 == 0o755


def test_what_is_not_there_cannot_be_removed(tmp_path: Path) -> None:
    """A caller who names the wrong folder hears of it."""
    with pytest.raises(FileNotFoundError):
        remove(tmp_path / "nothing")


def test_a_link_is_not_emptied(tmp_path: Path) -> None:
    """Who puts a link in the place of our folder would have us empty another one."""
    kept, link = tmp_path / "kept", tmp_path / "link"
    (kept / "inner").mkdir(parents=True)
    link.symlink_to(kept, target_is_directory=True)
    for removes in (empty, remove):
        with pytest.raises(NotADirectoryError):
            removes(link)
    assert [path.name for path in kept.iterdir()] == ["inner"]
