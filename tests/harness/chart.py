"""Draws what was recorded: a line for each task, and the seconds from left to right.

    second     0     1     2
    the lesson ├ gather ───┤✔
    tea        ├ sleep ┤✔
    toast      ├ sleep ────┤✔

Two recordings get the same scale, so that one look shows the difference.
"""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Iterable

from harness.recording import Recording, Stay, Track

MARKS = {"finished": "✔", "failed": "✘", "cancelled": "⊘", "waiting": "…"}
COLOURS = {"✔": "green", "✘": "red", "⊘": "yellow", "▒": "red"}
_MEANING = {"✘": "failed", "⊘": "cancelled", "…": "not over", "▒": "blocks the loop"}
# Lines of one chart. What came first is left out.
MOST_ROWS = 12
# From this number on, tasks of one name that do the same are folded.
ALIKE = 4

Row = Track | str


def charts(yours: Recording, goal: Recording | None, width: int) -> list[str]:
    """Both charts, one below the other; nothing if there is no difference to be seen.

    Args:
        yours: what the learner's answer did.
        goal: what the reference did in the same lesson, or None if that is not known.
        width: of the terminal, in columns.

    """
    parts = {"Yours": _rows(yours)}
    if goal is not None:
        parts["The goal"] = _rows(goal)
    tracks = [row for rows in parts.values() for row in rows if isinstance(row, Track)]
    if not any(track.stays for track in tracks):
        return []
    names = min(max(len(track.name) for track in tracks), max(width // 3, 10))
    axis = _Axis(_moments(tracks), max(width - names - len(" ✘ ") - 1, 8))
    drawn = {
        title: [row if isinstance(row, str) else _line(row, axis, names, width) for row in rows]
        for title, rows in parts.items()
    }
    if goal is not None and drawn["Yours"] == drawn["The goal"]:
        return []
    lines = []
    for title, rows in drawn.items():
        lines += [title, f"{'second':<{names}} {axis.head()}", *rows, ""]
    meaning = [f"{s} {word}" for s, word in _MEANING.items() if any(s in line for line in lines)]
    return [*lines, "   ".join(meaning)] if meaning else lines[:-1]


class _Axis:
    """Which column is which second: even, but with room between any two moments."""

    def __init__(self, moments: list[float], width: int) -> None:
        self._moments, self._width = moments, width
        gaps, first, span = len(moments) - 1, moments[0], (moments[-1] - moments[0]) or 1
        room = next((room for room in (4, 3, 2, 1) if room * gaps <= width // 2), 0)
        even = width - room * gaps
        self._columns = {
            moment: room * place + round(even * (moment - first) / span)
            for place, moment in enumerate(moments)
        }

    def __getitem__(self, moment: float) -> int:
        return self._columns[moment]

    def head(self) -> str:
        """The seconds that fit above their columns, the last one always."""
        last = f"{self._moments[-1]:.15g}"
        end = min(self[self._moments[-1]], self._width + len(" ✔") - len(last))
        line = ""
        for moment in self._moments[:-1]:
            seconds, column = f"{moment:.15g}", self[moment]
            if (not line or column > len(line)) and column + len(seconds) < end:
                line = line.ljust(column) + seconds
        return line.ljust(end) + last


def _moments(tracks: Iterable[Track]) -> list[float]:
    found = {0.0}
    for track in tracks:
        found |= {track.begin, track.end}
        for stay in track.stays:
            found |= {stay.begin, stay.end}
    begin = min(track.begin for track in tracks)
    return sorted(moment for moment in found if moment >= begin)


def _rows(recording: Recording) -> list[Row]:
    rows = _folded(_with_names_of_their_own(recording.tracks))
    if len(rows) <= MOST_ROWS:
        return rows
    lesson, cut, late = rows[0], rows[1 : 1 - MOST_ROWS], rows[1 - MOST_ROWS :]
    while isinstance(late[0], str):  # those they are like are cut
        cut.append(late.pop(0))
    begin = min((row.begin for row in late if isinstance(row, Track)), default=0.0)
    assert isinstance(lesson, Track)
    number = sum(1 if isinstance(row, Track) else int(row.split()[1]) for row in cut)
    are_earlier = all(row.begin < begin for row in cut if isinstance(row, Track))
    more = f"  ⋮ {number} more" + (", which began earlier" if are_earlier else "")
    return [_from(begin, lesson), more, *late]


def _from(begin: float, track: Track) -> Track:
    """A track without what was over at that second."""
    stays = [
        dataclasses.replace(stay, begin=max(stay.begin, begin))
        for stay in track.stays
        if stay.end > begin
    ]
    return dataclasses.replace(track, begin=max(track.begin, begin), stays=stays)


def _with_names_of_their_own(tracks: list[Track]) -> list[Track]:
    """`look 1`, `look 2` …, where several tasks have one name."""
    total, seen = Counter(track.name for track in tracks), Counter[str]()
    named = []
    for track in tracks:
        seen[track.name] += 1
        number = f" {seen[track.name]}" if total[track.name] > 1 else ""
        named.append(dataclasses.replace(track, name=track.name + number))
    return named


def _folded(tracks: list[Track]) -> list[Row]:
    """Of many tasks that do the same only the first and the last."""
    groups: dict[str, list[Track]] = {}
    for track in tracks:
        groups.setdefault(_without_number(track), []).append(track)
    rows: list[Row] = []
    for track in tracks:
        group = groups[_without_number(track)]
        if len(group) < ALIKE:
            rows.append(track)
        elif track is group[0]:
            rows += [track, f"  ⋮ {len(group) - 2} alike", group[-1]]
    return rows


def _without_number(track: Track) -> str:
    return repr(dataclasses.replace(track, name=track.name.rstrip("0123456789")))


def _line(track: Track, axis: _Axis, names: int, width: int) -> str:
    name = track.name if len(track.name) <= names else f"{track.name[: names - 2]}.."
    bar = ""
    for stay in track.stays:
        bar = bar.ljust(axis[stay.begin])
        if len(bar) > axis[stay.begin]:  # one wait ends where the next begins
            bar = bar[:-1]
        bar += _bar(stay, axis[stay.end] - axis[stay.begin])
    if not track.stays:
        bar = " " * axis[track.begin]
    bar += MARKS[track.how]
    line = f"{name:<{names}} {bar}"
    if track.error not in ("", "AssertionError") and len(line) + 1 + len(track.error) <= width:
        line += f" {track.error}"
    return line


def _bar(stay: Stay, columns: int) -> str:
    """`├ sleep ──┤`: one more than so many columns wide."""
    inner = columns - 1
    if inner < 0:
        return "┤"
    what = f" {stay.what} " if not stay.blocks and len(stay.what) + 2 <= inner else ""
    return "├" + what + ("▒" if stay.blocks else "─") * (inner - len(what)) + "┤"
