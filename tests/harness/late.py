"""With `--seed N`, threads are late on purpose: a lesson that has not waited for them is red.

On a quiet machine a thread hardly ever has to wait for the processor; on a busy one that may happen
anywhere. Here it happens where it matters: when a thread begins or ends, before and after the job
of a pool, and before and after a thread tells a loop something. Each lesson draws one of these
places: if all threads are late everywhere, none is later than another, and nothing is found.
"""

from __future__ import annotations

import random
import threading
from collections.abc import Callable, Generator
from concurrent.futures import Future, ThreadPoolExecutor
from time import sleep  # here and now: later on, `harness/blocking.py` watches it
from typing import Any

import pytest

from harness.judge import trial_if_any
from harness.virtual_time import LessonLoop

# Real seconds that a thread is late, and how often it is.
DELAY = 0.02
CHANCE = 1 / 4


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Generator[None, object, object]:
    """Hold threads up for as long as the lesson runs."""
    seed: int | None = item.config.getoption("seed")
    if seed is None or trial_if_any(item.config) is None:
        return (yield)
    drawn = random.Random(f"{seed} {item.name} late")
    weak_spot = drawn.choice(["thread", "job", "news"]), drawn.choice(["before", "after"])

    def hold_up(*spot: str) -> None:
        in_the_lesson = threading.current_thread() is threading.main_thread()
        if spot == weak_spot and not in_the_lesson and drawn.random() < CHANCE:
            sleep(DELAY)

    def late(kind: str, what: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any, **options: Any) -> Any:
            hold_up(kind, "before")
            try:
                return what(*args, **options)
            finally:
                hold_up(kind, "after")

        return call

    tell_late = late("news", LessonLoop.call_soon_threadsafe)
    submit, start = ThreadPoolExecutor.submit, threading.Thread.start

    def submit_late(
        self: ThreadPoolExecutor, job: Callable[..., Any], /, *args: Any, **options: Any
    ) -> Future[Any]:
        return submit(self, late("job", job), *args, **options)

    def start_late(self: threading.Thread) -> None:
        self.run = late("thread", self.run)  # type: ignore[method-assign]
        start(self)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ThreadPoolExecutor, "submit", submit_late)
        patch.setattr(threading.Thread, "start", start_late)
        patch.setattr(LessonLoop, "call_soon_threadsafe", tell_late)
        return (yield)
