"""What a class's page says of one submission, in HTML: all that is not green, to be unfolded."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from harness.grader.clean import for_html, on_one_line
from harness.grader.heat_map import name_in_html, place_of
from harness.grader.result import Grade, KataResult, LessonResult
from harness.grader.tally import Row
from harness.grader.words import (
    ENDED,
    claim_of,
    is_unwritten,
    number_of,
    points,
    reason_for_all,
    red_lessons,
    title_of,
    total,
    why_nothing_counts,
)

# Characters of a name, of a line, and of a reason.
_NAME = 400
_LINE = 500
_REASON = 2000
# The longest escape of one character: `\U000e0041`.
_ESCAPE = 10


def student(number: int, row: Row, limit: int) -> Iterator[str]:
    """The part of one student.

    Args:
        number: their place in the class, from 0 on.
        row: what is known of them.
        limit: characters of one message; a longer one says how many are left out.

    """
    name, about = _in_short(row)
    yield (
        f'<details class="student">\n<summary id="{place_of(number)}">'
        f"<strong>{name_in_html(name, _NAME)}</strong> <span>{about}</span></summary>\n"
    )
    if isinstance(row, Grade):
        yield from _katas(row, limit)
    else:
        yield f"<p>The grader itself failed, so nothing is known.</p>\n{_block(row[1], _REASON)}"
    yield '<p><a href="#map">Back to the table</a></p>\n</details>\n'


def _in_short(row: Row) -> tuple[str, str]:
    if not isinstance(row, Grade):
        return row[0], "the grader failed"
    flagged = sum(bool(kata.flags) for kata in row.katas)
    return row.submission, f"{total(row)}{f' · ⚑ {_katas_in(flagged)}' if flagged else ''}"


def _katas_in(number: int) -> str:
    return f"{number} kata{'s' * (number != 1)} flagged"


def _katas(grade: Grade, limit: int) -> Iterator[str]:
    said = reason_for_all(grade)
    if said is not None:
        yield f"<p>No kata of it could be graded:</p>\n{_block(said, _REASON)}"
        return
    for kata in grade.katas:
        if kata.status != "missing" and (kata.reason or kata.flags or red_lessons(kata)):
            yield from _kata(kata, limit)
    yield from _list("All green", [_named(kata) for kata in grade.katas if _is_green(kata)])
    missing = [kata for kata in grade.katas if kata.status == "missing"]
    yield from _list("Missing", [f"{_named(kata)}{_because(kata)}" for kata in missing])


def _is_green(kata: KataResult) -> bool:
    return kata.status == "graded" and not kata.flags and not red_lessons(kata)


def _because(kata: KataResult) -> str:
    return f": {for_html(on_one_line(kata.reason), _LINE)}" if kata.reason else ""


def _named(kata: KataResult) -> str:
    return f"{for_html(number_of(kata).replace('_', '.'))} {for_html(title_of(kata), _LINE)}"


def _list(title: str, items: list[str]) -> Iterator[str]:
    if items:
        lines = "".join(f"<li>{item}</li>\n" for item in items)
        summary = f"{title}: {len(items)}"
        yield f"<details>\n<summary>{summary}</summary>\n<ul>\n{lines}</ul>\n</details>\n"


def _kata(kata: KataResult, limit: int) -> Iterator[str]:
    about = f"{kata.passed} of {kata.total} lessons passed, {points(kata.score)} points"
    flag = " · ⚑ flagged" if kata.flags else ""
    status = "unusable" if kata.status == "unusable" else about
    yield f"<details>\n<summary>{_named(kata)}: {status}{flag}</summary>\n"
    if kata.tripped:
        yield f"<p>{for_html(why_nothing_counts(kata), _LINE)}</p>\n"
    elif kata.flags:
        flags = "".join(f"<li>⚑ {for_html(on_one_line(flag), _LINE)}</li>\n" for flag in kata.flags)
        yield f'<ul class="flags">\n{flags}</ul>\n'
    if kata.reason:
        yield _block(kata.reason, _REASON)
    if kata.status == "graded" and (red := red_lessons(kata)):
        yield '<ul class="red">\n'
        for _, alike in itertools.groupby(red, _alike):
            yield _lessons(list(alike), limit)
        yield "</ul>\n"
    yield "</details>\n"


def _alike(lesson: LessonResult) -> str:
    """An empty stub says the same in each of its lessons: then one message is enough."""
    return lesson.message.partition("\n")[0] if is_unwritten(lesson) else lesson.name


def _lessons(lessons: list[LessonResult], limit: int) -> str:
    claims = "".join(
        f'<p class="claim">✘ {for_html(on_one_line(claim_of(lesson)), _LINE)}{_ended(lesson)}</p>\n'
        for lesson in lessons
    )
    message = lessons[0].message
    if is_unwritten(lessons[0]):
        message = message.partition("\n")[0]
    return f"<li>\n{claims}{_block(message, limit) if message else ''}</li>\n"


def _ended(lesson: LessonResult) -> str:
    return f" <em>({ENDED[lesson.status]})</em>" if ENDED[lesson.status] else ""


def _block(text: str, limit: int) -> str:
    """Text with all its lines, in a box that scrolls; a key can scroll it as well."""
    left_out = len(text) - limit
    cut = f"\n<em>… ({left_out:,} characters left out)</em>" if left_out > 0 else ""
    # the escapes must not make it so long that it is cut once more
    shown = for_html(text[:limit], _ESCAPE * limit)
    # the first line break of this element is not shown, should the text begin with one
    return f'<pre tabindex="0">\n{shown}{cut}</pre>\n'
