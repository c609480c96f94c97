"""The folder of a class: each result is there as a whole or not at all, and is found again."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from harness.grader.archive import Archive, CannotUse
from harness.grader.files import CannotWrite
from harness.grader.result import Grade, KataResult, LessonResult, LessonStatus
from harness.grader.samples import all_green

KEY, OTHER = "0123456789abcdef", "fedcba9876543210"
NAMES = [
    "anna",
    "Anna",
    "anna (2)",
    "ANNA",
    "..",
    "...",
    "-",
    "../../etc/passwd",
    "C:\\nul",
    "con",
    "a" * 100,
    "a" * 99 + "b",
    "\U00010330" * 100,
    "anna.json",
    "anna-48dbc45a",
    "Łukasz Żółć",
    "\\udcff",
    "'; rm -rf ~",
    "=cmd|' /C calc'!A0",
    " ",
]


def grade_of(name: str) -> Grade:
    """One that is like no other's."""
    return Grade(name, "3.13.0", "none", all_green().katas)


def files(out: Path) -> list[str]:
    """All results that are there."""
    return sorted(file.name for name in ("grades", "failed") for file in (out / name).iterdir())


def test_a_grade_is_found_again_under_its_key_only(tmp_path: Path) -> None:
    """With another key it would be another grade. The next run finds it, too."""
    archive = Archive(tmp_path)
    archive.keep("anna", KEY, grade_of("anna"))
    assert archive.grade_of("anna", OTHER) is None
    assert archive.grade_of("ben", KEY) is None
    archive.close()
    archive = Archive(tmp_path)
    assert archive.grade_of("anna", KEY) == grade_of("anna")
    archive.close()
    [name] = files(tmp_path)
    assert KEY in name


@pytest.mark.parametrize(
    "content", ["", "{", "null", "[]", "[1]", '"grade"', '{"submission": "anna"}', "\0" * 4096]
)
def test_a_damaged_grade_is_none(tmp_path: Path, content: str) -> None:
    """So it is graded again. After a power cut a file may be empty, or full of zeros."""
    archive = Archive(tmp_path)
    archive.keep("anna", KEY, grade_of("anna"))
    [file] = (tmp_path / "grades").iterdir()
    file.write_text(content, "utf-8")
    assert archive.grade_of("anna", KEY) is None
    file.write_bytes(b"\xff\xfe")
    assert archive.grade_of("anna", KEY) is None
    archive.keep("anna", KEY, grade_of("anna"))
    assert archive.grade_of("anna", KEY) == grade_of("anna")
    archive.close()


def test_what_a_killed_run_was_writing_is_removed(tmp_path: Path) -> None:
    """Only that: files of somebody else stay where they are."""
    archive = Archive(tmp_path)
    archive.keep("anna", KEY, grade_of("anna"))
    archive.close()
    [kept] = files(tmp_path)
    (tmp_path / "grades" / f".{kept}.new").write_text('{"submi', "utf-8")
    (tmp_path / "grades" / "notes.txt").write_text("call Anna", "utf-8")
    Archive(tmp_path).close()
    assert files(tmp_path) == sorted([kept, "notes.txt"])


def test_only_one_run_at_a_time_has_the_folder(tmp_path: Path) -> None:
    """The other one is told so, and the first is not disturbed."""
    archive = Archive(tmp_path)
    with pytest.raises(CannotUse, match="Another run is writing into"):
        Archive(tmp_path)
    archive.keep("anna", KEY, grade_of("anna"))
    archive.close()
    Archive(tmp_path).close()


def test_of_each_submission_there_is_one_result(tmp_path: Path) -> None:
    """Whatever has been written about older versions of it goes, even by an earlier run."""
    archive = Archive(tmp_path)
    archive.keep("anna", KEY, grade_of("anna"))
    archive.fail("anna", OTHER, "It died.")
    assert archive.grade_of("anna", KEY) is None
    assert archive.failure_of("anna", OTHER) == "It died."
    archive.close()
    archive = Archive(tmp_path)
    archive.fail("anna", KEY, "It died again.")
    assert (archive.failure_of("anna", OTHER), len(files(tmp_path))) == (None, 1)
    archive.keep("anna", OTHER, grade_of("anna"))
    assert archive.failure_of("anna", KEY) is None
    assert archive.failure_of("anna", OTHER) is None
    archive.keep("anna", KEY, grade_of("anna"))
    assert len(files(tmp_path)) == 1
    archive.close()


