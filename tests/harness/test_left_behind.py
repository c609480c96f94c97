"""What a lesson leaves behind is found, in the lesson that left it and in no other."""

from __future__ import annotations

from pathlib import Path

import pytest

from harness.conftest import Judged, judge_files, missing

GUILTY = {
    "a task nobody awaits": (
        "task left behind",
        """
        import asyncio
        async def do():
            asyncio.create_task(asyncio.sleep(5), name="kettle")
        """,
        ["kettle was not done"],
    ),
    "a task that was cancelled but not awaited": (
        "task left behind",
        """
        import asyncio
        async def boil():
            try:
                await asyncio.sleep(5)
            finally:
                await asyncio.sleep(1)
        async def do():
            task = asyncio.create_task(boil(), name="kettle")
            await asyncio.sleep(1)
            task.cancel()
        """,
        ["kettle was not done"],
    ),
    "a task that survives its clean-up": (
        "swallowed cancellation",
        """
        import asyncio
        async def stay():
            while True:
                try:
                    await asyncio.sleep(1)
                except asyncio.CancelledError:
                    pass
        async def do():
            asyncio.create_task(stay())
            await asyncio.sleep(1)
        """,
        ["stay was cancelled and went on", "kata_77_sample.py:6 in stay", "`raise` again"],
    ),
    "a task that survives even GeneratorExit": (
        "swallowed cancellation",
        """
        import asyncio
        async def stay():
            while True:
                try:
                    await asyncio.sleep(1)
                except:
                    pass
        async def do():
            asyncio.create_task(stay())
            await asyncio.sleep(1)
        """,
        ["stay"],
    ),
    "a coroutine nobody awaits": (
        "never awaited",
        """
        import asyncio
        async def boil():
            pass
        async def do():
            boil()
        """,
        ["coroutine 'boil' was made, and nobody ran it", "kata_77_sample.py:6"],
    ),
    "a coroutine kept in a cycle": (
        "never awaited",
        """
        async def boil():
            pass
        async def do():
            shelf = []
            shelf += [shelf, boil()]
        """,
        ["kata_77_sample.py:6"],
    ),
    "a coroutine that a global keeps": (
        "never awaited",
        """
        SHELF = []
        async def boil():
            pass
        async def do():
            SHELF.append(boil())
        """,
        ["coroutine 'boil' was made, and nobody ran it", "kata_77_sample.py:3 in boil"],
    ),
    "a generator whose clean-up never ends": (
        "unclosed async generator",
        """
        import asyncio
        async def count():
            try:
                yield 1
            finally:
                await asyncio.Event().wait()
        async def do():
            async for _ in count():
                break
            await asyncio.sleep(1)
        """,
        ["the async generator count"],
    ),
    "a failed task nobody asks": (
        "never retrieved",
        """
        import asyncio
        async def burn():
            raise ValueError("too hot")
        async def do():
            asyncio.create_task(burn())
            await asyncio.sleep(1)
        """,
        ["ValueError: too hot", "kata_77_sample.py:4 in burn"],
    ),
    "an error in a callback": (
        "callback error",
        """
        import asyncio
        def burn():
            raise ValueError("too hot")
        async def do():
            asyncio.get_running_loop().call_soon(burn)
            await asyncio.sleep(1)
        """,
        ["ValueError: too hot", "kata_77_sample.py:4 in burn"],
    ),
    "a callback that asks a cancelled task how it failed": (
        "callback error",
        """
        import asyncio
        async def do():
            task = asyncio.create_task(asyncio.sleep(5))
            task.add_done_callback(lambda task: task.exception())
            await asyncio.sleep(1)
            task.cancel()
            await asyncio.wait([task])
        """,
        ["CancelledError", "Exception in callback do.<locals>.<lambda>"],
    ),
    "an async generator left half-way": (
        "unclosed async generator",
        """
        import asyncio
        async def count():
            yield 1
            yield 2
        async def do():
            async for number in count():
                break
        """,
        ["the async generator count", "aclosing"],
    ),
    "an async generator that is still referenced": (
        "unclosed async generator",
        """
        KEPT = []
        async def count():
            yield 1
            yield 2
        async def do():
            KEPT.append(count())
            await anext(KEPT[0])
        """,
        ["the async generator count"],
    ),
}

