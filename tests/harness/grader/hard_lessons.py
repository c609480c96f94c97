"""The lessons with which a class has the most trouble, in HTML, and the mistakes they refuse."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Sequence

from harness.catalog import Kata, lessons_of
from harness.grader.clean import for_html
from harness.grader.tally import LessonTally, Tally
from harness.grader.words import claim_of_name
from harness.hints import split
from harness.traps import read_trap

# So many lessons are shown, and so many mistakes of one lesson: none has more than eight.
MOST_LESSONS = 10
_MOST_MISTAKES = 8


def hard_lessons(katas: Sequence[Kata], tally: Tally) -> Iterator[str]:
    """The list of them, the hardest first; a sentence if there are none.

    A learner who has written nothing yet has not failed with anything, and is counted apart.
    """
    by_name = {kata.stem.removeprefix("kata_"): kata for kata in katas}
    order = {name: place for place, name in enumerate(by_name)}
    found = [(names, told) for names, told in tally.lessons.items() if told.failed]
    found.sort(key=lambda item: (-item[1].failed, item[1].passed, order.get(item[0][0], -1)))
    if not found:
        yield "<p>Nobody has failed with a lesson.</p>\n"
        return
    yield (
        "<p>A lesson often refuses several mistakes. Those that it is known to refuse are named "
        "below it, in the words of somebody who makes them. Which of them a learner has made, "
        "their message shows.</p>\n<ol>\n"
    )
    for (kata, lesson), told in found[:MOST_LESSONS]:
        yield f"<li>\n{_lesson(kata, by_name.get(kata), lesson, told)}</li>\n"
    yield "</ol>\n"


def _lesson(name: str, kata: Kata | None, lesson: str, told: LessonTally) -> str:
    where = f"{kata.number.replace('_', '.')} · {kata.title}" if kata is not None else name
    claim = (_claim(kata, lesson) if kata is not None else None) or claim_of_name(lesson)
    unwritten = f" {told.unwritten} more have not written it yet." if told.unwritten else ""
    lines = [
        f"<h3>{_in_html(claim)}</h3>",
        f"<p>Kata {for_html(where)}: <strong>{told.failed} of {told.failed + told.passed}</strong> "
        f"have failed.{unwritten}</p>",
    ]
    if mistakes := _mistakes(kata, lesson) if kata is not None else []:
        several = len(mistakes) > 1
        lines.append(f"<p>{'Mistakes' if several else 'The mistake'} that it refuses:</p>\n<ul>")
        lines += [f"<li>“{_in_html(mistake)}”</li>" for mistake in mistakes[:_MOST_MISTAKES]]
        lines.append("</ul>")
    return "\n".join([*lines, ""])


def _claim(kata: Kata, lesson: str) -> str | None:
    docstrings = (ast.get_docstring(node) for node in lessons_of(kata) if node.name == lesson)
    return next((split(docstring).claim for docstring in docstrings if docstring), None)


def _mistakes(kata: Kata, lesson: str) -> list[str]:
    traps = map(read_trap, kata.traps)
    told = (trap.mistake.partition("\n")[0] for trap in traps if trap.refused_by == lesson)
    return list(filter(None, told))


def _in_html(text: str) -> str:
    """Our own words, in which backticks are around code."""
    return re.sub("`([^`]+)`", r"<code>\1</code>", for_html(text))
