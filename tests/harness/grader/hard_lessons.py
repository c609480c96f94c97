"""The lessons with which a class has the most trouble, in HTML, and the mistakes they refuse."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Sequence

from harness.catalog import Kata, lessons_of
from harness.grader.clean import for_html
from harness.grader.mistakes import Known, Mistakes
from harness.grader.tally import LessonTally, Tally
from harness.grader.words import claim_of_name
from harness.hints import split

# So many lessons are shown.
MOST_LESSONS = 10


def hard_lessons(katas: Sequence[Kata], tally: Tally, mistakes: Mistakes) -> Iterator[str]:
    """The list of them, the hardest first; a sentence if there are none.

    A learner who has written nothing yet has not failed with anything, and is counted apart.
    """
    by_name = {kata.stem.removeprefix("kata_"): kata for kata in katas}
    found = tally.hardest(MOST_LESSONS)
    if not found:
        yield "<p>Nobody has failed with a lesson.</p>\n"
        return
    yield (
        "<p>Below each lesson stand the mistakes that it is known to refuse, often several, in the "
        "words of somebody who makes them. Where the judge has said the same of answers in this "
        "class, their number stands beside the mistake: it may well be theirs.</p>\n<ol>\n"
    )
    for (kata, lesson), told in found:
        known = mistakes.of(kata, lesson)
        yield f"<li>\n{_lesson(kata, by_name.get(kata), lesson, told)}{_list(known)}</li>\n"
    yield "</ol>\n"


def _lesson(name: str, kata: Kata | None, lesson: str, told: LessonTally) -> str:
    where = f"{kata.number.replace('_', '.')} · {kata.title}" if kata is not None else name
    claim = (_claim(kata, lesson) if kata is not None else None) or claim_of_name(lesson)
    unwritten = f" {told.unwritten} more have not written it yet." if told.unwritten else ""
    return (
        f"<h3>{_in_html(claim)}</h3>\n"
        f"<p>Kata {for_html(where)}: <strong>{told.failed} of {told.failed + told.passed}</strong> "
        f"have failed.{unwritten}</p>\n"
    )


def _claim(kata: Kata, lesson: str) -> str | None:
    docstrings = (ast.get_docstring(node) for node in lessons_of(kata) if node.name == lesson)
    return next((split(docstring).claim for docstring in docstrings if docstring), None)


def _list(known: list[Known]) -> str:
    if not known:
        return ""
    items = []
    for one in known:
        words = " or ".join(f"“{_in_html(mistake)}”" for mistake in one.mistakes)
        answers = f"{one.answers} answer{'s' * (one.answers > 1)}"
        items.append(f"<li>{words}{f': <strong>{answers}</strong>' * (one.answers > 0)}</li>\n")
    return f"<ul>\n{''.join(items)}</ul>\n"


def _in_html(text: str) -> str:
    """Our own words, in which backticks are around code."""
    return re.sub("`([^`]+)`", r"<code>\1</code>", for_html(text))
