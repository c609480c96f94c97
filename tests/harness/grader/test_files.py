"""A report is written whole or not at all; what cannot be written is answered in a sentence."""

from __future__ import annotations

import json
import os
import threading
from pathlib import Path

import pytest

from harness.grader import samples
from harness.grader.reports import CannotWrite, write, write_json
from harness.grader.result import from_json
from harness.grader.test_result_schema import VALIDATOR


def test_a_file_is_written_and_written_over(tmp_path: Path) -> None:
    """As it is: no new line is turned into another one; and nothing else is left there."""
    file = tmp_path / "report.txt"
    for text in ("first\r\nééé\n", "second"):
        write(file, text)
        assert file.read_bytes() == text.encode()
    assert list(tmp_path.iterdir()) == [file]


def test_a_grade_is_written_in_its_published_form(tmp_path: Path) -> None:
    """And comes back."""
    file = tmp_path / "grade.json"
    write_json(samples.one_of_each(), file)
    assert from_json(json.loads(file.read_text("utf-8"))) == samples.one_of_each()


def test_the_text_of_a_nasty_learner_can_be_seen_in_json(tmp_path: Path) -> None:
    """`jq -r` hands it to a terminal; and half a character is no text for many readers."""
    file = tmp_path / "grade.json"
    write_json(samples.nasty(), file)
    data = json.loads(file.read_bytes())
    VALIDATOR.validate(data)
    texts = [data["submission"], *data["katas"][0]["flags"], data["katas"][2]["reason"]]
    texts += [lesson["message"] for lesson in data["katas"][0]["lessons"]]
    assert all(c.isprintable() or c in "\n\t" for text in texts for c in text)
    assert r"\x1b[31mred" in data["submission"]


def test_a_number_that_json_does_not_have_is_refused(tmp_path: Path) -> None:
    """Python would write `NaN`, and other readers would stop there."""
    grade = samples.flood(1, 1)
    lesson = grade.katas[0].lessons[0]
    object.__setattr__(lesson, "duration_s", float("nan"))
    with pytest.raises(ValueError, match="JSON"):
        write_json(grade, tmp_path / "grade.json")


def test_half_a_character_is_written_as_an_escape(tmp_path: Path) -> None:
    """There is no UTF-8 for it."""
    write(tmp_path / "report.txt", "a\ud800b")
    assert (tmp_path / "report.txt").read_text("utf-8") == r"a\ud800b"


@pytest.mark.parametrize("step", [(os, "fsync"), (Path, "replace")], ids=["fsync", "replace"])
def test_whoever_interrupts_it_finds_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: tuple[object, str]
) -> None:
    """Up to the last step; and no half of a new one beside it."""
    file = tmp_path / "grade.json"
    file.write_text("old")

    def interrupt(*_: object) -> None:
        assert file.read_text() == "old"
        assert (tmp_path / ".grade.json.new").read_text() == "new"
        raise KeyboardInterrupt

    monkeypatch.setattr(*step, interrupt)
    with pytest.raises(KeyboardInterrupt):
        write(file, "new")
    assert file.read_text() == "old"
    assert list(tmp_path.iterdir()) == [file]


def test_what_a_killed_process_has_left_is_written_over(tmp_path: Path) -> None:
    """Nothing heaps up."""
    (tmp_path / ".grade.json.new").write_text('{"half')
    write(tmp_path / "grade.json", "new")
    assert [file.name for file in tmp_path.iterdir()] == ["grade.json"]


def test_a_full_disk_is_a_sentence_and_the_old_file_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is found out before anything is replaced."""
    file = tmp_path / "grade.json"
    file.write_text("old")

    def is_full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", is_full)
    with pytest.raises(CannotWrite, match=r"grade\.json cannot be written: No space left on dev"):
        write(file, "new")
    assert file.read_text() == "old"
    assert list(tmp_path.iterdir()) == [file]


def test_a_missing_folder_is_a_sentence(tmp_path: Path) -> None:
    """It is not made: it may be misspelt."""
    file = tmp_path / "reprots" / "grade.json"
    with pytest.raises(CannotWrite, match=r"there is no folder .*reprots\. Make it, or"):
        write(file, "new")
    assert list(tmp_path.iterdir()) == []


def test_a_file_in_the_place_of_the_folder_is_a_sentence(tmp_path: Path) -> None:
    """There can be no file in a file."""
    (tmp_path / "out").write_text("")
    with pytest.raises(CannotWrite, match="there is no folder"):
        write(tmp_path / "out" / "grade.json", "new")


def test_a_folder_in_the_place_of_the_file_is_a_sentence(tmp_path: Path) -> None:
    """And it stays."""
    with pytest.raises(CannotWrite, match="is a folder: name a file in it"):
        write(tmp_path, "new")
    assert tmp_path.is_dir()


def test_a_folder_that_is_not_ours_is_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever the reason, there is no traceback."""

    def refuse(file: Path, *_: object) -> None:
        raise PermissionError(13, "Permission denied", str(file))

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(CannotWrite, match=r"cannot be written: Permission denied\. Name another"):
        write(tmp_path / "grade.json", "new")


def test_the_sentence_has_one_line_that_can_be_seen(tmp_path: Path) -> None:
    """Also if the name of the folder is not."""
    with pytest.raises(CannotWrite) as caught:
        write(tmp_path / "\x1b[31m\n::error::" / "grade.json", "new")
    assert str(caught.value).isprintable()
    assert r"\x1b" in str(caught.value)


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    """Somebody may want the report elsewhere."""
    (tmp_path / "there").mkdir()
    file, link = tmp_path / "there" / "grade.json", tmp_path / "link.json"
    try:
        link.symlink_to(file)
    except OSError:
        pytest.skip("no right to make links here")
    for text in ("first", "second"):
        write(link, text)
        assert link.is_symlink()
        assert file.read_text() == text


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_pipe_is_written_into_and_stays(tmp_path: Path) -> None:
    """`--json >(jq .)` is one; and nobody wants a file in the place of /dev/null."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    read: list[str] = []
    reader = threading.Thread(target=lambda: read.append(pipe.read_text()))
    reader.start()
    write(pipe, "new")
    reader.join()
    assert read == ["new"]
    assert pipe.is_fifo()
