"""Runs the lessons of a kata on every save of the learner's file: `nox -s watch -- 06`.

Only the newest counts: a run that is still going when the next save comes is ended. Single keys
ask for a hint, for the next kata, for the list of all.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import re
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Coroutine, Iterator
from contextlib import contextmanager
from pathlib import Path

from watchfiles import Change, awatch

from harness.catalog import ROOT, Kata, UnknownKata, all_katas, find_katas
from harness.learner import ENVIRONMENT, INDEX, SETTINGS
from harness.terminal import Terminal, without_colours
from harness.warm import MOST_BYTES, Verdict, WarmRun, end_group

# Milliseconds without another change after which a file counts as saved.
QUIET = 10
# Seconds after which a run that is not over is worth a word.
LONG = 0.5

KEYS = "h hint  n next  l list  r run  q quit"
NO_KEYS = "Ctrl-C ends the watch."


class Watch:
    """One learner at work: what is heard, and what is done about it."""

    def __init__(self, terminal: Terminal) -> None:
        self.terminal = terminal
        self.katas: list[Kata] = []  # one, or those among which the first red one is looked for
        self._over: asyncio.Future[int] = asyncio.get_running_loop().create_future()
        self._tasks = asyncio.TaskGroup()
        self._job: asyncio.Task[None] | None = None
        self._warm: WarmRun | None = None

    async def watch(self, katas: list[Kata]) -> int:
        """Watch this kata, or the first of several that is not all green, until `end`."""
        self.katas = katas
        async with self._tasks:
            listeners = [
                self._tasks.create_task(listener)
                for listener in (self._hear_saves(), self._hear_keys(), self._hear_parent())
            ]
            self._begin(self._judge(katas))
            try:
                return await self._over
            finally:
                for task in filter(None, [*listeners, self._job]):
                    task.cancel()
                if self._warm is not None:
                    self._warm.end()

    def end(self, code: int = 0) -> None:
        """Enough for today."""
        if not self._over.done():
            self._over.set_result(code)

    def _begin(self, job: Coroutine[None, None, None]) -> None:
        """Only the newest counts."""
        if self._job is not None:
            self._job.cancel()
        self._job = self._tasks.create_task(job)

    # What it hears -------------------------------------------------------------------------------

    async def _hear_saves(self) -> None:
        # folders, and not files: many editors save by renaming
        folders = {kata.stub.parent for kata in self.katas}
        folders |= {kata.lessons.parent for kata in self.katas}
        async for _ in awatch(
            *filter(Path.is_dir, folders),
            watch_filter=self._is_ours,
            step=QUIET,
            debounce=10 * QUIET,
            recursive=False,
        ):
            self._begin(self._judge(self.katas))

    def _is_ours(self, _: Change, path: str) -> bool:
        return any(Path(path).name in (kata.stub.name, kata.lessons.name) for kata in self.katas)

    async def _hear_keys(self) -> None:
        async for key in self.terminal.keys():
            self._press(key.lower())

    def _press(self, key: str) -> None:
        if key == "q":
            self.end()
        elif key == " ":
            self.terminal.turn_the_page()
        elif key == "l":
            self._begin(self._tell("pytest", *SETTINGS, *INDEX))
        elif key in "r\r\n":
            self._begin(self._judge(self.katas))
        elif len(self.katas) == 1:  # it does not look for one just now
            if key == "h":
                self._begin(self._tell("harness.hint", self.katas[0].number))
            elif key == "n":
                self._begin(self._judge(_all_from(self.katas[0])))

    async def _hear_parent(self) -> None:
        """Where the nox that began this has been killed, nobody would ever end it."""
        parent = os.getppid()
        while os.getppid() == parent:
            await asyncio.sleep(0.5)
        self.end(1)

    # What it does --------------------------------------------------------------------------------

    async def _judge(self, katas: list[Kata]) -> None:
        """Judge one after another; stay with the first that is red, or else with the last."""
        self.katas = katas
        for kata in katas:
            with self._after_a_while(f"Kata {kata} ...", 0 if len(katas) > 1 else LONG):
                verdict = await self._verdict(kata)
            if not verdict.is_green:
                break
        self.katas = [kata]
        words = verdict.words
        if verdict.is_green:
            words += f"\n{self._offer(len(katas))}\n"
        self._show(words, _without_green(words))
        # after the verdict, which must not wait for it
        self._warm = WarmRun(kata, self.terminal.environment())

    async def _verdict(self, kata: Kata) -> Verdict:
        run, self._warm = self._warm, None
        environment = self.terminal.environment()
        if run is not None and (run.kata, run.environment) != (kata, environment):
            run.end()
            run = None
        return await (run or WarmRun(kata, environment)).verdict()

    def _offer(self, judged: int) -> str:
        if judged > 1:
            return f"All {judged} katas are green."
        return "Press n for the next kata." if self.terminal.has_keys else "Next: nox -s watch"

    async def _tell(self, module: str, *arguments: str) -> None:
        """Run `python -m module` and show what it says."""
        with self._after_a_while(f"{module} ...", LONG):
            words = await _words_of(module, *arguments, **self.terminal.environment())
        self._show(words)

    def _show(self, words: str, brief: str | None = None) -> None:
        keys = KEYS if self.terminal.has_keys else NO_KEYS
        self.terminal.show(words, f"{keys}  {time.strftime('%H:%M:%S')}", brief)

    @contextmanager
    def _after_a_while(self, word: str, seconds: float) -> Iterator[None]:
        timer = asyncio.get_running_loop().call_later(seconds, self.terminal.say, word)
        try:
            yield
        finally:
            timer.cancel()


def _all_from(kata: Kata) -> list[Kata]:
    """All katas, from the one after this: this is the last."""
    katas = all_katas()
    place = katas.index(kata) + 1
    return katas[place:] + katas[:place]


def _without_green(words: str) -> str:
    """The same, with the green lessons in one line: where rows are few, the red one needs them."""
    title, _, rest = words.partition("\n\n")
    lessons, _, rest = rest.partition("\n\n")
    names = re.split(r"^(?=(?:\x1b\[[0-9;]*m)?  [✔+✘x·-] )", lessons, flags=re.MULTILINE)
    green = [name for name in names if without_colours(name)[2:3] in ("✔", "+")]
    if len(green) < 2:
        return words
    together = f"  {without_colours(green[0])[2]} {len(green)} lessons\n"
    others = "".join(name for name in names if name not in green)
    return "\n\n".join([title, together + others, rest])


async def _words_of(module: str, *arguments: str, **environment: str) -> str:
    # a file: whatever is left behind by an answer could hold a pipe open
    with tempfile.TemporaryFile() as file:
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-P", "-m", module, *arguments),
            stdin=subprocess.DEVNULL,
            stdout=file,
            stderr=file,
            cwd=ROOT,
            env={**os.environ, **ENVIRONMENT, "PYTHONPATH": str(ROOT / "tests"), **environment},
            start_new_session=True,
        )
        try:
            await process.wait()
        finally:
            end_group(process.pid)
            if process.returncode is None:
                process.kill()
                await process.wait()
        file.seek(0)
        return file.read(MOST_BYTES).decode(environment["PYTHONIOENCODING"], "replace")


async def _watch(katas: list[Kata]) -> int:
    terminal = Terminal()
    watch = Watch(terminal)
    terminal.when_gone = watch.end
    if sys.platform != "win32":
        loop = asyncio.get_running_loop()
        loop.add_signal_handler(signal.SIGINT, watch.end)
        for number in (signal.SIGTERM, signal.SIGHUP):
            loop.add_signal_handler(number, watch.end, 128 + number)
        if terminal.is_screen:
            loop.add_signal_handler(signal.SIGWINCH, terminal.paint)
            loop.add_signal_handler(signal.SIGTSTP, _sleep, terminal)
    with terminal.taken():
        return await watch.watch(katas)


def _sleep(terminal: Terminal) -> None:
    """Ctrl-Z: the shell gets its terminal back until `fg`."""
    terminal.give_back()
    os.kill(os.getpid(), signal.SIGSTOP)
    terminal.take()
    terminal.paint()


def main(arguments: list[str] | None = None) -> int:
    """Read the command line of `nox -s watch`."""
    parser = argparse.ArgumentParser(
        prog="nox -s watch --",
        description="Run the lessons of a kata on every save. "
        "Of several katas, and of all if none is named, it is the first that is not all green.",
        epilog=f"Keys: {KEYS}. Enter is r, too.",
    )
    parser.add_argument("katas", nargs="*", metavar="kata", help="06, 14_05, queue, or 14 for all")
    chosen = parser.parse_args(arguments)
    try:
        katas = find_katas(chosen.katas, all_katas()) or all_katas()
    except UnknownKata as error:
        print(error, file=sys.stderr)
        return 2
    try:
        return asyncio.run(_watch(katas))
    except KeyboardInterrupt:  # where there are no signal handlers
        return 0


if __name__ == "__main__":
    sys.exit(main())
