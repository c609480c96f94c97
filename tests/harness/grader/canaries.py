"""Lessons that must be red: where one is green, somebody has tampered with the judge."""

import asyncio

import pytest

from harness.timeline import Timeline
from harness.virtual_time import Clock

pytestmark = pytest.mark.asyncio

# how each of them must be red
EXPECTED = {
    "test_a_false_claim": "assertion",
    "test_an_error_that_never_comes": "assertion",
    "test_a_second_that_passes": "assertion",
    "test_nobody_will_wake_me": "deadlock",
}


async def test_a_false_claim(timeline: Timeline) -> None:
    """One and one are three, and nothing that was noted is there."""
    timeline.note("tea")
    assert 1 + 1 == 3 or timeline == []


async def test_an_error_that_never_comes() -> None:
    """Nothing is an error."""
    with pytest.raises(ZeroDivisionError):
        await asyncio.sleep(0)


async def test_a_second_that_passes(clock: Clock) -> None:
    """A second takes no time."""
    await asyncio.sleep(1)
    assert clock.now == 0


async def test_nobody_will_wake_me() -> None:
    """An event that nobody sets is set."""
    await asyncio.Event().wait()
