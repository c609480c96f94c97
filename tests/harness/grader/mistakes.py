"""Which known mistakes a class has made: the judge says of an answer what it says of a trap.

A trap is run in the one lesson that must be the first to refuse it. What the judge says then is
the same for the same mistake, because time is virtual; and now and then it is for another one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from harness.catalog import Kata
from harness.diagnosis import without_accidents
from harness.grader.result import Grade
from harness.grader.tally import Row
from harness.traps import read_trap

# What the judge says of a trap, see `diagnosis.refusal`; None if that tells nothing.
Say = Callable[[Kata, Path], str | None]


@dataclass
class Known:
    """Mistakes that are refused in the same words.

    Attributes:
        mistakes: each in the words of somebody who makes it.
        said: what the judge says of all of them; None if nobody knows.
        answers: how many of the class were refused in these words.

    """

    mistakes: list[str]
    said: str | None
    answers: int = 0

    def fits(self, message: str) -> bool:
        """Whether this message begins with these words."""
        return self.said is not None and f"{message}\n".startswith(f"{self.said}\n")


class Mistakes:
    """The known mistakes of some lessons.

    Args:
        katas: of which there may be lessons.
        lessons: each by the names of its kata and itself.
        say: runs a trap; it is called once for each trap of these lessons. If None, nothing is
            run, and nothing can be recognised.

    """

    def __init__(
        self, katas: Sequence[Kata], lessons: Iterable[tuple[str, str]], say: Say | None
    ) -> None:
        by_name = {kata.stem.removeprefix("kata_"): kata for kata in katas}
        self._known = {
            (kata, lesson): _known(by_name[kata], lesson, say)
            for kata, lesson in lessons
            if kata in by_name
        }

    def of(self, kata: str, lesson: str) -> list[Known]:
        """Those of this lesson; those that most have made come first."""
        return sorted(self._known.get((kata, lesson), []), key=lambda known: -known.answers)

    def look_for(self, rows: Iterable[Row]) -> Iterator[Row]:
        """Hand on each row, and count what its messages fit."""
        for row in rows:
            if isinstance(row, Grade):
                self._look_at(row)
            yield row

    def _look_at(self, grade: Grade) -> None:
        for kata in grade.katas:
            for lesson in () if kata.tripped else kata.lessons:
                if lesson.message and (known := self._known.get((kata.kata, lesson.name))):
                    message = without_accidents(lesson.message)
                    for one in known:
                        one.answers += one.fits(message)


def _known(kata: Kata, lesson: str, say: Say | None) -> list[Known]:
    found: list[Known] = []
    for file in kata.traps:
        trap = read_trap(file)
        mistake = trap.mistake.partition("\n")[0]
        if trap.refused_by != lesson or not mistake:
            continue
        said = say(kata, file) if say is not None else None
        alike = next((known for known in found if said is not None and known.said == said), None)
        if alike is not None:
            alike.mistakes.append(mistake)
        else:
            found.append(Known([mistake], said))
    return found
