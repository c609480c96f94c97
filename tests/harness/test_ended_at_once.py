"""The judge ends a lesson that can never end by itself, and leaves all others alone."""

from __future__ import annotations

import pytest

from harness.conftest import Judged, missing, needs_alarm

GUILTY = {
    "two tasks wait for each other": (
        "deadlock",
        """
        import asyncio
        async def do():
            first, second = asyncio.Event(), asyncio.Event()
            async def one():
                await first.wait()
                second.set()
            async def two():
                await second.wait()
                first.set()
            async with asyncio.TaskGroup() as group:
                group.create_task(one(), name="one")
                group.create_task(two(), name="two")
        """,
        [
            "one waits for Event.wait",
            "the lesson waits for TaskGroup.__aexit__",
            "kata_77_sample.py:6 in do.<locals>.one",
        ],
    ),
    "a lock taken twice": (
        "deadlock",
        """
        import asyncio
        async def do():
            lock = asyncio.Lock()
            async with lock:
                async with lock:
                    pass
        """,
        ["the lesson waits for Lock.acquire", "kata_77_sample.py:6 in do"],
    ),
    "a deadlock inside a timeout that catches everything": (
        "deadlock",
        """
        import asyncio
        async def do():
            try:
                await asyncio.Queue().get()
            except BaseException:
                pass
        """,
        ["waits for Queue.get", "kata_77_sample.py:5"],
    ),
    "tasks that make more and more tasks": (
        "crowd",
        """
        import asyncio
        async def do():
            async def explore():
                await asyncio.sleep(0)
                for _ in range(2):
                    group.create_task(explore())
            async with asyncio.TaskGroup() as group:
                group.create_task(explore())
        """,
        ["5,000 tasks were made", "kata_77_sample.py:7 in do.<locals>.explore", "remember it"],
    ),
    "a loop around sleep(0)": (
        "busy loop",
        """
        import asyncio
        async def do():
            while True:
                await asyncio.sleep(0)
        """,
        ["10,000 turns", "kata_77_sample.py:5"],
    ),
    "a task that swallows every cancel": (
        "endless",
        """
        import asyncio
        async def do():
            while True:
                try:
                    await asyncio.sleep(1)
                except asyncio.CancelledError:
                    pass
        """,
        ["100,000 turns", "kata_77_sample.py:6"],
    ),
    "time.sleep": (
        "blocked loop",
        """
        from time import sleep
        async def do():
            sleep(60)
        """,
        ["`time.sleep` stops every task", "kata_77_sample.py:4"],
    ),
    "time.sleep, swallowed": (
        "blocked loop",
        """
        import time
        async def do():
            try:
                time.sleep(60)
            except BaseException:
                pass
        """,
        ["kata_77_sample.py:5"],
    ),
    "time.sleep in a task whose errors are collected": (
        "blocked loop",
        """
        import asyncio, time
        async def nap():
            time.sleep(60)
        async def do():
            await asyncio.gather(nap(), return_exceptions=True)
        """,
        ["kata_77_sample.py:4 in nap"],
    ),
    "time.sleep while a task that was just made waits": (
        "blocked loop",
        """
        import asyncio, time
        async def do():
            task = asyncio.create_task(asyncio.sleep(1))
            time.sleep(60)
            await task
        """,
        ["`time.sleep` stops", "kata_77_sample.py:5"],
    ),
    "reading a file": (
        "blocked loop",
        """
        from pathlib import Path
        async def do():
            Path(__file__).read_text()
        """,
        ["open` stops every task", "kata_77_sample.py:4"],
    ),
    "a blocking socket": (
        "blocked loop",
        """
        import socket
        async def do():
            with socket.socket() as phone:
                phone.connect(("127.0.0.1", 9))
        """,
        ["`socket.socket.connect` stops", "kata_77_sample.py:5"],
    ),
    "a child process": (
        "blocked loop",
        """
        import subprocess, sys
        async def do():
            subprocess.run([sys.executable, "-c", ""])
        """,
        ["stops every task", "kata_77_sample.py:4"],
    ),
    "input()": (
        "blocked loop",
        """
        async def do():
            input("Your name? ")
        """,
        ["`input` stops", "kata_77_sample.py:3", "nobody to ask"],
    ),
    "breakpoint()": (
        "breakpoint",
        """
        async def do():
            breakpoint()
        """,
        ["kata_77_sample.py:3", "add -s"],
    ),
}


@pytest.mark.parametrize(("kind", "answer", "words"), GUILTY.values(), ids=GUILTY)
def test_a_lesson_without_end_is_ended(
    put_on_trial: Judged, kind: str, answer: str, words: list[str]
) -> None:
    """Each kind of standstill has a name, and the learner's line."""
    # 100,000 turns may take a busy machine longer than a lesson has before it is called a hang
    outcome = put_on_trial(answer, "await do()", "-o", "timeout=60")
    assert outcome.kind == kind, outcome.report
    assert missing(words, outcome.report) == [], outcome.report


