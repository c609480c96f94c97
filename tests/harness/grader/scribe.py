"""Tells whoever graded how each lesson ended, in a way that is hard to forge.

A record is a line of JSON with a number, and a keyed hash of it. The key is drawn, and handed on,
before anything submitted is imported; then it is thrown away, and only a hash that has swallowed it
is left. What makes a line, seals it and sends it is taken before that, too, and is written in C:
there is no name that an answer could replace. A lesson counts as passed only if the call of the
lesson itself has returned.

In a record a lesson is a token without meaning, drawn anew for each judge, and the false lessons
are called like others while they run. So whoever makes a red record green makes theirs green, too.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import json.encoder
import os
import secrets
import sys
import time
from collections.abc import Callable, Generator, Iterable, Sequence
from typing import Any

import pytest

from harness.answers import BrokenAnswers
from harness.catalog import ROOT
from harness.grader.canaries import EXPECTED
from harness.grader.tripwires import Tripwires, hooks_of
from harness.report import FAILURE, Failure
from harness.verdict import Verdict

# Characters of a message; a report of the judge has some thousand.
LONGEST = 6000
# Columns of a message.
WIDTH = 100

Tell = Callable[[dict[str, Any]], None]


def secure_line(pipe: int) -> Tell:
    """Hand on a new key through this pipe; return what writes one record after another."""
    key = os.urandom(32)
    # all it needs is its own: a name of a module, or of Python, can be another later
    keyed, write, in_json = hashlib.blake2b(key=key), os.write, _encoder()
    number = 0

    def send(line: bytes) -> None:
        while line:
            line = line[write(pipe, line) :]

    def tell(record: dict[str, Any]) -> None:
        nonlocal number
        line = "".join(in_json({"number": number, **record}, 0)).encode()
        number += 1
        seal = keyed.copy()
        seal.update(line)
        send(line + b" " + seal.hexdigest().encode() + b"\n")

    send(key.hex().encode() + b"\n")
    return tell


def _encoder() -> Callable[[object, int], Iterable[str]]:
    """What `json.dumps` asks in the end: this is written in C, and asks nobody."""
    make: Any = vars(json.encoder)["c_make_encoder"]
    if make is None:  # this Python has none
        return json.JSONEncoder().iterencode  # type: ignore[return-value]
    text = json.encoder.encode_basestring_ascii
    encoder: Callable[[object, int], Iterable[str]]
    encoder = make(None, None, text, None, ": ", ", ", False, False, True)
    return encoder


def read_record(line: bytes, key: bytes, number: int) -> dict[str, Any] | None:
    """The record in this line; None if it is not the one with that number, sealed with that key."""
    text, _, seal = line.rstrip(b"\n").rpartition(b" ")
    right = hashlib.blake2b(text, key=key).hexdigest().encode()
    if not hmac.compare_digest(right, seal):
        return None
    record: dict[str, Any] = json.loads(text)
    return record if record.pop("number") == number else None


class Scribe:
    """A pytest plugin: one record when a lesson begins, one when it has ended.

    Args:
        tell: writes a record.
        tripwires: what must stay as it is.
        stem: of the kata on trial.
        wanted: the names of its lessons.
        plugins: this one becomes the last of them.

    """

    def __init__(
        self,
        tell: Tell,
        tripwires: Tripwires,
        stem: str,
        wanted: Sequence[str],
        plugins: pytest.PytestPluginManager,
    ) -> None:
        self._tell = tell
        self._stem = stem
        self._tokens = {name: os.urandom(8).hex() for name in [*wanted, *EXPECTED]}
        self._disguises = {name: secrets.choice(wanted) for name in EXPECTED}
        self._token_of: dict[pytest.Item, str] = {}
        self._returned = ""  # the token of the lesson that has done so last
        self._has_looked = False
        self._changed: set[str] = set()
        self._failure: tuple[str, str] | None = None
        self._began = 0.0
        self._codes: dict[pytest.Function, object] = {}
        self._clock, self._exit = time.monotonic, os._exit
        plugins.register(self, "scribe")
        self._plugins = plugins.get_plugins()
        # by themselves: who replaces a name must not replace whoever looks after it
        self._changed_names, self._changed_hooks = tripwires.changed, hooks_of(plugins)
        tell({"event": "tokens", "lessons": {token: name for name, token in self._tokens.items()}})

    @pytest.hookimpl(trylast=True)
    def pytest_collectstart(self, collector: pytest.Collector) -> None:
        """The answer has been imported, and the lessons have not: nobody else may do that."""
        if isinstance(collector, pytest.Module):
            if not self._has_looked:  # the false lessons come later
                self._has_looked = True
                self._look(self._changed_names)
            if collector.path.stem in sys.modules:
                self._changed.add(f"sys.modules[{collector.path.stem!r}]")
            if self._changed:  # told at once: with such lessons pytest may refuse to go on
                self._tell({"event": "changed", "changed": [*self._changed]})

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Keep the lessons that are wanted, and the false ones in disguise.

        Pytest could be given their names, but would look for each of them from the root of all
        files on.
        """
        items[:] = [item for item in items if item.name in self._tokens]
        named = {item.name: item for item in items}
        for item in items:
            self._token_of[item] = self._tokens[item.name]
            other = named.get(self._disguises.get(item.name, ""))
            if other is not None:  # pytest has no public way to call a test by another name
                item.name, item._id = other.name, other._id

    @pytest.hookimpl(tryfirst=True)
    def pytest_collection_finish(self, session: pytest.Session) -> None:
        """The answer has been imported, or could not be."""
        answers = sys.modules.get(self._stem)
        if isinstance(answers, BrokenAnswers):
            verdict = answers.verdict
            self._tell({"event": "broken", "kind": verdict.kind, "message": _sentences(verdict)})
            session.items.clear()
        elif answers is not None:  # it has not interrupted the whole session
            self._tell({"event": "imported"})
        self._codes = {item: item.function.__code__ for item in _functions(session)}

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Generator[None, object, object]:
        """Say which lesson begins, and how it has ended."""
        self._failure, self._began = None, self._clock()
        token = self._token_of[item]
        self._look(self._changed_hooks)
        self._tell({"event": "begins", "lesson": token})
        result = yield
        self._look(self._changed_hooks)
        if self._failure is None and self._returned != token:
            self._failure = ("lost", "This lesson did not run to its end.")
        kind, message = self._failure or ("passed", "")
        duration = round(self._clock() - self._began, 4)
        row = {"lesson": token, "kind": kind, "message": message, "duration_s": duration}
        self._tell({"event": "ended", **row})
        return result

    def _look(self, changed: Callable[[], list[str]]) -> None:
        # no name of Python's is asked: it might be a lie as well
        for name in changed():
            self._changed.add(name)

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_pyfunc_call(self, pyfuncitem: pytest.Function) -> Generator[None, object, object]:
        """Around everybody else: only what comes back through here has passed."""
        result = yield
        self._returned = self._token_of[pyfuncitem]
        return result

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_runtest_makereport(
        self, item: pytest.Item, call: pytest.CallInfo[None]
    ) -> Generator[None, pytest.TestReport, pytest.TestReport]:
        """Keep why it is red."""
        report = yield
        if call.excinfo is not None and self._failure is None:
            failure = item.stash.get(FAILURE, None)
            if failure is not None:
                self._failure = (failure.kind, _cut("\n".join(_words(failure))))
            else:
                self._failure = (report.outcome, _cut(f"{report.when}: {report.longrepr}"))
        return report

    @pytest.hookimpl(trylast=True)
    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        """The last word: is the judge still the judge?"""
        self._look(self._changed_names)
        self._look(self._changed_hooks)
        for plugin in session.config.pluginmanager.get_plugins() - self._plugins:
            self._changed.add(f"a new plugin of pytest: {type(plugin).__name__}")
        for item, code in self._codes.items():
            if item.function.__code__ is not code:
                self._changed.add(f"the lesson {item.name}")
        self._tell({"event": "sealed", "changed": [*self._changed]})
        self._exit(0)  # what a learner has left for the end of the process is not waited for


def _functions(session: pytest.Session) -> list[pytest.Function]:
    return [item for item in session.items if isinstance(item, pytest.Function)]


def _words(failure: Failure) -> list[str]:
    """What happened, and where: the lesson's own text is known to who reads it."""
    words = list(failure.happened)
    if chart := failure.in_time(WIDTH):
        words += ["", *chart]
    words.append("")
    for place in failure.where:
        words += [str(place), f"    {place.source}"] if place.source else [str(place)]
    return [*words, failure.advice] if failure.advice else words


def _sentences(verdict: Verdict) -> str:
    where = f"{verdict.where}: {verdict.where.source}" if verdict.where is not None else ""
    return _cut("\n".join(filter(None, [verdict.what, where, verdict.next_step])))


def _cut(text: str) -> str:
    text = text.replace(f"{ROOT}{os.sep}", "")  # the teacher's tree has no place of its own
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}\n… (cut)"
