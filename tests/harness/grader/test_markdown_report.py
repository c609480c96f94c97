"""A grade on GitHub's page is ours: no text of a learner becomes a part of its markup."""

from __future__ import annotations

import re

import pytest

from harness.grader import samples
from harness.grader.clean import LONGEST, on_one_line, visible
from harness.grader.markdown_report import MOST_BYTES
from harness.grader.nasty import NASTY, characters_of_each_kind
from harness.grader.reports import as_markdown
from harness.grader.result import Grade
from harness.grader.test_clean import Elements, render

OURS = {
    *("h2", "p", "table", "thead", "tbody", "tr", "th", "td"),
    *("details", "summary", "strong", "pre", "code"),
}
# Bytes: 1 MiB, what GitHub still shows.
LIMIT = 1_048_576


def page_of(grade: Grade) -> Elements:
    """What GitHub would show."""
    return Elements(render(as_markdown(grade)))


def test_the_table_has_a_row_for_each_kata() -> None:
    """Lessons, points, and what there is to say."""
    markdown = as_markdown(samples.one_of_each())
    assert "## anna: 1.17 of 6 points (19.44 %)\n" in markdown
    rows = re.findall(r"^\| \d.*", markdown, re.MULTILINE)
    assert [row.split(" | ")[:4] for row in rows] == [
        ["| 06 queue and sync primitives", "✘", "1 of 6", "0.17 of 1"],
        ["| 07 threads", "✘", "2 of 2", "0 of 1"],
        ["| 08 cancellation", "unusable", "0 of 2", "0 of 1"],
        ["| 14_05 pool", "missing", "0 of 3", "0 of 2"],
        ["| 15 last", "✔", "1 of 1", "1 of 1"],
    ]
    text = page_of(samples.one_of_each()).text
    for note in (
        "worth a look: ctypes, gc.get_objects",
        "Nothing counts here: replaced a part of the judge: asyncio.sleep.",
        "There is no such file.",
        "Graded on Python 3.13.0; sandbox: bubblewrap.",
    ):
        assert note in text


def test_what_is_red_can_be_unfolded() -> None:
    """Each kata with its red lessons, and their whole messages."""
    page = page_of(samples.one_of_each())
    assert page.tags.count("details") == page.tags.count("/details") == 2
    assert page.tags.count("pre") == 5, "the last lesson has no message"
    assert "06 queue and sync primitives: 5 red" in page.text
    assert f"a queue is not thread safe\n{samples.AT_41}\n" in page.text
    assert "a full queue waits (timed out)" in page.text
    assert "08 cancellation: unusable" in page.text
    assert "a queue is fair" not in page.text, "it is green"


def test_what_is_wrong_with_all_is_said_once() -> None:
    """Above the table; there is nothing to unfold."""
    page = page_of(samples.refused())
    assert page.text.count("It is no zip. Hand in a folder or a zip.") == 1
    assert "details" not in page.tags
    assert page_of(samples.refused(NASTY)).tags == page.tags


def test_a_green_grade_has_nothing_to_unfold() -> None:
    """Only a table."""
    assert "details" not in page_of(samples.all_green()).tags


def test_the_page_has_the_same_elements_whatever_a_learner_wrote() -> None:
    """And shows what was written."""
    usual, nasty = page_of(samples.one_of_each("word")), page_of(samples.nasty())
    assert nasty.tags == usual.tags
    assert {tag.removeprefix("/") for tag in nasty.tags} == OURS
    assert nasty.text.count(visible(NASTY)) == 5, "four lessons and a reason"
    assert on_one_line(NASTY, 100) in nasty.text.replace("\u200b", "")


def test_no_character_of_a_learner_becomes_markup() -> None:
    """In chunks, as all of them at once would be cut; and each mark of ASCII in many ways."""
    usual = page_of(samples.one_of_each("word")).tags
    characters = "".join(characters_of_each_kind())
    texts = [characters[first : first + 1500] for first in range(0, len(characters), 1500)]
    marks = [chr(code) for code in range(0x21, 0x7F) if not chr(code).isalnum()]
    texts += [f"{mark}a\n{mark} a\n{mark * 3}a\n{mark * 3} a\n" for mark in marks]
    texts += ["".join(reversed(marks)), "\n\n".join(marks)]
    for text in texts:
        assert page_of(samples.one_of_each(text)).tags == usual


def test_a_page_that_would_be_too_long_is_cut_and_says_so() -> None:
    """GitHub would show nothing of it."""
    grade = samples.flood()
    assert sum(len(r.message.encode()) for k in grade.katas for r in k.lessons) > LIMIT
    markdown = as_markdown(grade)
    assert len(markdown.encode()) <= MOST_BYTES < LIMIT
    assert "Messages are cut here after" in markdown
    assert markdown.count("<details>") == markdown.count("</details>") == 21
    assert markdown.count("… (cut)") == 21 * 12
    assert markdown.index("Messages are cut here after") < markdown.index("<details>")


def test_a_page_is_cut_only_if_it_must_be() -> None:
    """A byte decides; and who is cut a little reads so, too."""
    grade = samples.flood(2, 2)
    whole = as_markdown(grade)
    size = len(whole.encode())
    assert as_markdown(grade, size) == whole
    cut = as_markdown(grade, size - 1)
    assert len(cut.encode()) < size
    assert "Messages are cut here after 2000 characters." in cut
    size = len(cut.encode())
    assert as_markdown(grade, size) == cut


def test_the_table_is_never_cut() -> None:
    """Without it there would be no grade."""
    markdown = as_markdown(samples.one_of_each(), 10)
    assert len(re.findall(r"^\| \d", markdown, re.MULTILINE)) == 5
    assert "what is red in 2 katas is left out here." in markdown
    assert "<details>" not in markdown


def test_where_even_short_messages_are_too_long_katas_are_left_out() -> None:
    """How many is said, and each is in the table."""
    markdown = as_markdown(samples.flood(30, 5), 20_000)
    assert len(markdown.encode()) <= 20_000
    told = markdown.count("<details>")
    assert 0 < told < 30
    assert f"what is red in {30 - told} katas is left out here." in markdown
    assert len(re.findall(r"^\| \d\d topic", markdown, re.MULTILINE)) == 30
    assert markdown.count("</details>") == told


@pytest.mark.parametrize("grade", [samples.one_of_each(), samples.nasty()])
def test_a_usual_page_is_not_cut(grade: Grade) -> None:
    """A message has some thousand characters at most."""
    assert LONGEST == 8000
    assert "Messages are cut" not in as_markdown(grade)
    assert "left out" not in as_markdown(grade)
