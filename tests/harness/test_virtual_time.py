"""The clock is exact, equal deadlines keep their order, and nothing real is slowed down."""

from __future__ import annotations

import asyncio
import contextlib
import itertools
import random
import time
from typing import Any

import pytest

from harness.conftest import Judged
from harness.trial import Trial
from harness.verdict import Territory
from harness.virtual_time import CLOCK_AT_START, VirtualTimeLoop


@pytest.fixture
def trial(tmp_path: Any) -> Trial:
    """A trial without a lesson."""
    return Trial(Territory(tmp_path, tmp_path / "test_77_sample.py"))


def _run(trial: Trial, main: Any) -> Any:
    with asyncio.Runner(loop_factory=lambda: VirtualTimeLoop(trial)) as runner:
        return runner.run(main())


def test_a_tenth_is_a_tenth_however_often_it_is_added(trial: Trial) -> None:
    """Ten sleeps of 0.1 end at 1, not at 0.9999999999999999."""

    async def main() -> list[float]:
        moments = []
        for _ in range(10):
            await asyncio.sleep(0.1)
            moments.append(trial.clock.now)
        return moments

    assert _run(trial, main) == [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1]


def test_equal_deadlines_fire_in_the_order_they_were_set(trial: Trial) -> None:
    """A heap alone would wake 0, 2, 6, 5, 7, 4, 1, 3."""

    async def main() -> list[int]:
        woken: list[int] = []

        async def sleeper(number: int) -> None:
            await asyncio.sleep(1)
            woken.append(number)

        async with asyncio.TaskGroup() as group:
            for number in range(50):
                group.create_task(sleeper(number))
        return woken

    assert _run(trial, main) == list(range(50))


def test_deadlines_that_a_lesson_cannot_tell_apart_are_equal(trial: Trial) -> None:
    """In a float, 0.1 seconds and then 0.2 are later than 0.3, and 0.7 and then 0.1 sooner."""

    async def main() -> list[object]:
        woken: list[object] = []

        async def sleeper(*seconds: float) -> None:
            for part in seconds:
                await asyncio.sleep(part)
            woken.append((trial.clock.now, seconds))

        async with asyncio.TaskGroup() as group:
            for seconds in [(0.3,), (0.1, 0.2), (0.8,), (0.7, 0.1)]:
                group.create_task(sleeper(*seconds))
        return woken

    assert _run(trial, main) == [
        (0.3, (0.3,)),
        (0.3, (0.1, 0.2)),
        (0.8, (0.8,)),
        (0.8, (0.7, 0.1)),
    ]


_TENTHS = [tenth / 10 for tenth in range(31)]
_DRAWN = random.Random(1)
DEADLINES = [
    *itertools.product(_TENTHS, _TENTHS),
    *((_DRAWN.uniform(0, 3), _DRAWN.uniform(0, 3)) for _ in range(300)),
    (0, 1 / 3),
    (0, 1e-7),
    (0, 1e-13),
    (1e6, 0.1),
    (1e9, 1e3 + 1 / 3),
]


@pytest.mark.parametrize("how", ["sleep", "wait_for", "timeout", "call_later"])
def test_a_loop_that_waits_for_a_deadline_ends_there(trial: Trial, how: str) -> None:
    """It asks how much is left, and waits for that: never too early, so never for nothing."""

    async def wait(seconds: float) -> None:
        match how:
            case "sleep":
                await asyncio.sleep(seconds)
            case "wait_for":
                with contextlib.suppress(TimeoutError):
                    await asyncio.wait_for(asyncio.Event().wait(), seconds)
            case "timeout":
                with contextlib.suppress(TimeoutError):
                    async with asyncio.timeout(seconds):
                        await asyncio.Event().wait()
            case "call_later":
                rung = asyncio.Event()
                asyncio.get_running_loop().call_later(seconds, rung.set)
                await rung.wait()

    async def main() -> None:
        loop = asyncio.get_running_loop()
        for before, seconds in DEADLINES:
            await asyncio.sleep(before)
            begin, rounds = trial.clock.now, 0
            due = loop.time() + seconds
            while (left := due - loop.time()) > 0:
                await wait(left)
                rounds += 1
            assert rounds <= 2, (before, seconds)
            assert trial.clock.now == pytest.approx(begin + seconds, abs=2e-6, rel=0)

    _run(trial, main)


def test_a_timer_never_fires_before_its_moment(trial: Trial) -> None:
    """A cache that forgets what is too old would not forget it yet."""

    async def main() -> None:
        loop = asyncio.get_running_loop()

        async def sleeper(before: float, seconds: float) -> None:
            await asyncio.sleep(before)
            due = loop.time() + seconds
            await asyncio.sleep(seconds)
            assert loop.time() >= due

        async with asyncio.TaskGroup() as group:
            for before, seconds in DEADLINES:
                group.create_task(sleeper(before, seconds))

    _run(trial, main)


def test_whoever_asks_every_now_and_then_asks_as_often_as_on_a_real_clock(trial: Trial) -> None:
    """Ten sleeps of 0.3 seconds are three seconds, and not a float's dust less."""

    async def main() -> None:
        loop = asyncio.get_running_loop()
        for before, step, times in itertools.product(
            (0, 0.1, 1 / 3, 7, 24.7, 1000), (0.1, 0.2, 0.3, 0.7, 1.1, 1 / 3, 0.05), (3, 10, 30)
        ):
            await asyncio.sleep(before)
            end, rounds = loop.time() + step * times, 0
            while loop.time() < end:
                await asyncio.sleep(step)
                rounds += 1
            assert rounds == times, (before, step, times)

    _run(trial, main)


