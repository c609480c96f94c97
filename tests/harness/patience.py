"""Patience that a busy machine does not use up.

Real seconds mean nothing while the machine has no time for this process, or has stopped it: then
nobody gets on, and nobody is to blame. So whoever gives up after some seconds looks at the clock
every `TICK`, and of a longer gap between two looks only a short one counts.
"""

from __future__ import annotations

import time
from collections.abc import Callable

# Real seconds between two looks.
TICK = 0.02


class PatientClock:
    """Real seconds, but those in which nobody could look are left out."""

    def __init__(self) -> None:
        self._seconds = self._last_look = time.monotonic()

    def now(self) -> float:
        """Look at the clock."""
        look = time.monotonic()
        self._seconds += min(look - self._last_look, 2 * TICK)
        self._last_look = look
        return self._seconds


def patiently(
    is_over: Callable[[], object], wait: Callable[[float], object], seconds: float
) -> bool:
    """Call `wait(…)`, for a tick at most, until it is over; False if these seconds are over."""
    clock = PatientClock()
    end = clock.now() + seconds
    while not is_over():
        left = end - clock.now()
        if left <= 0:
            return False
        wait(min(left, TICK))
    return True
