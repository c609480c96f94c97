"""A kata is found by its number, its group, or a part of its name; anything else is answered."""

from __future__ import annotations

from pathlib import Path

import pytest

from harness.catalog import Kata, UnknownKata, all_katas, find_katas, kata_of

KATAS = [
    Kata("01", "overview"),
    Kata("05", "timeout_and_cancel"),
    Kata("06", "queue_and_sync_primitives"),
    Kata("14_05", "queue_producer_consumer_async"),
    Kata("14_06", "timeout_and_cancel_task"),
]


@pytest.mark.parametrize(
    ("words", "numbers"),
    [
        (["06"], ["06"]),
        (["6"], ["06"]),
        (["6", "1"], ["06", "01"]),
        (["06", "6", "sync"], ["06"]),
        (["14"], ["14_05", "14_06"]),
        (["14_05"], ["14_05"]),
        (["14.5"], ["14_05"]),
        (["14_queue"], ["14_05"]),
        (["14.timeout"], ["14_06"]),
        (["14_05_queue_producer_consumer_async"], ["14_05"]),
        (["queue"], ["06"]),  # the chapter comes first: its exercise is 14_queue
        (["producer"], ["14_05"]),
        (["sync"], ["06"]),
        (["OVERVIEW"], ["01"]),
        (["kata_06_queue_and_sync_primitives.py"], ["06"]),
        (["02-06"], ["05", "06"]),
        (["1-5", "14.6"], ["01", "05", "14_06"]),
        (["06-14"], ["06", "14_05", "14_06"]),
        (["06-14.5"], ["06", "14_05"]),
        (["14_06-14_09"], ["14_06"]),
        (["timeout_and_cancel"], ["05"]),  # a whole name wins over a part of a longer one
        ([], []),
    ],
)
def test_words_name_katas(words: list[str], numbers: list[str]) -> None:
    """What a person would type."""
    assert [kata.number for kata in find_katas(words, KATAS)] == numbers


@pytest.mark.parametrize(
    ("word", "answer"),
    [
        ("99", "There is no kata '99'."),
        ("14_99", "There is no kata '14_99'."),
        ("14_nothing", "There is no kata '14_nothing'."),
        ("juggling", "There is no kata 'juggling'."),
        ("07-13", "There is no kata in '07-13'."),
        ("06-02", "There is no kata in '06-02'."),
        ("02-", "There is no kata '02-'."),
        ("", "There is no kata ''."),
        ("_", "There is no kata '_'."),
        ("²", "There is no kata '²'."),
        ("t", "'t' fits more than one kata. Which one?"),
        ("14_e", "'14_e' fits more than one kata. Which one?"),
    ],
)
def test_other_words_are_answered_with_what_exists(word: str, answer: str) -> None:
    """The answer lists katas to choose from."""
    with pytest.raises(UnknownKata) as caught:
        find_katas([word], KATAS)
    assert str(caught.value).startswith(answer)
    assert "timeout_and_cancel_task" in str(caught.value) or word == "t"


def test_only_numbered_files_hold_lessons() -> None:
    """The tests of the judge are no lessons."""
    assert kata_of(Path("test_06_queue.py")) == Kata("06", "queue")
    assert kata_of(Path("test_14_05_queue.py")) == Kata("14_05", "queue")
    assert kata_of(Path("test_catalog.py")) is None
    assert kata_of(Path("kata_06_queue.py")) is None


def test_a_new_kata_is_found_by_its_files_alone(tmp_path: Path) -> None:
    """Nothing is registered anywhere."""
    (tmp_path / "tests").mkdir()
    lessons = tmp_path / "tests" / "test_41_my_topic.py"
    lessons.write_text('"""Lessons for kata 41 · My topic."""', "utf-8")
    [kata] = all_katas(tmp_path)
    assert (kata.number, kata.title, kata.stem) == ("41", "My topic", "kata_41_my_topic")
