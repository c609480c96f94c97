"""The guard around every lesson: it gives it a clock and a loop, and looks at what is left.

A lesson is a test in a file named `test_NN_topic.py`. Everything else, such as the tests of the
harness, runs without a judge.
"""

from __future__ import annotations

import asyncio
import functools
import gc
import os
import sys
import threading
import warnings
from collections.abc import Callable, Generator, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest
from _pytest import outcomes

from harness import leftovers
from harness.catalog import kata_of
from harness.trial import Trial
from harness.verdict import Territory, Verdict, frames_of_traceback
from harness.virtual_time import Clock, LessonLoop, VirtualTimeLoop

_TRIAL: pytest.StashKey[Trial] = pytest.StashKey()
_EXIT_STATUS: pytest.StashKey[int] = pytest.StashKey()
# where Python keeps the last error that was shown
_LAST_ERROR = ("last_exc", "last_type", "last_value", "last_traceback")
# tasks and threads that nothing ends: kept, so that no garbage collector tries to
_IMMORTAL: pytest.StashKey[list[object]] = pytest.StashKey()


def is_lesson(item: pytest.Item) -> bool:
    """True for a test that a learner is meant to turn green."""
    return kata_of(item.path) is not None


def trial_if_any(config: pytest.Config) -> Trial | None:
    """The lesson that runs now."""
    return config.stash.get(_TRIAL, None)


def answers_folder(config: pytest.Config) -> Path:
    """Where the answers on trial are: the first entry of pytest's `pythonpath`."""
    folders: list[Path] = config.getini("pythonpath")
    return folders[0] if folders else config.rootpath / "katas"


def territory_of(config: pytest.Config, lessons: Path) -> Territory:
    """Which file is whose, for these lessons."""
    overlay: Path | None = config.getoption("overlay", None)
    return _territory(answers_folder(config), lessons, overlay)


# one for all lessons: it keeps what it has found out of each file
_territory = functools.cache(Territory)


def pytest_configure(config: pytest.Config) -> None:
    """Explain the markers of a lesson."""
    config.addinivalue_line(
        "markers", "real_time: this lesson needs threads, sockets or processes: the clock is real."
    )
    config.addinivalue_line(
        "markers", "covers(*facts): the facts of `harness/curriculum.toml` this lesson enforces."
    )


def pytest_collection_finish(session: pytest.Session) -> None:
    """What exists before the first lesson never becomes garbage: do not look at it each time."""
    gc.freeze()


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """Open a trial for each lesson; forget everything about it afterwards."""
    if not is_lesson(item):
        return (yield)
    item.config.stash[_TRIAL] = Trial(territory_of(item.config, item.path))
    try:
        return (yield)
    finally:
        del item.config.stash[_TRIAL]
        _forget_last_traceback()


def _forget_last_traceback() -> None:
    """A traceback keeps coroutines alive; they would die, and complain, in a later lesson."""
    kept = [name for name in _LAST_ERROR if hasattr(sys, name)]
    if not kept:
        return
    for name in kept:
        delattr(sys, name)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        gc.collect()


def pytest_asyncio_loop_factories(
    config: pytest.Config, item: pytest.Item
) -> Mapping[str, Callable[[], asyncio.AbstractEventLoop]]:
    """Hand our loops to pytest-asyncio."""
    return {"lesson": lambda: _new_loop(config, item)}


def _new_loop(config: pytest.Config, item: pytest.Item) -> asyncio.AbstractEventLoop:
    trial = trial_if_any(config)
    if trial is None:  # an async test of the harness
        return asyncio.SelectorEventLoop()
    return _kind_of_loop(item)(trial)


def _kind_of_loop(item: pytest.Item) -> type[LessonLoop]:
    real = item.get_closest_marker("real_time") is not None
    return LessonLoop if real else VirtualTimeLoop