def test_a_sleep_takes_no_less_than_its_seconds(trial: Trial) -> None:
    """Whoever measures it by two looks at the clock of the loop finds as many, or a trace more."""

    async def main() -> None:
        loop = asyncio.get_running_loop()
        for before, seconds in DEADLINES[:-2]:
            await asyncio.sleep(before)
            begin = loop.time()
            await asyncio.sleep(seconds)
            assert seconds <= loop.time() - begin < seconds + 1e-9, (before, seconds)

    _run(trial, main)


def test_what_a_lesson_can_tell_apart_by_a_nanosecond_is_not_equal(trial: Trial) -> None:
    """A timeout that was set first, and is due a little later, comes later."""

    async def main() -> None:
        async with asyncio.timeout(1 + 3e-7):
            await asyncio.sleep(1)

    _run(trial, main)


def test_a_limiter_gets_on_although_it_waits_for_dust(trial: Trial) -> None:
    """It counts in tenths of its own, and in the end waits for less than the clock can show."""

    async def main() -> None:
        loop = asyncio.get_running_loop()
        rate, room, asked = 10, 1.0, loop.time()
        for _ in range(101):
            while True:
                room, asked = min(1.0, room + (loop.time() - asked) * rate), loop.time()
                if room >= 1:
                    break
                await asyncio.sleep((1 - room) / rate)
            room -= 1

    _run(trial, main)
    assert trial.clock.now == 10


def test_a_century_takes_no_time(trial: Trial) -> None:
    """Real seconds do not pass while virtual ones do."""

    async def main() -> None:
        await asyncio.sleep(100 * 365 * 24 * 3600)

    began = time.process_time()
    _run(trial, main)
    assert trial.clock.now == 100 * 365 * 24 * 3600
    assert time.process_time() - began < 60


def test_a_timer_in_the_past_fires_at_once(trial: Trial) -> None:
    """The clock never goes back."""

    async def main() -> None:
        loop = asyncio.get_running_loop()
        await asyncio.sleep(5)
        fired = loop.create_future()
        loop.call_at(loop.time() - 3, fired.set_result, None)
        await fired

    _run(trial, main)
    assert trial.clock.now == 5


def test_the_loop_does_not_count_from_zero(trial: Trial) -> None:
    """`loop.time()` has no meaning of its own, here as elsewhere."""

    async def main() -> float:
        return asyncio.get_running_loop().time()

    assert _run(trial, main) == CLOCK_AT_START


def test_what_blocks_lets_time_pass_for_everybody(put_on_trial: Judged) -> None:
    """`clock.block` is a long calculation: timers that are due meanwhile fire afterwards."""
    lesson = """
        asyncio.get_running_loop().call_later(2, timeline.note, "due at 2")
        clock.block(5)
        timeline.note("calculated")
        await asyncio.sleep(1)
        assert timeline == [(5, "calculated"), (5, "due at 2")]
        assert clock.now == 6
        """
    outcome = put_on_trial("do = None", lesson)
    assert outcome.passed, outcome.report


def test_the_diary_shows_both_sides(put_on_trial: Judged) -> None:
    """HAPPENED beside EXPECTED, and a sign where they part."""
    lesson = """
        timeline.note("kettle on")
        await asyncio.sleep(3)
        timeline.note("tea")
        assert timeline.at(3) == ["tea"]
        assert timeline == [(0, "kettle on"), (2, "tea"), (4, "cake")]
        """
    outcome = put_on_trial("do = None", lesson)
    assert "  the timelines differ\n      HAPPENED " in outcome.report
    assert "    0  kettle on       0  kettle on\n" in outcome.report
    assert "≠     3  tea             2  tea\n" in outcome.report
    assert "4  cake" in outcome.report


def test_the_diary_has_columns_and_exact_seconds(put_on_trial: Judged) -> None:
    """Or two sides that differ would look the same."""
    lesson = """
        timeline.note("kettle on")
        await asyncio.sleep(72008.0625)
        timeline.note("tea")
        assert timeline == [(0, "kettle on"), (72008.0626, "tea")]
        """
    outcome = put_on_trial("do = None", lesson)
    assert "         0  kettle on            0  kettle on\n" in outcome.report
    assert "≠ 72008.0625  tea         72008.0626  tea\n" in outcome.report


def test_a_part_of_the_diary_is_a_diary(put_on_trial: Judged) -> None:
    """It is shown in the same way."""
    lesson = """
        timeline.note("kettle on")
        timeline.note("tea")
        assert timeline[0] == (0, "kettle on")
        assert timeline[1:] == [(0, "cake")]
        """
    outcome = put_on_trial("do = None", lesson)
    assert "≠     0  tea       0  cake" in outcome.report


@pytest.mark.parametrize("debug", [False, True])
def test_debug_mode_changes_nothing(trial: Trial, debug: bool) -> None:
    """Debug mode measures callbacks with the loop's clock, which here stands still."""

    async def main() -> None:
        await asyncio.wait_for(asyncio.sleep(1), 2)

    with asyncio.Runner(loop_factory=lambda: VirtualTimeLoop(trial), debug=debug) as runner:
        runner.run(main())
    assert trial.clock.now == 1
