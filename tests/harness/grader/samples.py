"""Grades to make reports of. Used by the tests of the reports."""

from __future__ import annotations

from harness.grader.nasty import NASTY
from harness.grader.result import WORTH_A_LOOK, Grade, KataResult, LessonResult

QUEUE = "06_queue_and_sync_primitives"
AT_41 = f"""\
assert 5 == 4
 +  where 5 = serve()

           0 s   1 s
main       ├─────┤

katas/kata_{QUEUE}.py:12 in outer
    await serve()
katas/kata_{QUEUE}.py:41 in serve
    return 5
tests/test_{QUEUE}.py:200
    assert await serve() == 4"""


def one_of_each(text: str | None = None) -> Grade:
    """A grade in which everything happens; `text` stands wherever a learner may write."""
    queue = KataResult(
        QUEUE,
        "graded",
        (
            LessonResult("test_a_queue_is_fair", "passed", "", 0.01),
            LessonResult("test_a_queue_is_not_thread_safe", "failed", text or AT_41, 0.25),
            LessonResult("test_a_full_queue_waits", "timed_out", text or "Timed out.", 12.0),
            LessonResult("test_a_lock_is_given_back", "crashed", text or "Crashed: exit 0.", 1.5),
            LessonResult("test_a_lock_is_given_back (extra)", "not_run", text or "No time.", 0.0),
            LessonResult("test_the_last", "not_run"),
        ),
        flags=(WORTH_A_LOOK + (text or "ctypes, gc.get_objects"),),
    )
    tripped = KataResult(
        "07_threads",
        "graded",
        (LessonResult("test_a_thread", "passed", "", 0.1), LessonResult("test_two", "passed")),
        flags=(text or "replaced a part of the judge: asyncio.sleep",),
    )
    broken = (
        "SyntaxError: '(' was never closed.\nkatas/kata_08_cancellation.py:3: async def stop(\n"
        "Python cannot read the file yet."
    )
    unusable = KataResult("08_cancellation", "unusable", _not_run(2), text or broken)
    missing = KataResult(
        "14_05_pool", "missing", _not_run(3), text or "There is no such file.", max_score=2.0
    )
    full = KataResult("15_last", "graded", (LessonResult("test_all", "passed", "", 0.002),))
    return Grade(text or "anna", "3.13.0", "bubblewrap", (queue, tripped, unusable, missing, full))


def nasty() -> Grade:
    """The same, of somebody who means harm."""
    return one_of_each(NASTY)


def refused(text: str = "It is no zip.\nHand in a folder or a zip.") -> Grade:
    """Nothing of it can be used."""
    katas = (KataResult(f"0{n}_topic", "unusable", _not_run(2), text) for n in (1, 2, 3))
    return Grade("dora", "3.12.1", "landlock", tuple(katas))


def all_green() -> Grade:
    """Nothing to say."""
    lessons = tuple(LessonResult(f"test_{n}", "passed", "", 0.01) for n in ("one", "two", "three"))
    return Grade("ben", "3.11.7", "none", (KataResult("01_overview", "graded", lessons),))


def flood(katas: int = 21, lessons: int = 12) -> Grade:
    """All lessons are red, and each has as much to say as it may."""
    said = "".join(chr(0x4E00 + number % 5000) for number in range(6000))
    red = tuple(LessonResult(f"test_{n}", "failed", said) for n in range(lessons))
    numbers = range(1, katas + 1)
    return Grade(
        "carl", "3.12.1", "none", tuple(KataResult(f"{n:02}_topic", "graded", red) for n in numbers)
    )


def _not_run(number: int) -> tuple[LessonResult, ...]:
    return tuple(LessonResult(f"test_{n}", "not_run") for n in range(number))


GRADES = {
    "one of each": one_of_each(),
    "nasty": nasty(),
    "refused": refused(),
    "all green": all_green(),
    "a flood": flood(2, 2),
}
