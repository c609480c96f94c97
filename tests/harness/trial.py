"""One lesson on trial: its clock, its loops, and the first thing that went wrong in it.

What ends a lesson at once is here: a deadlock, a busy loop, a lesson without end. What is found
when a lesson is over is in `leftovers.py`.
"""

from __future__ import annotations

import asyncio
import sys
import threading
import time
from collections.abc import Callable, Iterator
from datetime import datetime
from itertools import count
from types import CoroutineType, FrameType
from typing import Any, NoReturn, TypeAlias, TypeGuard
from weakref import WeakSet, WeakValueDictionary

from harness.verdict import Territory, Verdict, frames_of_stack
from harness.virtual_time import AnyGenerator, Clock, LessonLoop, VirtualTimeLoop
from harness.waiting import (
    busy_threads,
    describe_tasks,
    first_place,
    frames_of_await,
    in_order,
    is_ready,
    name_of,
)

# Turns of the loop in one and the same instant. Right answers need a few dozen.
BUSY = 10_000
# Turns of the loop in one lesson, jumps of the clock included. Right answers need a few hundred.
ENDLESS = 100_000
# Of these turns in each ten thousand we know whether the answer asks a clock of the real world.
LISTENING = range(1_000, 1_200)
# Tasks made in one lesson. Right answers need a few hundred.
CROWD = 5_000
# Turns of the loop that cancelled tasks may take to tidy up when the lesson is over.
TIDYING_UP = 2_000
# The same for a crowd of tasks: a turn of theirs takes as long as a hundred others.
A_CROWD_TIDIES_UP = 20
# Looks, one every `TICK`, before a loop with idle threads around it counts as deadlocked …
IDLE_LOOKS = 50
# … and before the clock jumps although a thread is at work: two seconds in a whole lesson.
VAIN_LOOKS = 100

# In a lesson these clocks tell nothing of the hours that tasks have slept.
REAL_CLOCKS = {
    datetime.now: "datetime.now",
    **{
        getattr(time, f"{clock}{unit}"): f"time.{clock}{unit}"
        for clock in ("monotonic", "perf_counter", "time")
        for unit in ("", "_ns")
    },
}


Coroutine: TypeAlias = "CoroutineType[Any, Any, Any]"  # no brackets before Python 3.13


