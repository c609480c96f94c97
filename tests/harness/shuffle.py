"""Runs lessons in another order, and lets asyncio do what it may, but rarely does.

With `--seed N` the lessons come in an order drawn from N, and so do timers that are due at the
same instant: asyncio promises nothing about them. With `--eager` each task begins at once, inside
of `create_task`, as the eager task factory of Python 3.12 does it. A lesson that is about the
moment in which a task begins is excused: `@pytest.mark.not_eager("why")`.

The seed makes threads late, too: see `late.py`.
"""

from __future__ import annotations

import asyncio
import random
import sys

import pytest

from harness.judge import trial_if_any


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add `--seed` and `--eager`."""
    group = parser.getgroup("dojo")
    group.addoption(
        "--seed",
        type=int,
        metavar="N",
        help="draw from N the order of lessons and of equal timers, and which threads are late",
    )
    group.addoption(
        "--eager", action="store_true", help="tasks begin inside of create_task (Python 3.12+)"
    )


def pytest_configure(config: pytest.Config) -> None:
    """Refuse what this Python cannot do."""
    config.addinivalue_line(
        "markers", "not_eager(why): this lesson needs tasks that begin later, so --eager spares it."
    )
    if config.getoption("eager") and sys.version_info < (3, 12):
        raise pytest.UsageError("--eager needs Python 3.12 or newer")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Shuffle the lessons."""
    seed: int | None = config.getoption("seed")
    if seed is not None:
        items[:] = shuffled(items, seed)


def shuffled(items: list[pytest.Item], seed: int) -> list[pytest.Item]:
    """The lessons in the order drawn from that seed."""
    return random.Random(seed).sample(items, len(items))


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Tell the loops of this lesson what to do."""
    trial, seed = trial_if_any(item.config), item.config.getoption("seed")
    if trial is None:
        return
    if seed is not None:
        # by its name, so that a lesson meets the same order alone and among all others
        trial.turns = iter(random.Random(f"{seed} {item.name}").random, None)
    if item.config.getoption("eager") and item.get_closest_marker("not_eager") is None:
        trial.task_factory = asyncio.eager_task_factory  # type: ignore[attr-defined, unused-ignore]
