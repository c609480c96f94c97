"""A process that is stopped loses no patience, and whoever waits in vain loses it all the same."""

from __future__ import annotations

import signal
import time

import pytest

from harness.conftest import Judged, needs_alarm
from harness.patience import TICK, patiently

needs_stop = pytest.mark.skipif(
    not hasattr(signal, "SIGSTOP"), reason="no SIGSTOP here: nobody can stop a process"
)

# `do(call)`: soon the process is stopped for three seconds, and a moment later `call()` comes.
STOPS = """
    import os, signal, threading, time

    def do(call):
        def stop():
            os.system(f"(sleep 3; kill -CONT {os.getpid()}) &")
            os.kill(os.getpid(), signal.SIGSTOP)
            time.sleep(0.1)
            call()

        threading.Timer(0.1, stop).start()
"""

# Each has half a second of patience, and the lesson itself has one second.
WAITS = {
    "a timeout of asyncio": """
        over = asyncio.Event()
        do(lambda: loop.call_soon_threadsafe(over.set))
        async with asyncio.timeout(0.5):
            await over.wait()
        """,
    "a timeout of asyncio, and a loop that does not sleep": """
        over = asyncio.Event()
        do(lambda: loop.call_soon_threadsafe(over.set))
        async with asyncio.timeout(0.5):
            while not over.is_set():
                await asyncio.sleep(0)
        """,
    "an event": """
        over = threading.Event()
        do(over.set)
        assert await asyncio.to_thread(over.wait, 0.5)
        """,
    "a barrier": """
        both = threading.Barrier(2)
        do(both.wait)
        await asyncio.to_thread(both.wait, 0.5)
        """,
    "a future": """
        answer = concurrent.futures.Future()
        do(lambda: answer.set_result(5))
        assert await asyncio.to_thread(answer.result, 0.5) == 5
        """,
    "the alarm": """
        over = threading.Event()
        do(over.set)
        assert await asyncio.to_thread(over.wait)
        """,
    "a thread that ends soon": """
        do(lambda: None)
        """,
}


@needs_stop
@needs_alarm
@pytest.mark.parametrize("lesson", WAITS.values(), ids=WAITS)
def test_whoever_is_stopped_loses_no_patience(put_on_trial: Judged, lesson: str) -> None:
    """What the machine takes away is nobody's fault."""
    lesson = f"        import concurrent.futures\n        loop = asyncio.get_running_loop(){lesson}"
    outcome = put_on_trial(STOPS, lesson, "-o", "timeout=1", real_time=True)
    assert outcome.passed, outcome.report


def test_whoever_waits_in_vain_gives_up(put_on_trial: Judged) -> None:
    """With the same answer as ever."""
    lesson = """
        import concurrent.futures
        assert not threading.Event().wait(0.1)
        assert not threading.Event().wait(0)
        condition = threading.Condition()
        with condition:
            assert condition.wait_for(lambda: [], 0.1) == []
            assert condition.wait_for(lambda: [5], 0.1) == [5]
        with pytest.raises(threading.BrokenBarrierError):
            threading.Barrier(2).wait(0.1)
        for patience in (0.1, 0):
            with pytest.raises(TimeoutError):
                concurrent.futures.Future().result(patience)
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.1):
                await asyncio.Event().wait()
        """
    outcome = put_on_trial("do = None", lesson, real_time=True)
    assert outcome.passed, outcome.report


def test_patience_takes_as_long_as_it_says() -> None:
    """But for a machine that is too busy: there it takes longer, never less."""
    began = time.monotonic()
    assert not patiently(lambda: False, time.sleep, 5 * TICK)
    assert time.monotonic() - began >= 5 * TICK


def test_what_happens_between_two_looks_is_seen() -> None:
    """The wait itself may have missed it."""
    happened: list[float] = []
    assert patiently(lambda: happened, happened.append, 3600)
    assert happened == [TICK]
