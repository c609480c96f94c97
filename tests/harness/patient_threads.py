"""In a lesson, a thread that waits with a timeout has patience as `patience.py` counts it.

The loops of a lesson have a clock of ours, but `Event.wait(2)` asks the system. Here it, `wait_for`
of a Condition (and with it a Barrier), and `result(2)` of a future wait tick by tick.
"""

from __future__ import annotations

from collections.abc import Callable, Generator
from concurrent.futures import Future, wait
from functools import partial
from threading import Condition, Event
from typing import Any

import pytest

from harness.judge import trial_if_any
from harness.patience import patiently


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Generator[None, object, object]:
    """Exchange the three for as long as the lesson runs."""
    if trial_if_any(item.config) is None:
        return (yield)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Event, "wait", _wait)
        patch.setattr(Condition, "wait_for", _wait_for)
        patch.setattr(Future, "result", _result)
        return (yield)


# Each looks at the state itself after each tick: the signal may come between two of them.


def _wait(
    self: Event, timeout: float | None = None, *, original: Callable[..., bool] = Event.wait
) -> bool:
    if timeout is None:
        return original(self)
    return patiently(self.is_set, partial(original, self), timeout)


def _wait_for(
    self: Condition,
    predicate: Callable[[], Any],
    timeout: float | None = None,
    *,
    original: Callable[..., Any] = Condition.wait_for,
) -> Any:
    if timeout is None:
        return original(self, predicate)
    patiently(predicate, partial(original, self, predicate), timeout)
    return predicate()


def _result(
    self: Future[Any], timeout: float | None = None, *, original: Callable[..., Any] = Future.result
) -> Any:
    if timeout is None:
        return original(self)
    patiently(self.done, partial(wait, [self]), timeout)
    return original(self, 0)