GUILTY_IN_REAL_TIME = {
    "a thread nobody joins": (
        "thread left behind",
        """
        import threading, time
        async def do():
            threading.Thread(target=time.sleep, args=(4,), name="boiler").start()
        """,
        ["the thread boiler still runs"],
    ),
    "a pool nobody shuts down": (
        "thread left behind",
        """
        import asyncio
        from concurrent.futures import ThreadPoolExecutor
        POOL = ThreadPoolExecutor(thread_name_prefix="pool")
        async def do():
            await asyncio.get_running_loop().run_in_executor(POOL, int)
        """,
        ["the thread pool_0 still runs"],
    ),
    "a job that to_thread lost": (
        "thread left behind",
        """
        import asyncio, time
        async def do():
            try:
                await asyncio.wait_for(asyncio.to_thread(time.sleep, 4), 0.1)
            except TimeoutError:
                pass
        """,
        ["still runs"],
    ),
    "a handler of start_server that fails": (
        "callback error",
        """
        import asyncio
        async def answer(reader, writer):
            writer.close()
            raise ValueError("too hot")
        async def do():
            server = await asyncio.start_server(answer, "127.0.0.1", 0)
            reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
            await reader.read()
            server.close()
            writer.close()
            await writer.wait_closed()
        """,
        ["ValueError: too hot", "Unhandled exception in client_connected_cb"],
    ),
    "a server nobody closes": (
        "unclosed transport",
        """
        import asyncio
        async def do():
            await asyncio.start_server(lambda *_: None, "127.0.0.1", 0)
        """,
        ["Still open: 1 socket"],
    ),
    "a connection nobody closes": (
        "unclosed transport",
        """
        import asyncio
        KEPT = []
        async def do():
            server = await asyncio.start_server(lambda *both: KEPT.append(both), "127.0.0.1", 0)
            KEPT.append(await asyncio.open_connection(*server.sockets[0].getsockname()))
            server.close()
        """,
        ["Still open:"],
    ),
}


@pytest.mark.parametrize(("kind", "answer", "words"), GUILTY.values(), ids=GUILTY)
def test_what_is_left_behind_is_named(
    put_on_trial: Judged, kind: str, answer: str, words: list[str]
) -> None:
    """Each kind of leftover has a name, and the learner's line where there is one."""
    outcome = put_on_trial(answer)
    assert outcome.kind == kind, outcome.report
    assert missing(words, outcome.report) == [], outcome.report


@pytest.mark.parametrize(
    ("kind", "answer", "words"), GUILTY_IN_REAL_TIME.values(), ids=GUILTY_IN_REAL_TIME
)
def test_threads_and_sockets_left_behind_are_named(
    put_on_trial: Judged, kind: str, answer: str, words: list[str]
) -> None:
    """They outlive the loop, and with it the lesson."""
    outcome = put_on_trial(answer, real_time=True)
    assert outcome.kind == kind, outcome.report
    assert missing(words, outcome.report) == [], outcome.report


