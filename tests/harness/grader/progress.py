"""How far a class is graded: a bar in a terminal, a line now and then elsewhere."""

from __future__ import annotations

import time
from collections.abc import Callable
from types import TracebackType

from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

from harness import pipe
from harness.characters import shown_on
from harness.console import Console
from harness.grader.clean import without_commands

# Where there is no terminal: a line after so many hundredths of the work, or so many real seconds.
_HUNDREDTHS = 5
_SECONDS = 30.0


class Progressing:
    """Counts what is done. A context manager, because a bar has to be taken away.

    Args:
        total: how many submissions there are.
        console: where to show it.
        clock: tells the second.

    """

    def __init__(
        self, total: int, console: Console, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self.total = total
        self.graded = 0
        self.kept = 0
        self._console = console
        self._clock = clock
        self._began = self._said = clock()
        self._next = 0.0
        self._bar: Progress | None = None
        if console.is_terminal and not console.is_dumb_terminal:
            self._bar = Progress(
                TextColumn("{task.completed:.0f} of {task.total:.0f} graded"),
                BarColumn(bar_width=None),  # what the words leave; they are never cut
                TimeRemainingColumn(),
                TextColumn("left"),
                console=console,
                expand=True,
                transient=True,
            )
            self._task = self._bar.add_task("", total=total)

    def __enter__(self) -> Progressing:
        if self._bar is not None:
            self._bar.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        if self._bar is not None:
            self._bar.stop()

    def keep(self) -> None:
        """One more need not be graded again."""
        self.kept += 1
        if self._bar is not None:
            self._bar.update(self._task, total=self.total - self.kept)

    def grade(self) -> None:
        """One more is graded."""
        self.graded += 1
        if self._bar is not None:
            self._bar.update(self._task, completed=self.graded)
            return
        now, todo = self._clock(), self.total - self.kept
        if self.graded < todo and (self.graded >= self._next or now - self._said >= _SECONDS):
            left = (now - self._began) / self.graded * (todo - self.graded)
            self.say(f"{self.graded} of {todo} graded, {self.kept} kept, {duration(left)} left")
            self._said = now
            self._next = self.graded + todo * _HUNDREDTHS / 100

    def say(self, text: str) -> None:
        """Print a line, above the bar if there is one. If nobody reads on, the work still does."""
        shown = shown_on(self._console.file, without_commands(text))
        try:
            self._console.print(shown, markup=False, highlight=False, soft_wrap=True)
        except BrokenPipeError:
            pipe.nobody_reads()


def duration(seconds: float) -> str:
    """`45 s`, `12 min`, `3 h 20 min`."""
    minutes = round(seconds / 60)
    if seconds < 90:
        return f"{seconds:.0f} s"
    return f"{minutes} min" if minutes < 90 else f"{minutes // 60} h {minutes % 60} min"