CLOCKS = {
    "a deadline by time.monotonic, in a function beside": (
        "endless",
        """
        import asyncio, time
        def left(end):
            return end - time.monotonic()
        async def do():
            end = time.monotonic() + 60
            while (seconds := left(end)) > 0:
                await asyncio.sleep(seconds)
        """,
        "`time.monotonic` does not know it",
    ),
    "a clock by another name, asked in every turn": (
        "busy loop",
        """
        import asyncio
        from time import perf_counter as now
        async def do():
            end = now() + 60
            while now() < end:
                await asyncio.sleep(0)
        """,
        "`time.perf_counter` does not know it",
    ),
    "the time of day": (
        "busy loop",
        """
        import asyncio
        from datetime import datetime, timedelta
        async def do():
            end = datetime.now() + timedelta(hours=1)
            while datetime.now() < end:
                await asyncio.sleep(0)
        """,
        "`datetime.now` does not know it",
    ),
    "a clock that has nothing to do with it": (
        "busy loop",
        """
        import asyncio, time
        async def do():
            begun = time.monotonic()
            while True:
                await asyncio.sleep(0)
        """,
        "",
    ),
    "the clock of the loop": (
        "busy loop",
        """
        import asyncio
        async def do():
            loop = asyncio.get_running_loop()
            end = loop.time() + 60
            while loop.time() < end:
                await asyncio.sleep(0)
        """,
        "",
    ),
}


@pytest.mark.parametrize(("kind", "answer", "words"), CLOCKS.values(), ids=CLOCKS)
def test_whoever_waits_by_a_real_clock_hears_of_it(
    put_on_trial: Judged, kind: str, answer: str, words: str
) -> None:
    """Virtual time is told by the loop: whoever asks another clock there never comes to an end."""
    outcome = put_on_trial(answer, "await do()", "-o", "timeout=60")
    assert outcome.kind == kind, outcome.report
    assert missing([words], outcome.report) == [], outcome.report
    assert ("does not know it" in " ".join(outcome.report.split())) == bool(words), outcome.report


HANGS = {
    "while True: pass": (
        """
        async def do():
            while True:
                pass
        """,
        ["this line still ran", "kata_77_sample.py:"],
        False,
    ),
    "a loop that swallows what ends it once": (
        """
        def stir():
            while True:
                pass
        async def do():
            swallowed = 0
            while True:
                try:
                    stir()
                except BaseException:
                    swallowed += 1
                    if swallowed > 1:
                        raise
        """,
        ["kata_77_sample.py:"],
        False,
    ),
    "a wait that nobody ends, in real time": (
        """
        import asyncio
        async def do():
            await asyncio.Event().wait()
        """,
        ["nothing had ended this lesson", "waits for Event.wait", "kata_77_sample.py:4"],
        True,
    ),
    "a lock of threads, held across an await by several tasks": (
        """
        import asyncio, threading
        LOCK = threading.Lock()
        async def one():
            with LOCK:
                await asyncio.sleep(1)
        async def do():
            await asyncio.gather(*(one() for _ in range(5)))
        """,
        ["this line still ran", "kata_77_sample.py:5 in one"],
        False,
    ),
    "a clean-up that never ends": (
        """
        import asyncio
        async def stay():
            try:
                await asyncio.sleep(60)
            finally:
                while True:
                    pass
        async def do():
            asyncio.create_task(stay())
            await asyncio.sleep(1)
        """,
        ["kata_77_sample.py:"],
        False,
    ),
    "a thread that the loop waits for": (
        """
        import asyncio, threading
        async def do():
            gate = threading.Event()
            asyncio.get_running_loop().call_later(0.1, gate.set)
            gate.wait()
        """,
        ["this line still ran", "kata_77_sample.py:6"],
        True,
    ),
}


@needs_alarm
def test_a_real_clock_is_named_where_the_machine_is_too_slow_to_count(put_on_trial: Judged) -> None:
    """The alarm may come before 100,000 turns are over."""
    _, answer, words = next(iter(CLOCKS.values()))
    outcome = put_on_trial(answer, "await do()", "-o", "timeout=0.5")
    assert outcome.kind in {"hang", "endless"}, outcome.report
    assert missing([words], outcome.report) == [], outcome.report


@needs_alarm
@pytest.mark.parametrize(("answer", "words", "real_time"), HANGS.values(), ids=HANGS)
def test_what_hangs_in_real_time_is_ended_by_the_alarm(
    put_on_trial: Judged, answer: str, words: list[str], real_time: bool
) -> None:
    """The last net is drawn by the real clock, and still finds the learner's line."""
    outcome = put_on_trial(answer, "await do()", "-o", "timeout=0.5", real_time=real_time)
    assert outcome.kind == "hang", outcome.report
    assert missing(words, outcome.report) == [], outcome.report


