"""Time that costs nothing: when every task waits, the clock jumps to the next timer.

Why a loop of our own, and not a library: we need times without float dust, equal deadlines that
fire in the order they were set, and a deadlock that is raised out of the loop itself, where no
`except` of a learner can catch it. Both loops here are asyncio's own selector loop, given what
its public interface asks for: a selector, a clock and an exception handler.
"""

from __future__ import annotations

import asyncio
import math
import selectors
from collections.abc import Callable, Iterator
from concurrent.futures import Executor
from contextvars import Context
from functools import partial
from types import AsyncGeneratorType
from typing import Any, NoReturn, Protocol, TypeVar, TypeVarTuple

from harness.patience import TICK, PatientClock

AnyGenerator = AsyncGeneratorType[Any, Any]
Arguments = TypeVarTuple("Arguments")
Result = TypeVar("Result")

# `loop.time()` counts from no particular moment, and so does ours: an answer that takes it for
# the seconds since the start is wrong on every real loop, too.
CLOCK_AT_START = 1000.0

# What a lesson reads of the clock is rounded to the microsecond, which a float can hold for thirty
# years.
DIGITS = 6
# So many ticks of the clock are a second. It is always a little late, as a real one is: whoever
# sleeps 0.3 seconds ten times has slept three, and a deadline has passed when its timer fires. For
# 36 hours a float adds and subtracts such ticks without an error.
TICKS = 2.0**36


class Clock:
    """The clock of one lesson, shared by every loop that runs in it."""

    def __init__(self) -> None:
        self.loop_time = CLOCK_AT_START
        self.before_it_moves: Callable[[float], object] | None = None

    def __repr__(self) -> str:
        return "clock"  # so that a failure reads `3 = clock.now`

    @property
    def now(self) -> float:
        """Seconds since the lesson began. Exact: compare it with `==`."""
        return self.in_a_while(0)

    def in_a_while(self, seconds: float) -> float:
        """What `now` will be then."""
        then = round(self.loop_time + seconds - CLOCK_AT_START, DIGITS)
        return int(then) if then.is_integer() else then

    def block(self, seconds: float) -> None:
        """Let time pass without the loop, as a long calculation would: no task runs meanwhile."""
        self.advance(seconds)

    def advance(self, seconds: float) -> None:
        """Move the clock forward."""
        if self.before_it_moves is not None:
            self.before_it_moves(seconds)
        later = self.loop_time + seconds
        if math.isfinite(later):
            later = max(later, math.ceil(later * TICKS) / TICKS)
        self.loop_time = later


class Trial(Protocol):
    """What the loops tell the judge. See `judge.py`."""

    clock: Clock
    threads_are_stuck: bool
    # equal deadlines fire in the order of the numbers they drew here
    turns: Iterator[float]
    task_factory: Callable[..., asyncio.Future[Any]] | None
    hears_of_tasks: Callable[[asyncio.Task[Any]], object] | None

    def loop_created(self, loop: LessonLoop) -> None:
        """A loop was made in this lesson."""

    def turn_begins(self, loop: LessonLoop) -> None:
        """The loop is about to poll. May raise a verdict."""

    def task_is_made(self) -> None:
        """A task is about to be made. May raise a verdict."""

    def watches(self, coroutine: object) -> bool:
        """Whether it wants to hear when a task of this coroutine is over."""

    def is_over(self, coroutine: object) -> None:
        """A task of this coroutine is over without an error. May keep a verdict."""

    def waits_for_the_world(self, loop: LessonLoop) -> bool:
        """Something outside the clock is still at work for this loop: wait for it in real time."""

    def would_rather_wait(self, loop: LessonLoop) -> bool:
        """Something outside may need a moment of real time before the clock moves."""

    def waited_in_vain(self) -> None:
        """That moment has passed, and nothing came."""

    def nothing_can_run(self, loop: LessonLoop) -> NoReturn:
        """No task is ready, no timer is set, nobody is outside. Raises a verdict."""

    def loop_complains(self, context: dict[str, Any]) -> None:
        """An exception that nobody will see otherwise."""

    def generator_started(self, generator: AnyGenerator) -> None:
        """An async generator began to run."""

    def generator_forgotten(self, generator: AnyGenerator) -> None:
        """An async generator was garbage-collected before it ended."""


class _WatchedSelector(selectors.DefaultSelector):
    """Waits in real time, tick by tick, and tells the judge of every turn."""

    loop: LessonLoop

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        self.loop.trial.turn_begins(self.loop)
        if timeout is None:
            return super().select()
        until = self.loop.time() + timeout
        while not (events := super().select(min(timeout, TICK))) and timeout > TICK:
            timeout = until - self.loop.time()
        return events


class _JumpingSelector(_WatchedSelector):
    """Never waits: it moves the clock instead."""

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        events = self._look_or_jump(timeout)
        # asyncio fires what is due up to this much later; more, and a timer would come too early
        self.loop._clock_resolution = math.ulp(self.loop.time())
        return events

    def _look_or_jump(self, timeout: float | None) -> list[tuple[selectors.SelectorKey, int]]:
        trial = self.loop.trial
        events = super().select(0)
        if events or (timeout is not None and timeout <= 0):
            return events
        if timeout is None:
            if trial.waits_for_the_world(self.loop):
                return selectors.DefaultSelector.select(self, TICK)
            # a thread that has just finished may have woken us between the two looks
            return selectors.DefaultSelector.select(self, 0) or trial.nothing_can_run(self.loop)
        while trial.would_rather_wait(self.loop):
            if events := selectors.DefaultSelector.select(self, TICK):
                return events
            trial.waited_in_vain()
        if events := selectors.DefaultSelector.select(self, 0):
            return events
        trial.clock.advance(timeout)
        return []


