"""The learner's screen: the lessons that are green, then the first red one, and nothing else.

Switched on by `--screen`; plain pytest keeps its own. With `--index` it is the table of all katas
instead.
"""

from __future__ import annotations

import os
import re
import shutil
import sys
from collections import Counter
from collections.abc import Generator
from pathlib import Path

import pytest

from harness.answers import BrokenAnswers
from harness.catalog import Kata, kata_of
from harness.characters import shown_on
from harness.chart import COLOURS
from harness.report import FAILURE, Failure, fold

_BAR = 20
_SHORT_BAR = 7  # where the terminal is narrow
_CONCLUSIVE = (
    pytest.ExitCode.OK,
    pytest.ExitCode.TESTS_FAILED,
    pytest.ExitCode.NO_TESTS_COLLECTED,
)


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add `--screen` and `--index`."""
    group = parser.getgroup("dojo")
    group.addoption("--screen", action="store_true", help="show lessons the learner's way")
    group.addoption("--index", action="store_true", help="show one line for each kata")


@pytest.hookimpl(trylast=True)
def pytest_configure(config: pytest.Config) -> None:
    """Take the place of pytest's own terminal output."""
    usual = config.pluginmanager.getplugin("terminalreporter")
    wanted = config.getoption("screen") or config.getoption("index")
    if not wanted or usual is None or config.getoption("collectonly"):
        return
    nowhere = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 - closed with pytest
    config.add_cleanup(nowhere.close)
    config.pluginmanager.unregister(usual)
    config.pluginmanager.register(pytest.TerminalReporter(config, nowhere), "terminalreporter")
    screen = _Index(usual) if config.getoption("index") else _Screen(usual)
    config.pluginmanager.register(screen, "screen")


class _Printer:
    """Prints through pytest's own reporter, which knows about colours, and says nothing itself."""

    def __init__(self, reporter: pytest.TerminalReporter) -> None:
        self._reporter = reporter
        self._width = max(shutil.get_terminal_size().columns - 1, 40)

    def say(self, text: str = "", **markup: bool) -> None:
        """Print one line, in characters that this terminal has, folded to its width."""
        for line in fold(shown_on(sys.stdout, text), self._width):
            self._reporter.write_line(line, **markup)

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        """A test file that cannot be read is not the learner's doing; show it whole."""
        if report.failed:
            self.say(f"{report.nodeid} cannot be collected:", red=True)
            self.say_all(str(report.longrepr))

    def pytest_internalerror(self, excrepr: object) -> None:
        """An accident in the dojo itself; show it whole."""
        self.say_all(str(excrepr))

    def pytest_keyboard_interrupt(self) -> None:
        """The learner has seen enough."""
        self.say("Interrupted.", yellow=True)

    def say_all(self, text: str) -> None:
        """Print several lines."""
        for line in text.splitlines():
            self.say(line)


class _Screen(_Printer):
    """One kata: a line for each green lesson, the whole text of the first red one."""

    def __init__(self, reporter: pytest.TerminalReporter) -> None:
        super().__init__(reporter)
        self.total = self.green = 0
        self.red: tuple[pytest.TestReport, Failure | None] | None = None
        self.kata: Kata | None = None

    def pytest_collection_finish(self, session: pytest.Session) -> None:
        """Say which kata it is."""
        self.total = len(session.items)
        self.kata = next((kata_of(item.path) for item in session.items), None)
        if self.kata is not None:
            self.say(f"Kata {self.kata.number} · {self.kata.title}", bold=True)
            self.say()

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_makereport(
        self, item: pytest.Item
    ) -> Generator[None, pytest.TestReport, pytest.TestReport]:
        """Keep the first red lesson."""
        report = yield
        if report.failed and self.red is None:
            self.red = (report, item.stash.get(FAILURE, None))
        return report

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """One line for each lesson."""
        name = report.location[2].removeprefix("test_").replace("_", " ")
        if report.failed:
            self.say(f"  ✘ {name}", red=True)
        elif report.skipped:
            self.say(f"  · {name} (left out: {_reason(report)})", yellow=True)
        elif report.when == "call":
            self.green += 1
            self.say(f"  ✔ {name}", green=True)

    @pytest.hookimpl(trylast=True)
    def pytest_sessionfinish(self, exitstatus: int) -> None:
        """Tell the first red lesson, and how it went."""
        if exitstatus not in _CONCLUSIVE:
            return
        if self.red is not None:
            report, failure = self.red
            self.say()
            self._tell(failure, report)
            self._show_output(report)
        self.say()
        if self.kata is None:
            self.say("No lesson was selected.", yellow=True)
        elif self.red is not None or not self.green:
            self.say(f"{self.green} of {self.total} lessons are green.", bold=True)
        else:
            all_of_them = f"All {self.green} lessons are" if self.green != 1 else "The lesson is"
            self.say(f"{all_of_them} green.", green=True, bold=True)
            self.say(f"Compare your answer with ours: nox -s compare -- {self.kata.number}")

    def _tell(self, failure: Failure | None, report: pytest.TestReport) -> None:
        if failure is None:
            self.say_all(str(report.longrepr))
            return
        headings = {"What happened", "In time", "Where", "Next"}
        heading = ""
        for number, line in enumerate(failure.lines(self._width)):
            heading = line if line in headings else heading
            if heading == "In time" and line != heading:
                self._draw(line)
            else:
                self.say(line, bold=number == 0 or line in headings)

    def _draw(self, line: str) -> None:
        """Print a line of a chart: its width is right, and its marks have colours."""
        for part in re.split(f"([{''.join(COLOURS)}])", shown_on(sys.stdout, line)):
            self._reporter.write(part, **{COLOURS[part]: True} if part in COLOURS else {})
        self._reporter.write_line("")

    def _show_output(self, report: pytest.TestReport) -> None:
        for title, text in report.sections:
            if title.startswith("Captured std") and text.strip():
                self.say()
                self.say(title.replace("Captured", "Your code wrote to").removesuffix(" call"))
                for line in text.splitlines():
                    self.say(f"  {line}")


