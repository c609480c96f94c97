"""`report.html`: the report of a class, in one page that needs no script and no other file.

It is written piece by piece, and the results are read again for each of its parts: so a class of
ten thousand needs no more memory than one of ten.

The pieces are plain text, and not templates: a library for these would be one more dependency of
whoever grades, and what it is good for, that no text gets through unescaped, it would do a second
time. All that comes from a submission goes through `clean.for_html`, which knows more than
markup; the tests hand in nasty words everywhere, and count the elements. No attribute is ever made
of such a text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from harness import paper
from harness.catalog import Kata
from harness.grader.archive import FAILED
from harness.grader.clean import for_html
from harness.grader.hard_lessons import MOST_LESSONS, hard_lessons
from harness.grader.heat_map import heat_map
from harness.grader.mistakes import Mistakes, Say
from harness.grader.student import student
from harness.grader.tally import Row, Tally, count
from harness.grader.words import points

_STYLE = Path(__file__).with_name("page.css")

_TITLE = "A class in the asyncio dojo"
_STATUSES = {
    "graded": "graded",
    "unusable": "unusable",
    "missing": "without any of these katas",
    FAILED: "with which the grader itself failed",
}
_NO_SANDBOX = (
    "No sandbox: what was handed in could reach the files and the network of the machine that "
    "graded it."
)

_BEGIN = f"""\
<a class="skip" href="#main">Skip to the results</a>
<header>
<h1>{_TITLE}</h1>
</header>
<nav aria-label="Parts of this page">
<ul>
<li><a href="#in-short">In short</a></li>
<li><a href="#map">Students × katas</a></li>
<li><a href="#lessons">The hardest lessons</a></li>
<li><a href="#students">Each student</a></li>
</ul>
</nav>
<main id="main" tabindex="-1">
"""
_END = """\
</main>
<footer>
<p>Everything that is known stands in <code>grades/</code> beside this page: a JSON file for each
submission, with all lessons and all messages. Where the grader itself failed, <code>failed/</code>
says why.</p>
</footer>
"""
_LEGEND = """\
<ul class="legend">
<li>7/9: so many lessons are passed</li>
<li><span aria-hidden="true">–</span> missing</li>
<li><span aria-hidden="true">!</span> unusable: it could not be read or imported</li>
<li><span aria-hidden="true">⚑</span> flagged: worth a look</li>
<li><span aria-hidden="true">✘</span> nothing counts: a part of the judge was changed</li>
</ul>
<p>The mean of a kata is that of all who have handed it in. A name leads to what is known of that
student.</p>
"""

# The chart, in units of its own.
_WIDTH, _HEIGHT, _COLUMN = 440, 150, 40
_TALLEST = 100


def page(
    katas: Sequence[Kata], rows: Callable[[], Iterator[Row]], say: Say | None = None
) -> Iterator[str]:
    """The page, piece by piece.

    Args:
        katas: what the class was graded in.
        rows: reads the results of the class, in the order of names; it is called three times.
        say: what the judge says of a trap, `diagnosis.refusal`: then the mistakes of the class are
            recognised. It is called for each trap of the hardest lessons, some forty times, each
            in a process of its own for a quarter of a second. If None, known mistakes are only
            listed.

    """
    tally = count(rows())
    hardest = [names for names, _ in tally.hardest(MOST_LESSONS)]
    mistakes = Mistakes(katas, hardest, say)
    yield paper.begin(_TITLE, _STYLE.read_text("utf-8"))
    yield _BEGIN
    yield from _section("in-short", "In short", iter([_in_short(tally)]))
    yield from _section("map", "Students × katas", _map(katas, tally, mistakes.look_for(rows())))
    yield from _section("lessons", "The hardest lessons", hard_lessons(katas, tally, mistakes))
    yield from _section("students", "Each student", _students(tally, rows))
    yield _END
    yield paper.END


def _section(place: str, title: str, content: Iterator[str]) -> Iterator[str]:
    yield f'<section aria-labelledby="{place}">\n<h2 id="{place}">{title}</h2>\n'
    yield from content
    yield "</section>\n"


def _map(katas: Sequence[Kata], tally: Tally, rows: Iterable[Row]) -> Iterator[str]:
    if not tally.submissions:
        yield "<p>There is no submission.</p>\n"
        return
    yield _LEGEND
    yield from heat_map(katas, tally, rows)


def _students(tally: Tally, rows: Callable[[], Iterator[Row]]) -> Iterator[str]:
    yield (
        "<p>Lessons that are passed are only counted. Messages are cut after "
        f"{tally.limit:,} characters; whole ones are in <code>grades/</code>.</p>\n"
    )
    for number, row in enumerate(rows()):
        yield from student(number, row, tally.limit)


# In short ----------------------------------------------------------------------------------------


def _in_short(tally: Tally) -> str:
    counts = [f"{tally.statuses[status]} {words}" for status, words in _STATUSES.items()]
    facts = {"Submissions": f"{tally.submissions}: {', '.join(counts)}"}
    if tally.pythons:
        facts["Python"] = _each(tally.pythons)
        facts["Sandbox"] = _each(tally.sandboxes)
    if graded := tally.statuses["graded"]:
        percent = 100 * tally.mean / tally.max_score
        facts["Mean of those graded"] = (
            f"{points(tally.mean)} of {points(tally.max_score)} points ({points(percent)} %)"
        )
    lines = [f"<div><dt>{fact}</dt><dd>{told}</dd></div>\n" for fact, told in facts.items()]
    warning = f'<p class="warning"><strong>{_NO_SANDBOX}</strong></p>\n'
    return "".join(
        [
            f"<dl>\n{''.join(lines)}</dl>\n",
            warning if tally.sandboxes["none"] else "",
            _chart(tally.tenths) if graded else "",
        ]
    )


def _each(counted: dict[str, int]) -> str:
    """`3.13.0`; or `3.12.1 (4), 3.13.0 (17)`."""
    if len(counted) == 1:
        return for_html(next(iter(counted)))
    return ", ".join(f"{for_html(name)} ({number})" for name, number in sorted(counted.items()))


def _chart(tenths: list[int]) -> str:
    labels = [*(f"{10 * tenth}–{10 * tenth + 9}" for tenth in range(10)), "100"]
    told = "; ".join(f"{label} %: {number}" for label, number in zip(labels, tenths, strict=True))
    columns = "".join(
        _column(place * _COLUMN, label, number, max(tenths))
        for place, (label, number) in enumerate(zip(labels, tenths, strict=True))
    )
    return (
        "<figure>\n<figcaption>How many have so many percent of all points</figcaption>\n"
        f'<svg viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img" '
        f'aria-label="Students by percent: {told}">\n{columns}</svg>\n</figure>\n'
    )


def _column(left: int, label: str, number: int, most: int) -> str:
    height = round(_TALLEST * number / most)
    floor = _HEIGHT - 25
    middle = left + _COLUMN // 2
    return (
        f'<rect x="{left + 4}" y="{floor - height}" width="{_COLUMN - 8}" height="{height}"/>'
        f'<text x="{middle}" y="{floor - height - 5}">{number or ""}</text>'
        f'<text x="{middle}" y="{floor + 16}">{label}</text>\n'
    )