INNOCENT = {
    "a long sleep": """
        import asyncio
        async def do():
            await asyncio.sleep(365 * 24 * 3600)
        """,
    "a thousand turns at one instant": """
        import asyncio
        async def do():
            for _ in range(1000):
                await asyncio.sleep(0)
        """,
    "a thousand tasks that sleep": """
        import asyncio
        async def do():
            await asyncio.gather(*(asyncio.sleep(n) for n in range(1000)))
        """,
    "nested timeouts": """
        import asyncio
        async def do():
            try:
                async with asyncio.timeout(2):
                    try:
                        async with asyncio.timeout(1):
                            await asyncio.Event().wait()
                    except TimeoutError:
                        await asyncio.Event().wait()
            except TimeoutError:
                pass
        """,
    "time.sleep(…) in a thread": """
        import asyncio, time
        async def do():
            await asyncio.to_thread(time.sleep, 0.2)
        """,
    "a file in a thread": """
        import asyncio
        from pathlib import Path
        async def do():
            await asyncio.to_thread(Path(__file__).read_text)
        """,
    "print and logging": """
        import logging
        async def do():
            print("hello")
            logging.warning("hello")
        """,
    "an import": """
        async def do():
            import this_module_does_not_exist_but_is_looked_for
        """,
    "a lock that another thread holds for a moment": """
        import asyncio, threading
        async def do():
            lock, counter = threading.Lock(), [0]
            def count():
                for _ in range(2000):
                    with lock:
                        counter[0] += 1
            threads = [asyncio.create_task(asyncio.to_thread(count)) for _ in range(3)]
            for _ in range(2000):
                with lock:
                    counter[0] += 1
            for thread in threads:
                await thread
            assert counter == [8000]
        """,
    "a loop of a class named by hand": """
        import asyncio
        async def do():
            def work():
                with asyncio.Runner(loop_factory=asyncio.SelectorEventLoop) as runner:
                    runner.run(asyncio.sleep(3600))
            await asyncio.to_thread(work)
        """,
    "many short jobs in threads": """
        import asyncio
        async def do():
            for _ in range(300):
                await asyncio.to_thread(int)
        """,
    "a short deadline around a short job in a thread": """
        import asyncio, time
        async def do():
            for _ in range(100):
                await asyncio.wait_for(asyncio.to_thread(int), 0.001)
            async with asyncio.timeout(0.001):
                await asyncio.to_thread(time.sleep, 0.1)
        """,
    "a job that waits for the clock of the loop": """
        import asyncio
        async def do():
            loop = asyncio.get_running_loop()
            def work():
                asyncio.run_coroutine_threadsafe(asyncio.sleep(3600), loop).result()
            await asyncio.to_thread(work)
        """,
    "many loops in threads": """
        import asyncio
        async def inner():
            await asyncio.sleep(1)
        async def do():
            for _ in range(50):
                await asyncio.to_thread(asyncio.run, inner())
        """,
    "a pool that was warm before": """
        import asyncio
        from concurrent.futures import ThreadPoolExecutor
        async def do():
            with ThreadPoolExecutor(2) as pool:
                for _ in range(100):
                    await asyncio.get_running_loop().run_in_executor(pool, int)
                    await asyncio.wrap_future(pool.submit(int))
        """,
    "asyncio.run in a thread": """
        import asyncio
        async def inner():
            await asyncio.sleep(3)
            return "done"
        async def do():
            assert await asyncio.to_thread(asyncio.run, inner()) == "done"
        """,
}


@pytest.mark.parametrize("answer", INNOCENT.values(), ids=INNOCENT)
def test_what_only_looks_like_a_standstill_is_left_alone(put_on_trial: Judged, answer: str) -> None:
    """A right answer never fails."""
    lesson = "with contextlib.suppress(ModuleNotFoundError):\n    await do()"
    outcome = put_on_trial(answer, lesson)
    assert outcome.passed, outcome.report


def test_a_child_process_with_pipes_blocks_nobody(put_on_trial: Judged) -> None:
    """To make one asyncio opens files itself."""
    answer = """
        import asyncio, sys
        async def do():
            child = await asyncio.create_subprocess_exec(
                sys.executable, "-c", "print(5)", stdout=asyncio.subprocess.PIPE
            )
            assert await child.communicate() == (b"5\\n", None)
        """
    outcome = put_on_trial(answer, real_time=True)
    assert outcome.passed, outcome.report


def test_a_lesson_may_block_in_its_own_name(put_on_trial: Judged) -> None:
    """What the lesson does in a function of its own is not the learner's doing."""
    lesson = """
        def read():
            with open(__file__) as lines:
                return lines.readline()
        assert await do(read)
        """
    outcome = put_on_trial("async def do(read):\n    return read()\n", lesson)
    assert outcome.passed, outcome.report


def test_a_debugger_may_wait_for_its_user(put_on_trial: Judged) -> None:
    """With -s a breakpoint opens the debugger, which reads from the terminal."""
    answer = """
        async def do():
            breakpoint()
        """
    outcome = put_on_trial(answer, "await do()", "-s")
    # the child's standard input is empty, so the debugger quits at once
    assert outcome.kind not in {"breakpoint", "blocked loop", "hang"}, outcome.report