def test_a_failure_says_why_in_its_file(tmp_path: Path) -> None:
    """Other programs read it, too."""
    archive = Archive(tmp_path)
    archive.fail("anna", KEY, "It died.")
    archive.close()
    [file] = (tmp_path / "failed").iterdir()
    assert json.loads(file.read_text("utf-8")) == {
        "submission": "anna",
        "status": "grader failed",
        "reason": "It died.",
    }


def test_results_of_others_are_counted_and_left_alone(tmp_path: Path) -> None:
    """Who has left the class may come back."""
    archive = Archive(tmp_path)
    for name in ("anna", "ben"):
        archive.keep(name, KEY, grade_of(name))
    archive.fail("carl", KEY, "It died.")
    archive.close()
    archive = Archive(tmp_path)
    assert archive.strangers(["anna"]) == 2
    assert archive.strangers(["anna", "ben", "carl"]) == 0
    assert len(files(tmp_path)) == 3
    archive.close()


def test_any_name_has_one_file_of_its_own(tmp_path: Path) -> None:
    """On every file system: short, in this folder, and unlike all others where case is ignored."""
    for key in (KEY, OTHER):
        archive = Archive(tmp_path)
        for name in NAMES:
            archive.keep(name, key, grade_of(name))
        assert all(archive.grade_of(name, key) == grade_of(name) for name in NAMES)
        archive.close()
        there = files(tmp_path)
        assert len({name.casefold() for name in there}) == len(there) == len(NAMES)
        for name in there:
            assert len(f".{name}.new".encode()) <= 255
            assert not set(name) & set('/\\:*?"<>|') | {"\0"} & set(name)
            assert not name.startswith(".")
    assert {path.name for path in tmp_path.iterdir()} == {".lock", "grades", "failed"}


def test_a_folder_that_cannot_be_used_is_told_in_a_sentence(tmp_path: Path) -> None:
    """It names the folder, and says what to do."""
    a_file = tmp_path / "file"
    a_file.write_text("", "utf-8")
    half = tmp_path / "half"
    half.mkdir()
    (half / "grades").write_text("", "utf-8")
    taken = tmp_path / "taken"
    (taken / ".lock").mkdir(parents=True)
    places = [a_file, a_file / "out", half, taken, tmp_path / ("long" * 100)]
    if sys.platform == "linux":
        places.append(Path("/proc/out"))
    for place in places:
        with pytest.raises(CannotUse, match=r"cannot be used for the results: .*\. Name another"):
            Archive(place)


def test_a_folder_that_is_taken_away_meanwhile_is_told_in_a_sentence(tmp_path: Path) -> None:
    """Nobody must believe that a result was written."""
    archive = Archive(tmp_path)
    (tmp_path / "grades").rmdir()
    (tmp_path / "failed").rmdir()
    with pytest.raises(CannotWrite, match="cannot be written"):
        archive.keep("anna", KEY, grade_of("anna"))
    with pytest.raises(CannotWrite, match="cannot be written"):
        archive.fail("anna", KEY, "It died.")
    archive.close()


@pytest.mark.parametrize("status", ["passed", "failed"])
@pytest.mark.parametrize("tripped", [True, False])
def test_a_grade_with_flags_comes_back_as_it_was(
    tmp_path: Path, status: LessonStatus, tripped: bool
) -> None:
    """A tripwire that fired still costs all points, and is still told where none were earned."""
    lessons = (LessonResult("test_one", status, "", 0.1),)
    flags = ("worth a look: ctypes", *(["replaced a part of the judge: all"] if tripped else []))
    kata = KataResult("01_soup", "graded", lessons, None, flags)
    archive = Archive(tmp_path)
    archive.keep("anna", KEY, Grade("anna", "3.13.0", "landlock", (kata,)))
    found = archive.grade_of("anna", KEY)
    assert found is not None
    assert found.katas == (kata,)
    assert found.katas[0].tripped == tripped
    archive.close()
