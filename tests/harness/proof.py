"""Counts what a run has proven, says so in one line, and leaves a record for the commands."""

from __future__ import annotations

import json
import platform
from collections import Counter
from pathlib import Path

import pytest

from harness.judge import is_lesson

_COUNTED = {
    "test_a_trap_is_refused_by_the_lesson_it_names": "traps",
    "test_a_variant_is_accepted": "variants",
}


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add `--record`."""
    parser.getgroup("dojo").addoption(
        "--record",
        type=Path,
        metavar="FILE",
        help="when all is over, write the exit status and what was proven to FILE, as JSON",
    )


def pytest_configure(config: pytest.Config) -> None:
    """Count from the beginning."""
    config.pluginmanager.register(_Counter(config))


class _Counter:
    def __init__(self, config: pytest.Config) -> None:
        self.config = config
        self.proven: Counter[str] = Counter()
        self.left_out: dict[str, str] = {}  # lessons that are not for this Python, and why

    def pytest_itemcollected(self, item: pytest.Item) -> None:
        name = getattr(item, "originalname", item.name)
        if is_lesson(item):
            item.user_properties.append(("proves", "lessons"))
        elif name in _COUNTED:
            item.user_properties.append(("proves", _COUNTED[name]))

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        kind = dict(report.user_properties).get("proves")  # comes along from another process
        if report.when == "call" and report.passed and kind is not None:
            self.proven[str(kind)] += 1
        if kind == "lessons" and report.skipped and isinstance(report.longrepr, tuple):
            name = report.nodeid.rpartition("::")[2]
            self.left_out[name] = report.longrepr[2].removeprefix("Skipped: ")

    @pytest.hookimpl(tryfirst=True)
    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        if self.proven["traps"]:
            counts = ", ".join(f"{self.proven[kind]} {kind}" for kind in self._kinds())
            terminalreporter.write_line(f"Proven on Python {platform.python_version()}: {counts}")

    def pytest_sessionfinish(self, exitstatus: int) -> None:
        record: Path | None = self.config.getoption("record")
        is_helper = hasattr(self.config, "workerinput")  # a process that runs a part of the tests
        if record is not None and not is_helper:
            proven = {kind: self.proven[kind] for kind in self._kinds()}
            text = {"exit": int(exitstatus), "proven": proven, "left_out": self.left_out}
            record.write_text(json.dumps(text), "utf-8")

    @staticmethod
    def _kinds() -> tuple[str, ...]:
        return ("lessons", "traps", "variants")