@pytest.fixture
def clock(pytestconfig: pytest.Config) -> Clock:
    """The lesson's clock: `clock.now` is the number of virtual seconds since it began."""
    trial = trial_if_any(pytestconfig)
    return trial.clock if trial is not None else Clock()


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_pyfunc_call(pyfuncitem: pytest.Function) -> Generator[None, object, object]:
    """Run the lesson, then look at what it left behind. The first problem is the one told."""
    trial = trial_if_any(pyfuncitem.config)
    if trial is None:
        return (yield)
    with _one_loop_for_all(pyfuncitem, trial), _caught_warnings() as caught:
        error: BaseException | None = None
        result: object = None
        try:
            result = yield
        except KeyboardInterrupt:
            raise
        except BaseException as raised:
            error = _refuse_to_be_skipped(trial, raised)
        found = _look_around(trial, caught, passed=error is None)
    pyfuncitem.config.stash.setdefault(_IMMORTAL, []).extend(trial.immortal)
    if trial.verdict is not None:
        raise trial.verdict from None
    if error is not None:
        raise error
    if found is not None:
        raise found
    return result


def _refuse_to_be_skipped(trial: Trial, error: BaseException) -> BaseException:
    """An answer must not leave its lesson by pytest's own doors.

    A lesson takes them by a call: then the error comes out of `pytest.skip` or its like.
    """
    if isinstance(error, pytest.skip.Exception | pytest.xfail.Exception | pytest.exit.Exception):
        frames = list(frames_of_traceback(error.__traceback__))
        place = trial.territory.innermost_answer(frames)
        if place is not None or frames[-1][0].co_filename != outcomes.__file__:
            return Verdict(
                kind="left the lesson",
                what=f"Left the lesson: your code has raised pytest's {type(error).__name__}.",
                where=place,
                next_step="An answer cannot skip its lesson or end the run: let it return.",
            )
    return error


def _look_around(
    trial: Trial, caught: list[warnings.WarningMessage], passed: bool
) -> Verdict | None:
    trial.clean_up()
    verdict = leftovers.end_tasks(trial)
    trial.clean_up()
    # a red lesson is told for what it is, but its threads must not keep the process alive
    threads = leftovers.judge_threads(trial)
    if threads is not None:
        trial.threads_are_stuck = True
        trial.immortal += threading.enumerate()
    if not passed:
        trial.also = leftovers.judge_warnings(trial, caught)
        return verdict
    gc.collect()
    return (
        verdict
        or leftovers.judge_generators(trial)
        or leftovers.judge_warnings(trial, caught)
        or leftovers.judge_kept_coroutines(trial)
        or leftovers.judge_complaints(trial)
        or leftovers.judge_sockets(trial)
        or threads
    )


@contextmanager
def _one_loop_for_all(item: pytest.Function, trial: Trial) -> Iterator[None]:
    """Whoever makes a loop in a lesson gets the lesson's kind of loop, too."""
    kind = _kind_of_loop(item)

    class Loop(kind):  # type: ignore[misc, valid-type]
        def __init__(self, _selector: object = None) -> None:
            super().__init__(trial)

    with pytest.MonkeyPatch.context() as patch:
        for module in (asyncio, asyncio.events):
            patch.setattr(module, "new_event_loop", Loop)
        for name in ("SelectorEventLoop", "EventLoop"):  # the second since 3.13
            if hasattr(asyncio, name):
                patch.setattr(asyncio, name, Loop)
        yield


@contextmanager
def _caught_warnings() -> Iterator[list[warnings.WarningMessage]]:
    """Keep what Python says of coroutines that nobody awaited, with the line that made them."""
    depth = sys.get_coroutine_origin_tracking_depth()
    sys.set_coroutine_origin_tracking_depth(4)
    try:
        with warnings.catch_warnings(record=True) as caught:
            warnings.filterwarnings("always", leftovers.NEVER_AWAITED, RuntimeWarning)
            yield caught
    finally:
        sys.set_coroutine_origin_tracking_depth(depth)
    for warning in caught:
        if "never awaited" not in str(warning.message):
            warnings.warn_explicit(
                warning.message, warning.category, warning.filename, warning.lineno
            )


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    """Remember how the run ended."""
    session.config.stash[_EXIT_STATUS] = int(exitstatus)


@pytest.hookimpl(trylast=True)
def pytest_unconfigure(config: pytest.Config) -> None:
    """A thread or a task that never ends would keep the finished process alive for ever."""
    threads = set(threading.enumerate()) - {threading.main_thread()}
    if config.stash.get(_IMMORTAL, []) or any(not thread.daemon for thread in threads):
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(config.stash.get(_EXIT_STATUS, 1))
