"""What a grading process gets, and the key that says whether it would find the same again."""

from __future__ import annotations

import io
import os
import shutil
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from harness.catalog import ROOT, all_katas, find_katas
from harness.grader import kit as kits
from harness.grader.intake import read_submission
from harness.grader.kit import as_job, from_job, key_of, make_kit
from harness.grader.submission import Submission

KATAS = find_katas(["01", "14_02"], all_katas())
KIT = make_kit(KATAS)
ANNA = Submission("anna", {KATAS[0].stem: b"x = 1\n"}, {KATAS[1].stem: "It is a link."})
PYTHON = "3.13.0"


@pytest.fixture
def teacher(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the grader's own files, from which kits are made."""
    there = tmp_path / "tests" / "harness" / "grader"
    shutil.copytree(Path(kits.__file__).parent, there, ignore=shutil.ignore_patterns("corpus"))
    monkeypatch.setattr(kits, "ROOT", tmp_path)
    return there


@pytest.mark.parametrize(
    "other",
    [
        replace(ANNA, name="ben"),
        replace(ANNA, answers={KATAS[0].stem: b"x = 2\n"}),
        replace(ANNA, answers={KATAS[1].stem: b"x = 1\n"}),
        replace(ANNA, answers={}),
        replace(ANNA, problems={KATAS[1].stem: "It is a FIFO."}),
        replace(ANNA, refused="It is no zip."),
    ],
)
def test_another_submission_has_another_key(other: Submission) -> None:
    """A byte is enough."""
    assert key_of(other, KIT, PYTHON) != key_of(ANNA, KIT, PYTHON)


def test_other_lessons_options_and_pythons_make_another_key(tmp_path: Path) -> None:
    """All that decides about a grade is in it."""
    extra = tmp_path / KATAS[0].lessons.name
    keys = [key_of(ANNA, KIT, PYTHON), key_of(ANNA, KIT, "3.13.1")]
    for text in ["def test_more(): ...\n", "def test_more(): pass\n"]:
        extra.write_text(text, "utf-8")
        keys.append(key_of(ANNA, make_kit(KATAS, tmp_path), PYTHON))
    keys.append(key_of(ANNA, make_kit(KATAS[:1]), PYTHON))
    keys.append(key_of(ANNA, make_kit(KATAS, require_sandbox=True), PYTHON))
    assert len(set(keys)) == len(keys)


def test_another_grader_makes_another_key(teacher: Path) -> None:
    """Not only what judges, but also what runs beside it: a mended grader grades all again."""
    assert make_kit(KATAS).digest == KIT.digest
    for name in ("examiner", "worker"):
        file = teacher / f"{name}.py"
        file.write_bytes(file.read_bytes() + b"\n")
        assert make_kit(KATAS).digest != KIT.digest
        shutil.copy(ROOT / "tests" / "harness" / "grader" / file.name, file)


def test_where_and_when_make_no_difference(tmp_path: Path) -> None:
    """Neither for what is handed in, be it a folder or a zip, nor for the kit."""
    name = f"{KATAS[0].stem}.py"
    keys = set()
    for place, day in [("monday", 1e9), ("tuesday", 1.1e9)]:
        katas = tmp_path / place / "anna" / "katas"
        katas.mkdir(parents=True)
        (katas / name).write_bytes(b"x = 1\n")
        os.utime(katas / name, (day, day))
        with zipfile.ZipFile(tmp_path / place / "anna.zip", "w") as archive:
            archive.write(katas / name, f"anna-{place}/katas/{name}")
        for path in (katas.parent, tmp_path / place / "anna.zip"):
            keys.add(key_of(read_submission(path, KATAS), make_kit(KATAS), PYTHON))
    assert len(keys) == 1
    again = make_kit(KATAS)
    assert again.content == KIT.content
    with zipfile.ZipFile(io.BytesIO(again.content)) as archive:
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_a_kit_holds_no_answer() -> None:
    """What a machine does not have, nobody can read there."""
    with zipfile.ZipFile(io.BytesIO(KIT.content)) as archive:
        names = archive.namelist()
    assert f"bundle/tests/{KATAS[0].lessons.name}" in names
    assert not [name for name in names if "reference" in name or "/traps/" in name]


def test_a_job_is_a_line_and_comes_back_as_it_was() -> None:
    """Whatever bytes and characters it holds."""
    hard = Submission(
        "A\nb\udcff\u2028\0", {"kata_01": bytes(range(256))}, {"kata_02": "\r\n"}, "no\x85"
    )
    for submission in (ANNA, hard, Submission("nobody")):
        line = as_job(submission)
        assert len(line.splitlines()) == 1
        assert from_job(line) == submission