INNOCENT = {
    "a cancelled and collected task": """
        import asyncio
        async def do():
            task = asyncio.create_task(asyncio.sleep(5))
            await asyncio.sleep(1)
            task.cancel()
            try:
                await task
            except asyncio.CancelledError:
                pass
        """,
    "a task cancelled before it began": """
        import asyncio
        async def do():
            task = asyncio.create_task(asyncio.sleep(5))
            task.cancel()
            await asyncio.wait([task])
        """,
    "a task that ends holding a lock": """
        import asyncio
        async def do():
            lock = asyncio.Lock()
            await asyncio.create_task(lock.acquire())
            assert lock.locked()
        """,
    "a failed task that somebody asked": """
        import asyncio
        async def burn():
            raise ValueError
        async def do():
            task = asyncio.create_task(burn())
            await asyncio.wait([task])
            assert isinstance(task.exception(), ValueError)
        """,
    "a closed async generator": """
        import asyncio, contextlib
        async def count():
            try:
                yield 1
                yield 2
            finally:
                await asyncio.sleep(1)
        async def do():
            async with contextlib.aclosing(count()) as numbers:
                async for number in numbers:
                    break
            async for number in count():
                pass
            assert [number async for number in count()] == [1, 2]
        """,
    "an async context manager whose body fails": """
        import contextlib
        @contextlib.asynccontextmanager
        async def kitchen():
            try:
                yield
            finally:
                pass
        async def do():
            with contextlib.suppress(ValueError):
                async with kitchen():
                    raise ValueError
        """,
    "an async generator that never began": """
        async def count():
            yield 1
        async def do():
            count()
        """,
    "gather and its cancelled children": """
        import asyncio
        async def do():
            both = asyncio.gather(asyncio.sleep(1), asyncio.sleep(2), return_exceptions=True)
            await asyncio.sleep(0)
            both.cancel()
            try:
                await both
            except asyncio.CancelledError:
                pass
        """,
    "an own exception handler": """
        import asyncio
        async def do():
            loop, heard = asyncio.get_running_loop(), []
            loop.set_exception_handler(lambda loop, context: heard.append(context))
            loop.call_soon(lambda: 1 / 0)
            await asyncio.sleep(1)
            assert len(heard) == 1
        """,
    "an error that came late to a shield, and that somebody else has heard": """
        import asyncio
        async def burn():
            try:
                await asyncio.sleep(3)
            finally:
                raise ValueError("too hot")
        async def do():
            inner = asyncio.create_task(burn())
            async def wait():
                await asyncio.shield(inner)
            outer = asyncio.create_task(wait())
            await asyncio.sleep(1)
            outer.cancel()
            await asyncio.wait([outer, inner])
            error = inner.exception()
            # what `shield` itself does on Python 3.14.2 and 3.15.0rc1, for one
            words = "ValueError exception in shielded future"
            report = {"message": words, "exception": error, "future": inner}
            asyncio.get_running_loop().call_exception_handler(report)
        """,
    "a coroutine closed by hand": """
        async def boil():
            pass
        async def do():
            boil().close()
        """,
    "an eager task": """
        import asyncio, sys
        async def boil():
            return "tea"
        async def do():
            if sys.version_info >= (3, 12):
                asyncio.get_running_loop().set_task_factory(asyncio.eager_task_factory)
            assert await asyncio.create_task(boil()) == "tea"
        """,
    "a deprecation warning": """
        import warnings
        async def do():
            warnings.warn("old", DeprecationWarning)
        """,
}

INNOCENT_IN_REAL_TIME = {
    "threads that are joined, and pools shut down": """
        import asyncio, threading
        from concurrent.futures import ThreadPoolExecutor
        async def do():
            await asyncio.to_thread(int)
            with ThreadPoolExecutor() as pool:
                await asyncio.get_running_loop().run_in_executor(pool, int)
            thread = threading.Thread(target=int)
            thread.start()
            await asyncio.to_thread(thread.join)
        """,
    "a conversation over sockets": """
        import asyncio
        async def echo(reader, writer):
            writer.write(await reader.readline())
            await writer.drain()
            writer.close()
            await writer.wait_closed()
        async def do():
            server = await asyncio.start_server(echo, "127.0.0.1", 0)
            async with server:
                reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
                writer.write(b"hello\\n")
                assert await reader.read() == b"hello\\n"
                writer.close()
                await writer.wait_closed()
        """,
    "a handler of start_server that is cancelled": """
        import asyncio
        async def do():
            begun = asyncio.Queue()
            async def answer(reader, writer):
                begun.put_nowait(asyncio.current_task())
                try:
                    await reader.read()
                finally:
                    writer.close()
            server = await asyncio.start_server(answer, "127.0.0.1", 0)
            reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
            task = await begun.get()
            server.close()
            task.cancel()
            await asyncio.wait([task])
            await reader.read()
            writer.close()
            await writer.wait_closed()
        """,
    "a thread that ends a moment later": """
        import threading, time
        async def do():
            threading.Thread(target=time.sleep, args=(0.2,)).start()
        """,
}


