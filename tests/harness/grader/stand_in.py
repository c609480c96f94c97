"""A kit that grades nobody: its processes do what the submission says. For tests of the classroom.

All that gives out work, waits for it and writes it down is real, and a test takes no time.
"""

from __future__ import annotations

import os
import platform
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from harness import pipe
from harness.catalog import all_katas, find_katas
from harness.grader import classroom
from harness.grader.kit import Kit, packed
from harness.grader.result import Grade, KataResult, LessonResult, to_json

[KATA] = find_katas(["14_02"], all_katas())

# Real seconds in which a machine with too much to do must get to what takes a moment.
DEADLINE = 60.0

# The answer is run where a real one would be graded. It knows `job`, `say` and `diary`; what it
# leaves in `answer` is said.
_WORKER = """
import base64, json, os, signal, sys, time

def say(**words):
    print(json.dumps(words), flush=True)

def diary(text):
    with open({diary!r}, "a") as file:
        file.write(f"{{text}} {{os.getpid()}}\\n")

{begin}
for line in sys.stdin:
    job = json.loads(line)
    answer = {{"grade": {grade!r} | {{"submission": job["name"]}}}}
    if job["refused"]:
        answer["grade"]["katas"][0] |= {{"status": "unusable", "reason": job["refused"]}}
    diary(job["name"])
    exec(base64.b64decode(job["answers"].get({stem!r}, "")).decode())
    say(**answer)
"""


def kit(diary: Path, begin: str = "say(ready=True)") -> Kit:
    """A kit whose processes grade at once.

    Args:
        diary: the file into which they write the name of each submission, and their own number.
        begin: what they do first.

    """
    lessons = (
        LessonResult("test_one", "passed", "", 0.01),
        LessonResult("test_two", "failed", "No."),
    )
    result = KataResult(KATA.stem.removeprefix("kata_"), "graded", lessons)
    grade = to_json(Grade("", platform.python_version(), "none", (result,)))
    code = _WORKER.format(diary=str(diary), begin=begin, grade=grade, stem=KATA.stem)
    return packed({}, {"tests/harness/grader/worker.py": code.encode()}, {})


def kit_of(diary: Path, begin: str = "say(ready=True)") -> Callable[..., Kit]:
    """What `classroom.main` needs to use this kit."""
    return lambda *_, **__: kit(diary, begin)


def hand_in(folder: Path, name: str, answer: str = "") -> None:
    """Make a submission that does this where it is graded; nothing else is there."""
    katas = folder / name / "katas"
    katas.mkdir(parents=True)
    (katas / f"{KATA.stem}.py").write_text(answer, "utf-8")


def begun(diary: Path) -> list[tuple[str, str]]:
    """Which submissions have been graded, one after another, and by which process."""
    lines = diary.read_text("utf-8").splitlines() if diary.exists() else []
    return [(name, number) for name, _, number in (line.rpartition(" ") for line in lines)]


def processes_in(folder: Path) -> list[str]:
    """The command lines of all processes that have to do with this folder; Linux only.

    They are in it, or it is among their arguments or their variables.
    """
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):  # it has just ended
            words = [(process / name).read_bytes() for name in ("cmdline", "environ")]
            words.append(os.fsencode((process / "cwd").readlink()))
            if any(os.fsencode(folder) in word for word in words):
                found.append(words[0].replace(b"\0", b" ").decode(errors="replace"))
    return found


def until(is_so: Callable[[], object], what: Callable[[], object] = lambda: "") -> None:
    """Wait until this is true.

    Args:
        is_so: asked twenty times a second.
        what: tells what there is instead, if it does not become true in a minute.

    Raises:
        AssertionError: it does not.

    """
    end = time.monotonic() + DEADLINE
    while not is_so():
        assert time.monotonic() < end, f"waited in vain: {what()}"
        time.sleep(0.05)


if __name__ == "__main__":  # the command, with this kit: its diary comes first
    sys.exit(pipe.run(lambda: classroom.main(sys.argv[2:], kit_of(Path(sys.argv[1])), None)))
