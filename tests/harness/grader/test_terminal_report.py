"""A grade on a terminal: what is red, why and where, however narrow or old the terminal is."""

from __future__ import annotations

import io
import re

import pytest

from harness.grader import samples
from harness.grader.nasty import characters_of_each_kind
from harness.grader.reports import as_text
from harness.grader.result import Grade, KataResult, LessonResult

MODERN = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
ASCII = io.TextIOWrapper(io.BytesIO(), encoding="ascii")


def shown(grade: Grade, width: int = 80) -> str:
    """The report on a terminal of today."""
    return as_text(grade, width, MODERN)


def test_a_kata_has_a_line_with_its_bar_its_lessons_and_its_points() -> None:
    """Half a bar is not a whole one."""
    rows = [row for row in shown(samples.one_of_each()).splitlines() if re.match(r"\d", row)]
    assert rows[:5] == [
        "06     queue and sync primitives  ███░░░░░░░░░░░░░░░░░  1/6  0.17",
        "07     threads                    ████████████████████  2/2     0",
        "08     cancellation               unusable              0/2     0",
        "14_05  pool                       missing               0/3     0",
        "15     last                       ████████████████████  1/1     1",
    ]


def test_a_narrow_terminal_has_the_same_lines_with_shorter_titles_and_bars() -> None:
    """Each is just as wide as the terminal."""
    rows = [row for row in shown(samples.one_of_each(), 40).splitlines() if re.match(r"\d", row)]
    assert rows[:5] == [
        "06     queue and ..  █░░░░░░░  1/6  0.17",
        "07     threads       ████████  2/2     0",
        "08     cancellation  unusable  0/2     0",
        "14_05  pool          missing   0/3     0",
        "15     last          ████████  1/1     1",
    ]
    assert {len(row) for row in rows[:5]} == {40}


@pytest.mark.parametrize(("width", "bar"), [(50, 8), (54, 9), (60, 15), (65, 20), (200, 20)])
def test_the_bar_has_the_room_that_the_title_leaves(width: int, bar: int) -> None:
    """From 8 to 20 columns."""
    text = shown(samples.one_of_each(), width)
    assert f" {'█' * bar}  1/1 " in text


def test_a_line_that_just_fits_is_not_cut() -> None:
    """Nor are three rows; four are."""
    for words, rows in [(["x" * 34], 1), (["x" * 35], 1), (["x" * 34] * 3, 3), (["x" * 34] * 4, 3)]:
        lesson = LessonResult("test_a", "failed", " ".join(words))
        kata = KataResult("06_queue", "graded", (lesson,))
        lines = shown(Grade("x", "3.13.0", "none", (kata,)), 40).splitlines()
        told = [line for line in lines if "xx" in line]
        assert len(told) == rows
        assert ("…" in "".join(told)) == (words in (["x" * 35], ["x" * 34] * 4))


def test_a_place_is_whole_on_a_narrow_terminal() -> None:
    """A person clicks on it."""
    text = shown(samples.one_of_each(), 40)
    assert "      katas/kata_06_queue_and_sync_primitives.py:41\n      in serve\n" in text


def test_below_it_stand_its_red_lessons_and_why() -> None:
    """The first lines of what happened, the learner's line, and how else it ended."""
    text = shown(samples.one_of_each())
    assert (
        "  ✘ a queue is not thread safe\n      assert 5 == 4\n       +  where 5 = serve()\n"
        "      katas/kata_06_queue_and_sync_primitives.py:41 in serve\n          return 5\n"
        "  ✘ a full queue waits (timed out)\n      Timed out.\n"
        "  ✘ a lock is given back (crashed)\n      Crashed: exit 0.\n"
        "  ✘ a lock is given back (extra) (did not run)\n      No time.\n"
        "  ✘ the last (did not run)\n07 "
    ) in text
    assert "a queue is fair" not in text, "it is green"


def test_reasons_and_flags_are_told() -> None:
    """Why there are no points although lessons were passed, and why none could be run."""
    text = shown(samples.one_of_each())
    assert "  0.17\n    Flag: worth a look: ctypes, gc.get_objects\n  ✘ a queue is not" in text
    below = [line for line in text[text.index("\n07") :].splitlines() if line.startswith(" ")]
    assert below == [
        "    Nothing counts here: replaced a part of the judge: asyncio.sleep.",
        "    SyntaxError: '(' was never closed.",
        "    katas/kata_08_cancellation.py:3: async def stop(",
        "    Python cannot read the file yet.",
        "    There is no such file.",
    ]


