"""The last net: a lesson that runs in circles, or waits for ever, in real time.

`pytest-timeout` decides when (its option, its marker, its eye for debuggers); here is what
happens then: a verdict at the learner's line. Where there is no SIGALRM (Windows),
`pytest-timeout` ends the whole process with a dump of all stacks instead.
"""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

import pytest
import pytest_timeout

from harness.judge import trial_if_any
from harness.patience import TICK, PatientClock
from harness.trial import Trial
from harness.verdict import Place, Verdict, frames_of_stack
from harness.waiting import describe_tasks, first_place

HAS_ALARM = hasattr(signal, "SIGALRM")
# The alarm rings again and again: each ring ends the call that blocks just then, and there may be
# one in each of several tasks. Who has swallowed this many is not coming back.
SECONDS_BETWEEN_RINGS = 0.1
RINGS_BEFORE_THE_END = 30


@contextmanager
def alarm(seconds: float, ring: Callable[[FrameType | None, int], None]) -> Iterator[None]:
    """Call `ring(frame, how_often)` in the main thread after `seconds`, then again and again."""
    if not HAS_ALARM:
        yield
        return
    clock = PatientClock()
    next_ring = clock.now() + seconds
    rings, is_ringing = 0, False

    def handler(_signal: int, frame: FrameType | None) -> None:
        nonlocal rings, is_ringing, next_ring
        # on a busy machine the next ring may come before this one is answered
        if is_ringing or (now := clock.now()) < next_ring:
            return
        rings, is_ringing, next_ring = rings + 1, True, now + SECONDS_BETWEEN_RINGS
        try:
            ring(frame, rings)
        finally:
            is_ringing = False

    previous = signal.signal(signal.SIGALRM, handler)
    signal.setitimer(signal.ITIMER_REAL, TICK, TICK)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, previous)


def pytest_timeout_set_timer(item: pytest.Item, settings: pytest_timeout.Settings) -> bool | None:
    """Ring in the lesson, at the line that hangs."""
    trial = trial_if_any(item.config)
    if trial is None or not HAS_ALARM or settings.method != "signal":
        return None

    def ring(frame: FrameType | None, rings: int) -> None:
        if pytest_timeout.is_debugging() or not _in_the_lesson(trial, frame):
            return
        verdict = trial.verdict or trial.condemn(_hang(trial, frame, settings.timeout))
        if rings >= RINGS_BEFORE_THE_END:
            end_process(item.config, verdict)
        raise verdict

    timer = alarm(settings.timeout, ring)
    timer.__enter__()
    item.cancel_timeout = lambda: timer.__exit__(None, None, None)  # type: ignore[attr-defined]
    return True


def _in_the_lesson(trial: Trial, frame: FrameType | None) -> bool:
    """False while the judge itself is at work: it ends by itself, and must not be interrupted."""
    while frame is not None:
        file = frame.f_code.co_filename
        if frame.f_code.co_name == "run_forever":
            return True
        if trial.territory.is_answer(file) or trial.territory.is_lesson(file):
            return True
        frame = frame.f_back
    return False


def _hang(trial: Trial, frame: FrameType | None, seconds: float) -> Verdict:
    stack = frames_of_stack(frame)
    place = trial.territory.innermost_answer(stack)
    if place is not None:
        return Verdict(
            kind="hang",
            what=f"Hang: this line still ran after {seconds:g} seconds, and the loop with it.",
            where=place,
            next_step=f"{trial.which_clock()}Is this a loop without an end, or a call that blocks?",
        )
    tasks = {task for loop in trial.loops for task in asyncio.all_tasks(loop)}
    return Verdict(
        kind="hang",
        what=f"Hang: after {seconds:g} seconds nothing had ended this lesson.",
        where=first_place(tasks, trial.territory),
        details=describe_tasks(tasks, trial.territory),
        next_step=f"{trial.which_clock()}Ask of each line above: who should end this wait, and why "
        "will they not?",
    )


def hang_at_import(place: Place | None, seconds: float) -> Verdict:
    """The verdict on a file whose import does not end."""
    return Verdict(
        kind="hang",
        what=f"Hang: importing this file still ran after {seconds:g} seconds.",
        where=place,
        next_step="A kata only defines things; nothing should run when it is imported.",
    )


def end_process(config: pytest.Config, verdict: Verdict) -> None:
    """Say the verdict on the real terminal and end the process: nothing else helps any more."""
    capture = config.pluginmanager.getplugin("capturemanager")
    if capture is not None:
        capture.suspend_global_capture(in_=True)
    place = f"\n  {verdict.where}  `{verdict.where.source}`" if verdict.where else ""
    print(f"\n{verdict.what}{place}\n{verdict.next_step}", file=sys.stderr)
    print("It swallows every attempt to end it, so the run stops here.", file=sys.stderr)
    sys.stderr.flush()
    os._exit(1)
