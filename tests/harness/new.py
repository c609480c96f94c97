"""Makes the files of a new kata: `nox -s new -- 41 my_topic`.

They hold one small example that keeps all rules: red on the stub, green on the reference, a wrong
answer that is refused, another right one. Whoever adds a kata replaces it piece by piece.

This module uses the standard library only: nothing needs to be installed for it.
"""

from __future__ import annotations

import argparse
import re
import sys
from pathlib import Path

from harness import pipe
from harness.catalog import ROOT, Kata, all_katas

_HEAD = '''\
"""Kata {number} · {Title}.

Tell the learner here what this is about.

You will need: asyncio.sleep.
Check yourself: nox -s kata -- {number}
"""
'''

_STEEP = '''

async def steep(herb: str, seconds: float) -> str:
    """Let a tea steep.

    Args:
        herb: what is in it, such as "mint".
        seconds: how long it takes.

    Returns:
        The words "… tea", with the herb in front: "mint tea".

    """
'''

_STUB = _HEAD + _STEEP + "    raise NotImplementedError\n"

_BODY = """\
    await asyncio.sleep(seconds)
    return f"{{herb}} tea"
"""

_REFERENCE = _HEAD + "\nimport asyncio\n" + _STEEP + _BODY

_LESSONS = '''\
"""Lessons for kata {number} · {title}.

You will learn how long a tea takes.

Left out: everything else.
"""

import pytest

from harness.virtual_time import Clock
from {stem} import steep

pytestmark = pytest.mark.asyncio


async def test_a_tea_takes_its_time(clock: Clock) -> None:
    """A tea is ready when its time is over: not before, and not after.

    `await asyncio.sleep(180)` waits for three minutes, and lets other tasks work meanwhile. In a
    lesson the time is virtual: the clock jumps, and nobody has to wait for the tea.

    Hints:
        1. Who has to wait here, and how long?
        2. `asyncio.sleep` waits for as many seconds as you say.
        3. Nearly: `await asyncio.sleep(…)`, and then `return` the words.
    """
    assert await steep("mint", seconds=180) == "mint tea"
    assert clock.now == 180
'''

_TRAP = '''\
"""I poured it at once."""

REFUSED_BY = "test_a_tea_takes_its_time"


async def steep(herb, seconds):
    return f"{{herb}} tea"
'''

_VARIANT = '''\
"""`asyncio.sleep` hands over what it is given when it is over."""


async def steep(herb, seconds):
    return await asyncio.sleep(seconds, f"{{herb}} tea")
'''


class CannotMake(Exception):
    """There is no kata of this name to be made."""


def files_of(kata: Kata) -> dict[Path, tuple[str, str]]:
    """The files of a new kata: what each is, and its text."""
    places = {
        kata.stub: ("the stub", _STUB),
        kata.shipped: ("the same, kept", _STUB),
        kata.reference: ("one good answer", _REFERENCE),
        kata.lessons: ("the lessons", _LESSONS),
        _part(kata, "traps") / "poured_at_once.py": ("a wrong answer", _TRAP),
        _part(kata, "variants") / "slept_with_the_answer.py": ("another right answer", _VARIANT),
    }
    title = kata.topic.replace("_", " ")
    return {
        path: (
            what,
            text.format(
                number=kata.number,
                title=title,
                Title=title[0].upper() + title[1:],
                stem=kata.stem,
            ),
        )
        for path, (what, text) in places.items()
    }


def _part(kata: Kata, folder: str) -> Path:
    return kata.root / "tests" / folder / kata.stem


def new_kata(number: str, topic: str, root: Path = ROOT) -> Kata:
    """The kata that these words name, if it can be made.

    Args:
        number: `41`, `7`, or `14_10` for one of a group.
        topic: lower-case letters, digits and `_`; it becomes a part of file names.
        root: the folder of the dojo.

    Raises:
        CannotMake: with the reason, and what to type instead.

    """
    match = re.fullmatch(r"(\d\d?)(?:[._](\d\d?))?", number, re.ASCII)
    if match is None:
        raise CannotMake(f"{number!r} is no number of a kata: type 41, or 14_10 in a group.")
    if not re.fullmatch(r"[a-z][a-z0-9_]*", topic):
        raise CannotMake(
            f"{topic!r} cannot be a part of a module's name. "
            "Type lower-case letters, digits and _, such as my_topic."
        )
    kata = Kata("_".join(part.zfill(2) for part in match.groups() if part), topic, root)
    katas = all_katas(root)
    for other in katas:
        if kata.number == other.number or kata.topic == other.topic:
            raise CannotMake(f"There is a kata {other} already. {_free(katas)}")
        if other.number.startswith(f"{kata.number}_"):
            raise CannotMake(
                f"{kata.number} is a group. Type the number of one of it, such as "
                f"{_free_in(kata.number, katas)}."
            )
        if kata.number.startswith(f"{other.number}_"):
            raise CannotMake(f"{other.number} is a kata, and not a group. {_free(katas)}")
    for path in files_of(kata):
        if path.exists():
            raise CannotMake(f"{path.relative_to(root)} exists, and will not be written over.")
    return kata


def _free(katas: list[Kata]) -> str:
    taken = {int(kata.number[:2]) for kata in katas}
    return f"The next free number is {next(n for n in range(1, 1000) if n not in taken):02}."


def _free_in(group: str, katas: list[Kata]) -> str:
    taken = {kata.number for kata in katas}
    return next(n for n in (f"{group}_{i:02}" for i in range(2, 1000)) if n not in taken)


def make(kata: Kata) -> None:
    """Write the files of a new kata, and say what they are."""
    files = files_of(kata)
    for path, (_, text) in files.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8", newline="\n")
    print(f"Kata {kata.number} · {kata.title} begins with one small example:\n")
    for path, (what, _) in files.items():
        print(f"  {what + ':':<22}{path.relative_to(kata.root).as_posix()}")
    run = f"nox -s kata -- {kata.number}"
    print(
        f"\nIts lesson is red on the stub, and green on the good answer:\n"
        f"  {run}\n"
        f"  {run} -o pythonpath=reference\n"
        f'How to go on: CONTRIBUTING.md, "A kata in an hour".'
    )


def main(arguments: list[str] | None = None) -> int:
    """Read the command line of `nox -s new`."""
    parser = argparse.ArgumentParser(
        prog="nox -s new --", description="Make the files of a new kata, with a small example."
    )
    parser.add_argument("number", help="41, or 14_10 for one of a group")
    parser.add_argument("topic", help="its name, such as my_topic")
    chosen = parser.parse_args(arguments)
    try:
        make(new_kata(chosen.number, chosen.topic))
    except CannotMake as error:
        print(error, file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(pipe.run(main))