def test_what_is_wrong_with_all_is_said_once() -> None:
    """At the beginning."""
    text = shown(samples.refused())
    assert text.startswith("dora\nIt is no zip.\nHand in a folder or a zip.\n\n01  topic  unusable")
    assert text.count("It is no zip.") == 1


def test_a_reason_without_end_is_a_few_lines() -> None:
    """It says that there is more."""
    text = shown(samples.refused("line\n" * 1000))
    assert text.count("line\n") == 6
    assert "line\n…\n\n" in text
    assert "…" not in shown(samples.refused("line\n" * 6))


def test_the_first_line_says_whose_it_is_and_the_last_ones_say_the_total() -> None:
    """And what it was graded with."""
    lines = shown(samples.one_of_each()).splitlines()
    assert lines[:2] == ["anna", ""]
    assert lines[2].startswith("06 ")
    assert lines[-3] == ""
    assert lines[-2:] == [
        "1.17 of 6 points (19.44 %); 4 of 14 lessons are green.",
        "Graded on Python 3.13.0; sandbox: bubblewrap.",
    ]


def test_an_empty_stub_says_once_that_it_is_empty() -> None:
    """It would say so in each of two hundred lessons."""
    red = tuple(LessonResult(f"test_{n}", "failed", "It has no body yet.") for n in range(12))
    text = shown(Grade("x", "3.13.0", "none", (KataResult("06_queue", "graded", red),)))
    assert text.count("It has no body yet.") == 1
    assert text.count("✘") == 12


@pytest.mark.parametrize("width", [1, 40, 41, 60, 80, 200])
@pytest.mark.parametrize(
    "grade", [samples.one_of_each(), samples.nasty(), samples.flood(2, 2), samples.all_green()]
)
def test_no_line_is_wider_than_the_terminal(grade: Grade, width: int) -> None:
    """But a place, which can be clicked only if it is whole."""
    for stream in (MODERN, ASCII):
        for line in as_text(grade, width, stream).splitlines():
            place = re.fullmatch(r" *katas/kata_\w+\.py:\d+", line)
            assert len(line) <= max(width, 40) or place, line


def test_a_flood_of_words_is_three_rows() -> None:
    """It says that there is more."""
    lesson = LessonResult("test_a", "failed", "word " * 1000)
    text = shown(Grade("x", "3.13.0", "none", (KataResult("06_queue", "graded", (lesson,)),)))
    *_, last = rows = [row for row in text.splitlines() if "word word" in row]
    assert len(rows) == 3
    assert last.endswith("…")


@pytest.mark.parametrize("grade", [samples.one_of_each(), samples.nasty(), samples.flood(1, 1)])
def test_an_ascii_terminal_gets_what_it_can_show(grade: Grade) -> None:
    """Bars, crosses and dots, too."""
    text = as_text(grade, 80, ASCII)
    assert text.isascii()
    assert "  x " in text


def test_the_text_obeys_nobody() -> None:
    """Neither the terminal, nor the CI job in whose log it stands; not even folded."""
    for width in range(40, 100, 7):
        text = shown(samples.nasty(), width)
        assert all(c.isprintable() or c == "\n" for c in text)
        assert not re.search(r"^\s*::|##\w*\[", text, re.MULTILINE)


def test_no_character_of_a_learner_does_more_than_be_read() -> None:
    """In chunks, as all of them at once would be cut."""
    characters = [c for c in characters_of_each_kind() if not (c.isascii() and c.isprintable())]
    for first in range(0, len(characters), 1000):
        text = shown(samples.one_of_each("".join(characters[first : first + 1000])), 200)
        assert all(c.isprintable() or c == "\n" for c in text)


def test_it_is_written_for_stdout_if_you_do_not_say(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Which may be an old one."""
    monkeypatch.setattr("sys.stdout", ASCII)
    assert as_text(samples.one_of_each()).isascii()
    monkeypatch.setattr("sys.stdout", MODERN)
    assert as_text(samples.one_of_each()) == shown(samples.one_of_each())
