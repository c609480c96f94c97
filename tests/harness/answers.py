"""Imports the answers on trial, so that a broken file is a red lesson and not a crash.

A kata file is imported before its lessons are, under guard. If that fails, or if a name is
missing, the lessons get a stand-in that says what is wrong as soon as they use it. So one broken
kata does not stop another, and a missing function does not hide the lessons of its neighbours.

With `--overlay FILE` the code of FILE is run in the namespace of the kata: traps and variants
hold only what they change.
"""

from __future__ import annotations

import asyncio
import difflib
import importlib
import os
import sys
import threading
import tokenize
from collections.abc import Generator, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import FrameType, ModuleType
from typing import Any, NoReturn

import pytest

from harness.catalog import Kata, kata_of
from harness.forgotten_async import advice_for
from harness.hang import RINGS_BEFORE_THE_END, alarm, end_process, hang_at_import
from harness.judge import is_lesson, territory_of
from harness.verdict import (
    Place,
    Territory,
    Verdict,
    frames_of_stack,
    frames_of_traceback,
    lines_of,
    shown,
)

# Real seconds an import may take; a kata needs a few milliseconds.
IMPORT_DEADLINE = 5.0
_STREAMS = ("stdout", "stderr", "__stdout__", "__stderr__")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add `--overlay`."""
    parser.getgroup("dojo").addoption(
        "--overlay",
        type=lambda text: Path(text).resolve(),
        metavar="FILE",
        help="run FILE in the namespace of the kata on trial (a trap or a variant)",
    )


def pytest_collectstart(collector: pytest.Collector) -> None:
    """Import the answers just before pytest imports their lessons, and no others."""
    kata = kata_of(collector.path) if isinstance(collector, pytest.Module) else None
    if kata is None:
        return
    territory = territory_of(collector.config, collector.path)
    if kata.stem not in sys.modules:
        sys.modules[kata.stem] = _import(kata.stem, territory, collector.config)


@pytest.hookimpl(wrapper=True)
def pytest_pyfunc_call(pyfuncitem: pytest.Function) -> Generator[None, object, object]:
    """Streams of its own for each lesson, too: a function may do what a file does."""
    if not is_lesson(pyfuncitem):
        return (yield)
    with _streams_of_its_own():
        return (yield)


class Answers(ModuleType):
    """A kata module that has a stand-in for every public name it lacks."""

    def __getattr__(self, name: str) -> object:
        if name.startswith("_"):
            raise AttributeError(name)
        return _stand_in(name, self._missing(name))

    def _missing(self, name: str) -> Verdict:
        public = [known for known in vars(self) if not known.startswith("_")]
        near = difflib.get_close_matches(name, public, 1)
        hint = f"You have `{near[0]}`; was it renamed?" if near else "Was it renamed or removed?"
        return Verdict(
            kind="missing name",
            what=f"Missing: this file defines no `{name}`.",
            where=Place(str(self.__file__), 1),
            next_step=f"{hint} The lessons call it `{name}`.",
        )


class BrokenAnswers(ModuleType):
    """Stands in for a kata file that cannot be imported at all."""

    def __init__(self, name: str, file: Path, verdict: Verdict) -> None:
        super().__init__(name)
        self.__file__ = str(file)
        self.verdict = verdict

    def __getattr__(self, name: str) -> object:
        if name.startswith("_"):
            raise AttributeError(name)
        return _stand_in(name, self.verdict)


class _StandIn(type):
    """Says what is wrong as soon as a lesson calls it.

    It is a class of exceptions, so that a lesson may name it where Python wants one: as a base, in
    `except`, in `pytest.raises`.
    """

    verdict: Verdict

    def __call__(cls, *_args: object, **_kwargs: object) -> NoReturn:
        raise cls.verdict

    def __getattr__(cls, name: str) -> NoReturn:
        # not the verdict itself: pytest asks every global of a test module for its marks
        raise AttributeError(f"{cls.verdict.what} {cls.verdict.next_step}")


def _stand_in(name: str, verdict: Verdict) -> _StandIn:
    return _StandIn(name, (Exception,), {"verdict": verdict})


def _import(name: str, territory: Territory, config: pytest.Config) -> ModuleType:
    file = territory.answers / f"{name}.py"

    def ring(frame: FrameType | None, rings: int) -> None:
        place = territory.innermost_answer(frames_of_stack(frame))
        verdict = hang_at_import(place, IMPORT_DEADLINE)
        if rings >= RINGS_BEFORE_THE_END:
            end_process(config, verdict)
        raise verdict

    threads = set(threading.enumerate())
    _forget_loops()
    try:
        with alarm(IMPORT_DEADLINE, ring), _nothing_else_changed():
            if not file.is_file():
                raise _no_such_file(file, kata_of(territory.lessons))
            module = importlib.import_module(name)
            if territory.overlay is not None:
                code = compile(_text_of(territory.overlay), str(territory.overlay), "exec")
                exec(code, vars(module))
        module.__class__ = Answers
        if started := set(threading.enumerate()) - threads:
            raise _thread_at_import(file, started)
    except KeyboardInterrupt:
        raise
    except BaseException as error:
        sys.modules.pop(name, None)
        return BrokenAnswers(name, file, _broken(error, file, territory))
    return module


def _forget_loops() -> None:
    """Whoever asks for the current loop at import gets the answer of a new process.

    Before Python 3.14 that is a new loop, unless this thread has had one: in a demo of another
    kata, or in the false lessons that made a grader's server warm.
    """
    if sys.version_info < (3, 14):
        asyncio.set_event_loop_policy(None)


@contextmanager
def _nothing_else_changed() -> Iterator[None]:
    """What an import must not change for others; and no cached bytecode.

    Python would take cached bytecode for current if two savings share one second.
    """
    path, folder = sys.path[:], Path.cwd()
    bytecode, sys.dont_write_bytecode = sys.dont_write_bytecode, True
    try:
        with _streams_of_its_own():
            yield
    finally:
        sys.path[:] = path
        os.chdir(folder)
        sys.dont_write_bytecode = bytecode


@contextmanager
def _streams_of_its_own() -> Iterator[None]:
    """Standard output and error that an answer may replace, wrap, detach or close.

    They write where the usual ones do, which pytest needs again. A wrapper that is garbage closes
    what it wraps, and with some also the file behind it.
    """
    for stream in (sys.stdout, sys.stderr):
        with suppress(AttributeError, OSError, ValueError):  # None, closed or detached
            # not the others: what pytest has written there is not for the file of this lesson
            stream.flush()
    usual = {name: getattr(sys, name) for name in _STREAMS}
    own = {id(stream): _another(stream) for stream in usual.values()}
    with _kept_open({new.fileno() for old, new in own.items() if id(new) != old}):
        for name, stream in usual.items():
            setattr(sys, name, own[id(stream)])
        try:
            yield
        finally:
            for stream in own.values():
                with suppress(AttributeError, OSError, ValueError):  # None, closed or detached
                    stream.flush()
            for name, stream in usual.items():
                setattr(sys, name, stream)


def _another(stream: Any) -> Any:
    """Another stream to the same file, which it does not close; itself if there is no file."""
    try:
        return open(  # and leave it so: whoever has kept it may still write to it
            stream.fileno(),
            "w",
            buffering=1,
            encoding=stream.encoding,
            errors=stream.errors,
            closefd=False,
        )
    except (AttributeError, OSError, ValueError):
        return stream


@contextmanager
def _kept_open(descriptors: set[int]) -> Iterator[None]:
    """Whatever is done to these descriptors, afterwards they stand for the same files again."""
    copies = {descriptor: os.dup(descriptor) for descriptor in descriptors}
    try:
        yield
    finally:
        for descriptor, copy in copies.items():
            with suppress(OSError):  # somebody has closed all there is
                if not _is_same_file(descriptor, copy):
                    os.dup2(copy, descriptor, inheritable=descriptor <= 2)
                os.close(copy)


def _is_same_file(one: int, other: int) -> bool:
    try:
        return os.path.sameopenfile(one, other)
    except OSError:
        return False


def _text_of(file: Path) -> str:
    with tokenize.open(file) as lines:
        return lines.read()


def _thread_at_import(file: Path, threads: set[threading.Thread]) -> Verdict:
    return Verdict(
        kind="import failed",
        what=f"Importing this file started a thread: {', '.join(t.name for t in threads)}.",
        where=Place(str(file), 1),
        next_step="A kata only defines things; nothing should run when it is imported.",
    )


def _no_such_file(file: Path, kata: Kata | None) -> Verdict:
    reset = f"nox -s reset -- {kata.number}" if kata is not None else "nox -s reset"
    return Verdict(
        kind="missing file",
        what=f"Missing: there is no {file.parent.name}/{file.name}.",
        next_step=f"Was it moved or renamed? `{reset}` brings back the empty stub.",
    )


def _broken(error: BaseException, file: Path, territory: Territory) -> Verdict:
    if isinstance(error, Verdict):
        return error
    if _is_not_utf8(territory.overlay or file) and "unknown encoding" not in str(error):
        return Verdict(
            kind="not UTF-8",
            what="This file is not UTF-8 text, so Python cannot read it.",
            where=Place(str(file), _first_line_that_is_not_utf8(file)),
            next_step="Save it as UTF-8, or retype the character in that line.",
        )
    if isinstance(error, SyntaxError):
        advice = advice_for(error, "".join(lines_of(error.filename or str(file))))
        return Verdict(
            kind="syntax error",
            what=f"{type(error).__name__}: {error.msg}.",
            where=Place(error.filename or str(file), error.lineno or 1),
            next_step=advice
            or "Python cannot read the file yet: look at this line and the one above it.",
        )
    frames = list(frames_of_traceback(error.__traceback__))
    return Verdict(
        kind="import failed",
        what=f"Importing this file ended with {shown(error)}.",
        where=territory.innermost_answer(frames) or Place(str(file), 1),
        next_step="A kata only defines things; nothing should run when it is imported.",
    )


def _is_not_utf8(file: Path) -> bool:
    try:
        _text_of(file)
    except (UnicodeDecodeError, SyntaxError):
        return True
    except (OSError, LookupError):  # the second: it names an encoding that makes no text
        pass
    return False


def _first_line_that_is_not_utf8(file: Path) -> int:
    for number, line in enumerate(file.read_bytes().splitlines(), start=1):
        try:
            line.decode()
        except UnicodeDecodeError:
            return number
    return 1


def public_names(module: Any) -> dict[str, object]:
    """What a module defines itself, private names left out."""
    return {
        name: value
        for name, value in vars(module).items()
        if not name.startswith("_") and getattr(value, "__module__", None) == module.__name__
    }
