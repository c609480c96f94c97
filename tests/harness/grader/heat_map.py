"""The table of a class, students × katas, in HTML: each cell says what its colour shows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from harness.catalog import Kata
from harness.grader.clean import for_html, on_one_line
from harness.grader.result import Grade, KataResult
from harness.grader.tally import Row, Tally
from harness.grader.words import points

# Characters of a name, and of a reason, in one row.
_NAME = 60
_REASON = 200
# The shades from none to all of the points: `page.css` has a colour for each.
_SHADES = 5


def place_of(number: int) -> str:
    """The `id` of a student's part. Names may be alike, or empty; positions are not."""
    return f"student-{number}"


def heat_map(katas: Sequence[Kata], tally: Tally, rows: Iterable[Row]) -> Iterator[str]:
    """The table, row by row."""
    yield (
        '<div class="scroll" role="region" aria-labelledby="map-caption" tabindex="0">\n'
        '<table class="map">\n'
        '<caption id="map-caption"><span>Lessons passed, of all lessons of the kata'
        "</span></caption>\n"
        f"<thead>\n{_head(katas, tally)}</thead>\n"
        f"<tbody>\n{_means(katas, tally)}</tbody>\n<tbody>\n"
    )
    for number, row in enumerate(rows):
        cells = _cells(katas, row) if isinstance(row, Grade) else _failure(katas, row[1])
        name = row.submission if isinstance(row, Grade) else row[0]
        link = f'<a href="#{place_of(number)}">{name_in_html(name, _NAME)}</a>'
        yield f'<tr><th scope="row">{link}</th>{cells}</tr>\n'
    yield "</tbody>\n</table>\n</div>\n"


def name_in_html(name: str, limit: int) -> str:
    """The name of a submission; in whatever direction it is read, what is beside it stays there."""
    return f"<bdi>{for_html(on_one_line(name), limit) or '(no name)'}</bdi>"


def _head(katas: Sequence[Kata], tally: Tally) -> str:
    columns = "".join(
        f'<th scope="col"><span class="kata">{for_html(kata.number.replace("_", "."))} '
        f"<small>{for_html(kata.title)}</small></span></th>"
        for kata in katas
    )
    return (
        '<tr><th scope="col">student</th>'
        f'<th scope="col"><span class="kata">points of {points(tally.max_score)}</span></th>'
        f"{columns}</tr>\n"
    )


def _means(katas: Sequence[Kata], tally: Tally) -> str:
    cells = [_mean(tally.mean, tally.mean / (tally.max_score or 1), points(tally.mean))]
    for kata in katas:
        of_kata = tally.katas.get(kata.stem.removeprefix("kata_"))
        share = of_kata.shares / of_kata.handed_in if of_kata is not None else None
        cells.append(_dash("nobody") if share is None else _mean(share, share, f"{share:.0%}"))
    return f'<tr class="mean"><th scope="row">mean</th>{"".join(cells)}</tr>\n'


def _mean(value: float, share: float, shown: str) -> str:
    return f'<td class="{_shade(share)}">{shown}</td>'


def _cells(katas: Sequence[Kata], grade: Grade) -> str:
    results = {result.kata: result for result in grade.katas}
    cells = [f"<td>{points(grade.score)}</td>"]
    for kata in katas:
        result = results.get(kata.stem.removeprefix("kata_"))
        cells.append(_cell(result) if result is not None else _dash("not graded"))
    return "".join(cells)


def _cell(kata: KataResult) -> str:
    if kata.status == "missing":
        return _dash("missing")
    if kata.status == "unusable":
        return f'<td class="unusable">{_sign("!", "unusable")}</td>'
    flag = f" {_sign('⚑', 'flagged')}" if kata.flags else ""
    if kata.tripped:
        return f'<td class="unusable">{_sign("✘", "nothing counts")}{flag}</td>'
    share = kata.passed / kata.total
    return f'<td class="{_shade(share)}">{kata.passed}/{kata.total}{flag}</td>'


def _failure(katas: Sequence[Kata], reason: str) -> str:
    told = f"The grader failed: {for_html(on_one_line(reason), _REASON)}"
    width = f' colspan="{len(katas)}"' if len(katas) > 1 else ""
    return f'{_dash("not graded")}<td class="failure"{width}>{told}</td>'


def _dash(meaning: str) -> str:
    return f"<td>{_sign('–', meaning)}</td>"


def _sign(sign: str, meaning: str) -> str:
    """A sign for the eye, and a word for whoever listens."""
    return f'<span aria-hidden="true">{sign}</span><span class="spoken">{meaning}</span>'


def _shade(share: float) -> str:
    """All and nothing have a shade of their own, however many lessons there are."""
    return f"shade-{0 if share <= 0 else 1 + int(share * (_SHADES - 2))}"