def _reason(report: pytest.TestReport) -> str:
    reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
    return reason.removeprefix("Skipped: ")


class _Index(_Printer):
    """All katas, each as soon as its lessons have run: how many are green, and what is next."""

    def __init__(self, reporter: pytest.TerminalReporter) -> None:
        super().__init__(reporter)
        self.lessons: Counter[Kata] = Counter()
        self.green: Counter[Kata] = Counter()
        self.left: Counter[Kata] = Counter()  # that have not run yet
        self.hanging: set[Kata] = set()
        self.katas: dict[str, Kata] = {}

    def pytest_collection_finish(self, session: pytest.Session) -> None:
        """Count the lessons of each kata."""
        for item in session.items:
            kata = kata_of(item.path)
            if kata is not None:
                self.katas[item.nodeid] = kata
                self.lessons[kata] += 1
        self.left.update(self.lessons)

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_setup(self, item: pytest.Item) -> None:
        """One hang is enough: each costs seconds, and there may be one in every lesson."""
        if self.katas.get(item.nodeid) in self.hanging:
            pytest.skip("another lesson of this kata hangs")

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_makereport(
        self, item: pytest.Item
    ) -> Generator[None, pytest.TestReport, pytest.TestReport]:
        """Remember which kata hangs."""
        report = yield
        failure = item.stash.get(FAILURE, None)
        if failure is not None and failure.kind == "hang":
            self.hanging.add(self.katas[item.nodeid])
        return report

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Count the green ones."""
        if report.when == "call" and (report.passed or report.skipped):
            self.green[self.katas[report.nodeid]] += 1

    def pytest_runtest_logfinish(self, nodeid: str) -> None:
        """Show the kata after its last lesson: others may take long."""
        kata = self.katas.get(nodeid)
        if kata is not None:
            self.left[kata] -= 1
            if self.left[kata] == 0:
                self._show(kata)

    def _show(self, kata: Kata) -> None:
        title_width = max(len(kata.title) for kata in self.lessons)
        room = self._width - len("14_02    14/14  ")  # what is in every line
        bar_width = min(max(room - title_width, _SHORT_BAR), _BAR)
        title_width = min(title_width, room - bar_width)
        done, total = self.green[kata], self.lessons[kata]
        title = kata.title
        if len(title) > title_width:
            title = f"{title[: title_width - 2]}.."
        filled = done * bar_width // total
        bar = "█" * filled + "░" * (bar_width - filled)
        trouble = ""
        if kata in self.hanging:
            trouble = "hangs"
        elif isinstance(sys.modules.get(kata.stem), BrokenAnswers):
            trouble = "broken"
        line = f"{kata.number:<5}  {title:<{title_width}}  {trouble or bar:<{bar_width}}"
        self.say(f"{line}  {done}/{total}", green=done == total, red=bool(trouble))
        self._reporter.flush()

    @pytest.hookimpl(trylast=True)
    def pytest_sessionfinish(self, exitstatus: int) -> None:
        """Say how many are green of all, and what is next."""
        if exitstatus not in _CONCLUSIVE:
            return
        self.say()
        following = next((k for k in sorted(self.lessons) if self.green[k] < self.lessons[k]), None)
        self.say(f"{self.green.total()} of {self.lessons.total()} lessons are green.", bold=True)
        if following is not None:
            self.say(f"Next: nox -s kata -- {following.number}")