class Trial:
    """What the judge knows of the lesson that runs now. Fulfils `virtual_time.Trial`."""

    def __init__(self, territory: Territory) -> None:
        self.territory = territory
        self.clock = Clock()
        self.turns: Iterator[float] = count()
        self.task_factory: Callable[..., asyncio.Future[Any]] | None = None
        self.hears_of_tasks: Callable[[asyncio.Task[Any]], object] | None = None
        self.loops: list[LessonLoop] = []
        self.verdict: Verdict | None = None
        self.also: Verdict | None = None  # explains a red lesson, but is not what made it red
        self.failed: BaseException | None = None  # the first claim of the lesson that did not hold
        # what tasks run of the lesson, by the identity of its frame; and what has come to its end
        self._running: WeakValueDictionary[int, Coroutine] = WeakValueDictionary()
        self._returned: WeakSet[Coroutine] = WeakSet()
        self.complaints: list[dict[str, Any]] = []
        self.generators: WeakSet[AnyGenerator] = WeakSet()
        self.forgotten_generators: list[str] = []
        self.threads_are_stuck = False
        self.immortal: list[object] = []
        self.threads_at_start = set(threading.enumerate())
        self._turns = 0
        self._turns_now = 0
        self._tasks = 0
        self._instant = self.clock.loop_time
        self._cleaning_up = False
        self._real_clock = ""
        self._idle_looks = self._vain_looks = 0

    def condemn(self, verdict: Verdict) -> Verdict:
        """Keep the first verdict of the lesson, even if the learner's code swallows it."""
        if self.verdict is None:
            self.verdict = verdict
        return self.verdict

    def clean_up(self) -> None:
        """The lesson is over: allow its loops a few turns more, to end what is left."""
        self._cleaning_up = True
        crowded = self.verdict is not None and self.verdict.kind == "crowd"
        self._turns = TIDYING_UP - A_CROWD_TIDIES_UP if crowded else 0
        self._turns_now = self._tasks = 0

    # What the loops tell ---------------------------------------------------------------------

    def loop_created(self, loop: LessonLoop) -> None:
        """Remember the loop: its tasks are looked at when the lesson is over."""
        self.loops.append(loop)

    def turn_begins(self, loop: LessonLoop) -> None:
        """Count the turn. Only virtual time is counted: on a real clock waiting takes turns, too.

        Raises:
            Verdict: the lesson is over already, spins on the spot, or never ends.

        """
        if self.verdict is not None and not self._cleaning_up:
            raise self.verdict
        if self._cleaning_up:
            self._turns += 1
            if self._turns >= TIDYING_UP:
                raise self._endless(loop)
            return
        if not isinstance(loop, VirtualTimeLoop):
            return
        self._turns += 1
        self._turns_now += 1
        if self.clock.loop_time != self._instant:
            self._instant, self._turns_now = self.clock.loop_time, 0
        if self._turns % BUSY == LISTENING.start:
            self._listen_for_clocks()
        if self._turns_now >= BUSY:
            self._turns_now = 0
            raise self.condemn(self._busy(loop))
        if self._turns >= ENDLESS:
            raise self.condemn(self._endless(loop))

    def _listen_for_clocks(self) -> None:
        """From now on, remember which clock of the real world the learner's code asks."""

        def listen(frame: FrameType, event: str, called: object) -> None:
            if self._turns % BUSY not in LISTENING:
                sys.setprofile(None)
            elif event == "c_call" and self.territory.is_answer(frame.f_code.co_filename):
                self._real_clock = REAL_CLOCKS.get(called, self._real_clock)

        if sys.getprofile() is None:  # whoever measures has it first
            sys.setprofile(listen)

    def task_is_made(self) -> None:
        """Count the task.

        Raises:
            Verdict: there are far too many, and they make more and more.

        """
        self._tasks += 1
        if self._tasks >= CROWD:
            # an answer that catches this asks again and again: do not look at the stack each time
            verdict = self.verdict or self.condemn(self._crowd())
            raise verdict.with_traceback(None)

    def watches(self, coroutine: object) -> bool:
        """True for a coroutine of the lesson: it must come to its own end.

        An answer can get at the task that awaits it, and give it a result; or close its coroutine.
        """
        if not self._is_lessons(coroutine):
            return False
        self._running[id(coroutine.cr_frame)] = coroutine
        return True

    def has_returned(self, frame: FrameType) -> None:
        """Keep that the coroutine with this frame has come to its own end."""
        coroutine = self._running.pop(id(frame), None)
        if coroutine is not None:
            self._returned.add(coroutine)

    def is_over(self, coroutine: object) -> None:
        """Condemn the lesson if somebody else has ended this coroutine of it."""
        if self._is_lessons(coroutine) and coroutine not in self._returned:
            self.condemn(self._left(coroutine))

    def _is_lessons(self, coroutine: object) -> TypeGuard[Coroutine]:
        return isinstance(coroutine, CoroutineType) and self.territory.is_lesson(
            coroutine.cr_code.co_filename
        )

    def waits_for_the_world(self, loop: LessonLoop) -> bool:
        """True while a job, a thread or a socket may still wake the loop.

        A thread that does nothing may have been given work just now, and of a loop in a second
        thread we do not know who will wake it: both get a moment of real time.
        """
        if self._is_at_work(loop):
            self._idle_looks = 0
            return True
        others = set(threading.enumerate()) - self.threads_at_start
        self._idle_looks += 1
        return bool(others) and self._idle_looks < IDLE_LOOKS

    def would_rather_wait(self, loop: LessonLoop) -> bool:
        """True if a thread works for this loop, unless we have waited too often in vain.

        A thread may itself wait for the clock, so this patience is for the lesson as a whole.
        """
        return self._vain_looks < VAIN_LOOKS and self._is_at_work(loop)

    def waited_in_vain(self) -> None:
        """One look less that we are willing to wait."""
        self._vain_looks += 1

    def _is_at_work(self, loop: LessonLoop) -> bool:
        sockets = len(loop.sockets()) > loop.own_sockets
        return bool(loop.jobs) or sockets or bool(busy_threads(self.threads_at_start))

    def nothing_can_run(self, loop: LessonLoop) -> NoReturn:
        """Deadlock.

        Raises:
            Verdict: always.

        """
        verdict = self._deadlock(loop)
        raise verdict if self._cleaning_up else self.condemn(verdict)

    def loop_complains(self, context: dict[str, Any]) -> None:
        """Keep what asyncio would only have logged."""
        self.complaints.append(context)

    def generator_started(self, generator: AnyGenerator) -> None:
        """Remember it, weakly: it must be closed when the lesson is over."""
        self.generators.add(generator)

    def generator_forgotten(self, generator: AnyGenerator) -> None:
        """The garbage collector, not the learner, closes this generator."""
        self.forgotten_generators.append(generator.__qualname__.rpartition("<locals>.")[2])

    # Sentences -------------------------------------------------------------------------------

    def _deadlock(self, loop: LessonLoop) -> Verdict:
        tasks = asyncio.all_tasks(loop)
        return Verdict(
            kind="deadlock",
            what="Deadlock: every task waits, no timer is set, and nobody is left to wake them.",
            where=first_place(tasks, self.territory),
            details=describe_tasks(tasks, self.territory),
            next_step="Ask of each line above: who should end this wait, and why will they not?",
        )

    def _busy(self, loop: LessonLoop) -> Verdict:
        tasks = asyncio.all_tasks(loop)
        spinning = {task for task in tasks if is_ready(task)} or tasks
        names = ", ".join(name_of(task) for task in in_order(spinning))
        return Verdict(
            kind="busy loop",
            what=f"Busy loop: {names} took {BUSY:,} turns and the clock did not move.",
            where=first_place(spinning, self.territory),
            details=describe_tasks(spinning, self.territory),
            next_step=f"{self.which_clock()}Do not ask again and again: await something that "
            "tells you when it is time.",
        )

    def which_clock(self) -> str:
        """Say which clock to ask, if the learner's code asks another one."""
        if not self._real_clock:
            return ""
        return (
            f"In a lesson the time is virtual, and `{self._real_clock}` does not know it: "
            "ask `asyncio.get_running_loop().time()`. "
        )

    def _left(self, coroutine: Coroutine) -> Verdict:
        return Verdict(
            kind="left the lesson",
            what="Left the lesson: its task was over before the lesson had come to its end.",
            where=self.territory.innermost_answer(frames_of_await(coroutine)),
            next_step="An answer cannot finish, close or stop what awaits it: let it return.",
        )

    def _crowd(self) -> Verdict:
        return Verdict(
            kind="crowd",
            what=f"A crowd: {self._tasks:,} tasks were made in this lesson, and each makes more.",
            where=self.territory.innermost_answer(frames_of_stack(sys._getframe())),
            next_step="Do not start again what has been started: remember it, and stop there.",
        )

    def _endless(self, loop: LessonLoop) -> Verdict:
        tasks = asyncio.all_tasks(loop)
        return Verdict(
            kind="endless",
            what=f"No end in sight: after {self._turns:,} turns of the loop and {self.clock.now:g} "
            "virtual seconds the lesson still runs.",
            where=first_place(tasks, self.territory),
            details=describe_tasks(tasks, self.territory),
            next_step=f"{self.which_clock()}Find what goes round and round. Does it ask again and "
            "again, or swallow CancelledError?",
        )
