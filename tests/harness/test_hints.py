"""A docstring is taken apart in one place, and a hint that could be seen unasked is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from harness.conftest import Judged, judge_files
from harness.hints import complaints, split

LESSON = """A shelf has so much room.

    Whoever puts waits.

        a table   stays
        as it is

    Hints:
        1. What happens to the one who
           puts?
        2. `await shelf.put(…)` waits.
        3. Nearly:

               for parcel in van:
                   …
    """


def test_a_docstring_is_a_claim_a_text_and_hints() -> None:
    """Indented parts of the text keep their indentation; a hint is one string."""
    docstring = split(LESSON)
    assert docstring.claim == "A shelf has so much room."
    assert docstring.text == "Whoever puts waits.\n\n    a table   stays\n    as it is"
    assert docstring.hints == [
        "What happens to the one who\nputs?",
        "`await shelf.put(…)` waits.",
        "Nearly:\n\n    for parcel in van:\n        …",
    ]
    assert complaints(LESSON) == []


def test_a_docstring_may_be_a_claim_alone() -> None:
    """The judge must not break on what the proof refuses."""
    assert split("A claim.") == split("A claim.\n\n") == split("\n    A claim.\n")
    assert split("").claim == ""


@pytest.mark.parametrize(
    ("section", "words"),
    [
        ("", "write one to 3 hints: there are 0"),
        ("Hints:\n", "there are 0"),
        ("Hints:\n    1. a\n    2. b\n    3. c\n    4. d\n", "there are 4"),
        ("Hints:\n    1. a\n    3. b\n", "number the hints 1., 2., 3."),
        ("Hints:\n    2. a\n", "number the hints"),
        ("Hints:\n    1.\n    2. b\n", "there is a hint without words"),
        ("Hints:\n    1. a\n\nAnd one thing more.\n", "the hints come last"),
        ("Hints\n    1. a\n", "the heading is `Hints:`"),
        ("Hint:\n    1. a\n", "the heading is `Hints:`"),
        ("hints:\n    1. a\n", "the heading is `Hints:`"),
        ("    Hints:\n        1. a\n", "the heading is `Hints:`"),
    ],
)
def test_a_malformed_section_is_told(section: str, words: str) -> None:
    """And what stands below a right heading is hidden all the same."""
    docstring = f"A claim.\n\nThe reasons.\n\n{section}"
    assert words in " / ".join(complaints(docstring))
    if section.startswith("Hints:"):
        assert split(docstring).text == "The reasons."


WITH_HINTS = """
import pytest
from kata_77_sample import do


@pytest.mark.asyncio
async def test_sample():
    '''A claim.

    The reasons.

    Hints:
        1. The secret.
    '''
    assert await do() == 4
"""


@pytest.mark.parametrize("body", ["return 5", "raise NotImplementedError"])
def test_a_red_lesson_says_how_to_get_a_hint_and_does_not_give_it(
    tmp_path: Path, body: str
) -> None:
    """Whoever is stuck at the start needs it as well."""
    (outcome,) = judge_files(tmp_path, f"async def do():\n    {body}\n", WITH_HINTS)
    assert "The secret." not in outcome.report
    assert "Hints:" not in outcome.report
    assert "The reasons.\n\nWhat happened" in outcome.report
    assert "  Hint: nox -s hint -- 77\n  Run it again: nox -s kata -- 77" in outcome.report


def test_a_lesson_without_hints_does_not_promise_one(put_on_trial: Judged) -> None:
    """The command would have nothing to say."""
    assert "nox -s hint" not in put_on_trial("async def do():\n    return 1 / 0\n").report
