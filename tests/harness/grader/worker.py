"""A process that grades one submission after another; `foreman.py` starts it.

It reads one job a line from its standard input, and answers each with one line. It ends, and leaves
nothing behind, as soon as nobody is left who could give it work.
"""

from __future__ import annotations

import json
import os
import queue
import sys
import tempfile
import threading
import time
from contextlib import suppress
from pathlib import Path
from typing import Any, NoReturn, TextIO

if __name__ == "__main__":  # an isolated interpreter does not look beside its script
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from harness.catalog import Kata
from harness.grader.examiner import Examiner, GraderError
from harness.grader.kit import from_job
from harness.grader.result import to_json
from harness.grader.tidy import remove

# How often it is tried to remove what a judge may still hold, ten times a second.
_TRIES = 30


class _Worker:
    """What both threads know: one grades, one listens."""

    def __init__(self, folder: Path, answers: TextIO) -> None:
        self.folder = folder
        self._place = folder / "tmp"
        self._place.mkdir()
        tempfile.tempdir = str(self._place)  # where the examiner makes its own
        self.jobs: queue.SimpleQueue[str] = queue.SimpleQueue()
        self.examiner: Examiner | None = None
        self._answers = answers
        self._leaving = threading.Lock()

    def listen(self) -> None:
        """Take jobs, until whoever gives them has ended; a kata may take minutes, and is left."""
        for line in sys.stdin:
            self.jobs.put(line)
        self.leave()

    def leave(self) -> NoReturn:
        """End this process, with the judges and their folder."""
        self._leaving.acquire()  # the other thread may come here, too: it waits for the end
        with suppress(OSError):
            # from now on it finds no place where it could begin anything
            self._place.rename(self.folder / "gone")
        if self.examiner is not None:
            with suppress(Exception):
                self.examiner.close()
        for _ in range(_TRIES):
            try:
                remove(self.folder)
                break
            except OSError:
                time.sleep(0.1)  # a judge may not be quite dead yet
        os._exit(0)

    def say(self, **words: Any) -> None:
        """Answer with one line."""
        try:
            self._answers.write(json.dumps(words) + "\n")
            self._answers.flush()
        except OSError:
            self.leave()

    def begin(self) -> None:
        """Get everything ready."""
        options = json.loads((self.folder / "kit.json").read_text("utf-8"))
        bundle = self.folder / "bundle"
        files = {
            file.relative_to(bundle).as_posix(): file.read_bytes()
            for file in bundle.rglob("*")
            if file.is_file()
        }
        katas = [Kata(number, topic) for number, topic in options["katas"]]
        self.examiner = Examiner(katas, files=files, require_sandbox=options["require_sandbox"])
        self.say(ready=True)

    def work(self, patience: float) -> None:
        """Grade what comes, until nothing has come for so many real seconds."""
        assert self.examiner is not None
        while True:
            try:
                line = self.jobs.get(timeout=patience)
            except queue.Empty:
                return
            try:
                self.say(grade=to_json(self.examiner.grade(from_job(line))))
            except Exception as error:
                # whatever it is, it must not become the grade of the next submission
                self.say(failed=f"{type(error).__name__}: {error}")
                return


def main() -> NoReturn:
    """Read the command line: the unpacked kit, and how many seconds to wait for a job."""
    folder, patience = Path(sys.argv[1]), float(sys.argv[2])
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)  # what is printed by mistake is no answer
    worker = _Worker(folder, answers)
    try:
        worker.begin()
    except (GraderError, OSError, ValueError) as error:
        worker.say(unfit=str(error))
    else:
        # not before: whoever leaves must know all that was begun
        threading.Thread(target=worker.listen, daemon=True).start()
        worker.work(patience)
    worker.leave()


if __name__ == "__main__":
    main()