class LessonLoop(asyncio.SelectorEventLoop):
    """A loop that hides nothing from the judge."""

    _clock_resolution: float

    def __init__(self, trial: Trial, selector: _WatchedSelector | None = None) -> None:
        watched = selector or _WatchedSelector()
        watched.loop = self
        self.trial = trial
        self._clock = PatientClock()
        self.jobs: set[asyncio.Future[Any]] = set()
        self.sockets = watched.get_map
        super().__init__(watched)
        self.set_task_factory(trial.task_factory)
        self.own_sockets = len(self.sockets())
        trial.loop_created(self)

    def time(self) -> float:
        """The real second, but for those in which the machine had no time for us."""
        return self._clock.now()

    def default_exception_handler(self, context: dict[str, Any]) -> None:
        """Called for an error that reached no task, unless the learner handles those."""
        self.trial.loop_complains(context)

    def run_until_complete(self, future: Any) -> Any:
        """Tell the judge what the loop was run for: a task can be over before its coroutine is."""
        main = future
        if isinstance(future, asyncio.Task):
            # Python 3.12.1 crashes if an eager task that is done is asked for its coroutine
            main = None if future.done() else future.get_coro()
        result = super().run_until_complete(future)
        self.trial.is_over(main)
        return result

    def create_task(self, coro: Any, **options: Any) -> asyncio.Task[Any]:
        """Tell the judge: whoever makes more and more tasks never comes to a next turn."""
        try:
            self.trial.task_is_made()
        except BaseException:
            coro.close()
            raise
        is_watched = self.trial.watches(coro)
        task = super().create_task(coro, **options)
        if self.trial.hears_of_tasks is not None:
            self.trial.hears_of_tasks(task)
        if is_watched:
            task.add_done_callback(partial(self._is_over, coro))
        return task

    def _is_over(self, coro: object, task: asyncio.Task[Any]) -> None:
        # `task.exception()` would count as looking at the error, and nobody would hear of it
        if not task.cancelled() and getattr(task, "_exception", None) is None:
            self.trial.is_over(coro)

    def run_in_executor(
        self,
        executor: Executor | None,
        func: Callable[[*Arguments], Result],
        *args: *Arguments,
    ) -> asyncio.Future[Result]:
        """Remember the job until its result has arrived: a worker's stack does not tell."""
        job = super().run_in_executor(executor, func, *args)
        self.jobs.add(job)
        job.add_done_callback(self.jobs.discard)
        return job

    async def shutdown_default_executor(self, *timeout: Any) -> None:
        """Wait for the threads of the default pool, unless they are known never to end."""
        if self.trial.threads_are_stuck:
            pool = getattr(self, "_default_executor", None)
            if pool is not None:
                pool.shutdown(wait=False)
            return
        await super().shutdown_default_executor(*timeout)

    # asyncio offers no public way to hear of async generators that were never closed.
    # `test_left_behind.py` fails on a Python where these two names have changed.
    def _asyncgen_firstiter_hook(self, agen: AnyGenerator) -> None:
        self.trial.generator_started(agen)
        super()._asyncgen_firstiter_hook(agen)  # type: ignore[misc]

    def _asyncgen_finalizer_hook(self, agen: AnyGenerator) -> None:
        self.trial.generator_forgotten(agen)
        super()._asyncgen_finalizer_hook(agen)  # type: ignore[misc]


class _Deadline(float):
    """A moment that remembers its turn, so that equal deadlines fire in an order we know.

    asyncio keeps timers in a heap and compares them by time alone: equal ones come out in an
    order that nobody asked for. Equal are 0.3 seconds, and 0.1 and then 0.2: less than a nanosecond
    is a float's dust.
    """

    place: tuple[float, float]

    @classmethod
    def of(cls, when: float, turn: float) -> _Deadline:
        """The deadline `when` of the loop's clock, with its turn among equal ones."""
        deadline = cls(when)
        deadline.place = round(when, DIGITS + 3), turn
        return deadline

    def __lt__(self, other: float) -> bool:
        if isinstance(other, _Deadline):
            return self.place < other.place
        return super().__lt__(other)


class VirtualTimeLoop(LessonLoop):
    """A loop whose hours cost no time."""

    def __init__(self, trial: Trial) -> None:
        super().__init__(trial, _JumpingSelector())

    def time(self) -> float:
        """The virtual second."""
        return self.trial.clock.loop_time

    def call_later(
        self,
        delay: float,
        callback: Callable[[*Arguments], object],
        *args: *Arguments,
        context: Context | None = None,
    ) -> asyncio.TimerHandle:
        """Set a timer. However short the delay is, the clock moves, and by no less than that."""
        now = self.time()
        if delay and delay > 0 and (when := now + delay) - now < delay:
            delay = math.nextafter(when, math.inf) - now
        return super().call_later(delay, callback, *args, context=context)

    def call_at(
        self,
        when: float,
        callback: Callable[[*Arguments], object],
        *args: *Arguments,
        context: Context | None = None,
    ) -> asyncio.TimerHandle:
        """Set a timer; equal ones fire in the order of their turns."""
        deadline = _Deadline.of(when, next(self.trial.turns))
        return super().call_at(deadline, callback, *args, context=context)
