"""A diary of a lesson: what happened, and at which virtual second."""

from __future__ import annotations

from collections.abc import Iterator
from typing import SupportsIndex, overload

import pytest

from harness.virtual_time import Clock

DIFFER = "the timelines differ"


class Timeline(list[tuple[float, str]]):
    """A list of `(seconds since the lesson began, what happened)`, compared once, at the end."""

    def __init__(self, clock: Clock) -> None:
        super().__init__()
        self._clock = clock

    def note(self, what: str) -> None:
        """Write down `what`, together with the present second."""
        self.append((self._clock.now, what))

    @overload
    def __getitem__(self, index: SupportsIndex) -> tuple[float, str]: ...
    @overload
    def __getitem__(self, index: slice) -> Timeline: ...
    def __getitem__(self, index: SupportsIndex | slice) -> tuple[float, str] | Timeline:
        """One entry, or a part of the diary, which is shown as a diary, too."""
        if not isinstance(index, slice):
            return super().__getitem__(index)
        part = Timeline(self._clock)
        part.extend(super().__getitem__(index))
        return part

    def at(self, second: float) -> list[str]:
        """What was noted at that second, sorted: for lessons where the order does not matter."""
        return sorted(what for when, what in self if when == second)

    def with_seconds_sorted(self) -> Timeline:
        """The whole diary, what was noted at one second sorted: where that order is free."""
        diary = Timeline(self._clock)
        diary.extend(sorted(self))
        return diary


@pytest.fixture
def timeline(clock: Clock) -> Timeline:
    """An empty diary that reads the lesson's clock."""
    return Timeline(clock)


def pytest_assertrepr_compare(op: str, left: object, right: object) -> list[str] | None:
    """Show two diaries side by side, instead of a diff of two lists."""
    if op != "==" or not (isinstance(left, Timeline) or isinstance(right, Timeline)):
        return None
    happened, expected = (left, right) if isinstance(left, Timeline) else (right, left)
    if not isinstance(happened, list) or not isinstance(expected, list):
        return None
    return [DIFFER, *_side_by_side(happened, expected)]


def _side_by_side(happened: list[object], expected: list[object]) -> Iterator[str]:
    digits = max([5, *(len(_second(entry)) for entry in [*happened, *expected])])
    left = [_line(entry, digits) for entry in happened]
    right = [_line(entry, digits) for entry in expected]
    width = max(len("HAPPENED"), *map(len, left), 0) if left else len("HAPPENED")
    yield f"  {'HAPPENED':<{width}}   EXPECTED"
    for row in range(max(len(left), len(right))):
        mine = left[row] if row < len(left) else ""
        goal = right[row] if row < len(right) else ""
        yield f"{' ' if mine == goal else '≠'} {mine:<{width}}   {goal}".rstrip()


def _line(entry: object, digits: int) -> str:
    second = _second(entry)
    return f"{second:>{digits}}  {entry[1]}" if second else repr(entry)  # type: ignore[index]


def _second(entry: object) -> str:
    """The second of an entry, to its last digit; nothing if it is no entry."""
    if isinstance(entry, tuple) and len(entry) == 2 and isinstance(entry[0], int | float):
        return f"{entry[0]:.15g}"
    return ""