@pytest.mark.parametrize("answer", INNOCENT.values(), ids=INNOCENT)
def test_what_is_tidy_is_left_alone(put_on_trial: Judged, answer: str) -> None:
    """A right answer never fails."""
    outcome = put_on_trial(answer)
    assert outcome.passed, outcome.report


@pytest.mark.parametrize("answer", INNOCENT_IN_REAL_TIME.values(), ids=INNOCENT_IN_REAL_TIME)
def test_tidy_threads_and_sockets_are_left_alone(put_on_trial: Judged, answer: str) -> None:
    """A right answer never fails."""
    outcome = put_on_trial(answer, real_time=True)
    assert outcome.passed, outcome.report


SYNC = """
import asyncio
from kata_77_sample import do

def test_sample(clock):
    '''A claim.'''
    asyncio.run(do())
    assert clock.now == 3600
"""


def test_a_sync_lesson_has_virtual_time_too(tmp_path: Path) -> None:
    """`asyncio.run` makes its own loop; it gets one of ours."""
    [outcome] = judge_files(
        tmp_path, "from asyncio import sleep\ndef do(): return sleep(3600)", SYNC
    )
    assert outcome.passed, outcome.report


def test_what_a_sync_lesson_leaves_behind_is_named(tmp_path: Path) -> None:
    """A task born while `asyncio.run` shuts down is neither cancelled nor awaited."""
    answer = """
        import asyncio
        async def worker():
            try:
                await asyncio.sleep(5000)
            finally:
                asyncio.create_task(asyncio.sleep(9), name="last wish")
        async def do():
            asyncio.create_task(worker())
            await asyncio.sleep(3600)
        """
    [outcome] = judge_files(tmp_path, answer, SYNC)
    assert outcome.kind == "task left behind", outcome.report
    assert "last wish" in outcome.report


def test_a_task_left_on_a_closed_loop_hides_no_assertion(tmp_path: Path) -> None:
    """Its clean-up can never run; what the lesson had to say comes first."""
    answer = """
        import asyncio
        async def worker():
            try:
                await asyncio.sleep(9)
            finally:
                await asyncio.sleep(1)
        async def start(kept):
            kept.append(asyncio.create_task(worker()))
            await asyncio.sleep(0)
        def do(kept):
            loop = asyncio.new_event_loop()
            loop.run_until_complete(start(kept))
            loop.close()
        """
    lessons = """
from kata_77_sample import do

def test_red():
    kept = []
    do(kept)
    assert kept == []

def test_left():
    do([])
"""
    red, left = judge_files(tmp_path, answer, lessons)
    assert red.kind == "assertion", red.report
    assert left.kind == "task left behind", left.report


THREE = """
import pytest
from kata_77_sample import guilty, innocent

pytestmark = pytest.mark.asyncio

async def test_first(): await innocent()
async def test_second(): await guilty()
async def test_third(): await innocent()
"""

MESSES = {
    "a red lesson that holds an unawaited coroutine": """
        async def boil(): pass
        async def guilty():
            kettle = boil()
            raise ValueError
        """,
    "a red lesson that holds a failed task": """
        import asyncio
        async def burn(): raise KeyError
        async def guilty():
            kettle = asyncio.create_task(burn())
            await asyncio.sleep(1)
            raise ValueError
        """,
    "a red lesson that holds a generator": """
        async def count():
            yield 1
            yield 2
        async def guilty():
            numbers = count()
            await anext(numbers)
            raise ValueError
        """,
    "a red lesson whose task stays": """
        import asyncio
        async def stay():
            while True:
                try: await asyncio.sleep(1)
                except BaseException: pass
        async def guilty():
            asyncio.create_task(stay())
            await asyncio.sleep(1)
            raise ValueError
        """,
}


@pytest.mark.parametrize("answer", MESSES.values(), ids=MESSES)
def test_the_mess_of_one_lesson_does_not_soil_the_next(tmp_path: Path, answer: str) -> None:
    """What is found is told in the lesson that caused it."""
    import textwrap

    answer = textwrap.dedent(answer) + "\nasync def innocent(): pass\n"
    outcomes = judge_files(tmp_path, answer, THREE)
    assert [outcome.passed for outcome in outcomes] == [True, False, True]
    assert "ValueError" in outcomes[1].report
