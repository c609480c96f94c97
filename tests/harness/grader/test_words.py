"""Numbers, names and places are worded so that a person needs to look only once."""

from __future__ import annotations

import dataclasses

import pytest

from harness.grader import samples, words
from harness.grader.result import Grade, KataResult, LessonResult


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (0, "0"),
        (0.1 + 0.2, "0.3"),
        (2 / 3, "0.67"),
        (0.5, "0.5"),
        (10.0, "10"),
        (100, "100"),
        (20.999999999999996, "21"),
        (1e-9, "0"),
    ],
)
def test_points_have_two_decimals_at_most_and_no_dust(value: float, shown: str) -> None:
    """Sums of thirds are never quite what they should be."""
    assert words.points(value) == shown


def test_the_total_is_one_sentence() -> None:
    """A share of 7 lessons, three times, is 21 lessons of 21."""
    lessons = (LessonResult("test_a", "passed"), *[LessonResult("test_b", "failed")] * 2)
    katas = tuple(KataResult(f"0{n}_x", "graded", lessons) for n in range(3))
    assert words.total(Grade("x", "3.13.0", "none", katas)) == "1 of 3 points (33.33 %)"


@pytest.mark.parametrize(
    ("name", "number", "title"),
    [
        ("06_queue_and_sync_primitives", "06", "queue and sync primitives"),
        ("14_05_pool", "14_05", "pool"),
        ("14_pool_05", "14", "pool 05"),
        ("pool", "", "pool"),
    ],
)
def test_a_kata_has_a_number_and_a_title(name: str, number: str, title: str) -> None:
    """An exercise has two numbers."""
    kata = KataResult(name, "graded", ())
    assert (words.number_of(kata), words.title_of(kata)) == (number, title)


def test_why_nothing_counts_is_said_only_where_nothing_counts() -> None:
    """A flag alone costs no points."""
    queue, tripped, *_ = samples.one_of_each().katas
    assert words.why_nothing_counts(queue) == ""
    told = words.why_nothing_counts(tripped)
    assert told == "Nothing counts here: replaced a part of the judge: asyncio.sleep."


def test_a_reason_for_all_is_one_that_all_have() -> None:
    """A single kata says it itself."""
    refused = samples.refused("No zip.")
    assert words.reason_for_all(refused) == "No zip."
    assert words.reason_for_all(dataclasses.replace(refused, katas=refused.katas[:1])) is None
    assert words.reason_for_all(samples.one_of_each()) is None
    assert words.reason_for_all(samples.flood(2, 1)) is None, "there is none"


QUEUE = samples.one_of_each().katas[0]
FILE = words.file_of(QUEUE)


@pytest.mark.parametrize(
    ("message", "line"),
    [
        (samples.AT_41, 41),
        (f"SyntaxError.\n{FILE}:7: async def stop(\nLook at it.", 7),
        (f"deadlock\n  Task-1 waits at {FILE}:9 in serve\n\n{FILE}:5 in main", 5),
        (f"deadlock\n  Task-1 waits at {FILE}:9 in serve", 9),
        (f"KeyError\n\n{FILE}:5 in main\n    raise KeyError('{FILE}:9')", 5),
        ("katas/kata_07_threads.py:3 in other", 1),
        ("tests/test_06_queue_and_sync_primitives.py:200", 1),
        (f"{FILE}:0", 1),
        (f"{FILE}:99999999999999999999", 1),
        (FILE, 1),
        ("", 1),
    ],
)
def test_a_message_is_about_the_innermost_line_of_the_learners_file(
    message: str, line: int
) -> None:
    """Places stand at the end; a table of tasks above them names others."""
    assert words.line_of(QUEUE, message) == line


def test_an_excerpt_says_what_happened_and_where() -> None:
    """Neither the chart, nor who called, nor the line of the lesson."""
    assert words.excerpt(QUEUE, samples.AT_41) == [
        "assert 5 == 4",
        " +  where 5 = serve()",
        f"{FILE}:41 in serve",
        "    return 5",
    ]


def test_an_excerpt_of_a_long_message_says_that_there_is_more() -> None:
    """Whoever wants all of it has other reports."""
    message = f"one\ntwo\nthree\nfour\n\n{FILE}:41 in serve"
    assert words.excerpt(QUEUE, message, 2) == ["one", "two", "…", f"{FILE}:41 in serve"]
    assert words.excerpt(QUEUE, "one\n  \ntwo", 2) == ["one", "two"]


def test_an_excerpt_does_not_say_its_place_twice() -> None:
    """It may stand among the first lines."""
    message = f"SyntaxError.\n{FILE}:7: async def stop("
    assert words.excerpt(QUEUE, message) == message.splitlines()


def test_an_excerpt_of_nothing_is_nothing() -> None:
    """A lesson that was not run has no message."""
    assert words.excerpt(QUEUE, "") == []
