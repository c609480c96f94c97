"""Splits the docstring of a lesson into its claim, its text and its hints.

A docstring may end with hints, which nobody sees unasked:

    Hints:
        1. A nudge, or a question.
        2. The tool,
           and what it does.
        3. Nearly the shape of the code.

This module uses the standard library only.
"""

from __future__ import annotations

import inspect
import re
import textwrap
from dataclasses import dataclass

MOST = 3

_HEADING = re.compile(r"^Hints:[ \t]*$", re.MULTILINE)
# what somebody means as the heading, and what a learner would read as a part of the lesson
_NEARLY = re.compile(r"^[ \t]*hints?[ \t]*:?[ \t]*$", re.MULTILINE | re.IGNORECASE)
_NUMBER = re.compile(r"^(\d+)\.[ \t]*", re.MULTILINE)
_INDENTATION = re.compile(r"^ {1,3}", re.MULTILINE)  # below "1. "; what is deeper is code


@dataclass(frozen=True)
class Docstring:
    """What a lesson says, and what it says only if asked."""

    claim: str
    text: str
    hints: list[str]


def split(docstring: str) -> Docstring:
    """Take a docstring apart. All that comes after the heading is hidden, well-formed or not."""
    lesson, section = _halves(docstring)
    claim, _, text = lesson.partition("\n")
    return Docstring(claim, text.strip("\n"), [hint for _, hint in _numbered(section)])


def complaints(docstring: str) -> list[str]:
    """What is wrong with the hints of this docstring, each with what to do about it."""
    lesson, section = _halves(docstring)
    numbered = _numbered(section)
    told = []
    if _NEARLY.search(lesson):
        told.append("the heading is `Hints:`, alone in its line and not indented")
    if not 1 <= len(numbered) <= MOST:
        told.append(f"write one to {MOST} hints: there are {len(numbered)}")
    if [number for number, _ in numbered] != [*range(1, len(numbered) + 1)]:
        told.append("number the hints 1., 2., 3., all with the same indentation")
    if re.search(r"^\S", section, re.MULTILINE):
        told.append("the hints come last, and are indented: put what follows them in front")
    if any(not hint for _, hint in numbered):
        told.append("there is a hint without words")
    return told


def _halves(docstring: str) -> tuple[str, str]:
    clean = inspect.cleandoc(docstring)
    heading = _HEADING.search(clean)
    if heading is None:
        return clean, ""
    return clean[: heading.start()].rstrip(), clean[heading.end() :].strip("\n")


def _numbered(section: str) -> list[tuple[int, str]]:
    """The hints with their numbers; lines that go on are indented below their first one."""
    _, *parts = _NUMBER.split(textwrap.dedent(section))
    return [
        (int(number), _INDENTATION.sub("", hint).strip())
        for number, hint in zip(parts[::2], parts[1::2], strict=True)
    ]
