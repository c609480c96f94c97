"""The judge's instruments, one plugin a file. Start with `harness/judge.py`."""

import importlib

import pytest

INSTRUMENTS = [
    "harness.judge",  # a clock, a loop and a watchful eye for every lesson
    "harness.blocking",  # `time.sleep` and its kind inside a coroutine
    "harness.patient_threads",  # a timeout in a thread counts no second in which it could not run
    "harness.hang",  # what runs in circles, or waits for ever
    "harness.asked_for",  # no lesson is looked at that nobody has asked for
    "harness.answers",  # imports the answers on trial, broken ones too
    "harness.honest",  # no object passes a lesson by saying that it equals everything
    "harness.timeline",  # the fixture `timeline`: what happened, and when
    "harness.recording",  # who waited for what, in a lesson in virtual time
    "harness.report",  # the words of a red lesson
    "harness.in_time",  # a chart of it, and of the goal, below a red lesson
    "harness.screen",  # the learner's screen, and the index
    "harness.shuffle",  # what asyncio leaves open comes in another order, if you ask for it
    "harness.late",  # threads come too late, if you ask for it
    "harness.explorer",  # the tests as the test explorer of VS Code can read them
    "harness.proof",  # counts what a run of the proofs has proven
]


def pytest_addoption(pluginmanager: pytest.PytestPluginManager) -> None:
    """Register the instruments, in this order, as soon as this file is read.

    For each name in `pytest_plugins`, pytest would look for an entry point of this name in every
    package that is installed: a quarter of the time of a run.
    """
    for name in INSTRUMENTS:
        pluginmanager.register(importlib.import_module(name), name)
