"""`grades.csv` can be opened by any spreadsheet, whatever learners have written."""

from __future__ import annotations

import csv
from pathlib import Path

from harness.grader.nasty import NASTY
from harness.grader.result import Grade, KataResult, LessonResult
from harness.grader.samples import all_green, nasty, one_of_each, refused
from harness.grader.table import status_of, write_table

HEAD = ["submission", "status", "score", "max_score", "percent"]


def table(tmp_path: Path, *rows: Grade | tuple[str, str]) -> list[list[str]]:
    """What a spreadsheet would show, without its first row."""
    katas = list(dict.fromkeys(k.kata for row in rows if isinstance(row, Grade) for k in row.katas))
    file = tmp_path / "grades.csv"
    write_table(file, katas, rows)
    content = file.read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    head, *rest = csv.reader(content.decode("utf-8-sig").splitlines(), strict=True)
    assert head == [*HEAD, *katas, "flags", "reason"]
    assert [len(row) for row in rest] == [len(head)] * len(rows)
    return rest


def test_each_submission_is_a_row_with_the_same_columns(tmp_path: Path) -> None:
    """Graded, unusable, missing, or nothing that the grader could cope with."""
    missing = KataResult(
        "01_overview", "missing", (LessonResult("test_one", "not_run"),), "Not there."
    )
    rows = table(
        tmp_path,
        all_green(),
        refused(),
        Grade("emil", "3.13.0", "none", (missing,)),
        ("fred", "It died."),
    )
    assert [row[:5] for row in rows] == [
        ["ben", "graded", "1.00", "1.00", "100.0"],
        ["dora", "unusable", "0.00", "3.00", "0.0"],
        ["emil", "missing", "0.00", "1.00", "0.0"],
        ["fred", "grader failed", "", "", ""],
    ]
    assert [row[-1] for row in rows] == [
        "",
        "It is no zip. / Hand in a folder or a zip.",
        "Not there.",
        "It died.",
    ]


def test_flags_and_points_stand_in_the_row(tmp_path: Path) -> None:
    """A kata whose tripwire fired has no points, and its flag says why."""
    [row] = table(tmp_path, one_of_each())
    assert row[2:5] == ["1.17", "6.00", "19.4"]
    assert row[5:10] == ["0.17", "0.00", "0.00", "0.00", "1.00"]
    assert "07_threads: replaced a part of the judge: asyncio.sleep" in row[-2]


def test_no_cell_is_a_formula(tmp_path: Path) -> None:
    """Neither the name, nor a flag, nor the reason, nor a piece of one behind another separator."""
    formulas = ["=cmd|' /C calc'!A0", "+1", "-1", "@SUM(1)", "\t=1", "x;=1", '"=1', "\uff1d1"]
    for text in [*formulas, NASTY]:
        rows = table(
            tmp_path,
            nasty(),
            (text, text),
            refused(text),
            Grade(text, "", "none", refused(text).katas),
        )
        for cell in (cell for row in rows for cell in row):
            assert cell == "" or cell.lstrip(" \"'\t")[:1] not in "=+-@\uff1d" or cell[0] == "'"
            assert ";=" not in cell
            assert "\n" not in cell


def test_what_was_graded_in_part_is_graded() -> None:
    """Only what is nothing else is missing."""
    lessons = (LessonResult("test_one", "not_run"),)
    graded, unusable, missing = (
        KataResult("01", status, lessons) for status in ("graded", "unusable", "missing")
    )
    for katas, status in [
        ((missing, unusable, graded), "graded"),
        ((missing, unusable), "unusable"),
        ((missing,), "missing"),
    ]:
        assert status_of(Grade("anna", "3.13.0", "none", katas)) == status
