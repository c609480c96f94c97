"""What a red lesson says: its text, what happened, where in the learner's file, what to do next.

No frame of the harness, of pytest or of asyncio is shown. `--full-trace` shows them all.
"""

from __future__ import annotations

import dataclasses
import inspect
import re
import sys
import textwrap
from collections.abc import Callable, Generator, Iterator
from types import CodeType

import pytest

from harness.catalog import kata_of
from harness.hints import split
from harness.honest import COMPARING
from harness.judge import is_lesson, trial_if_any
from harness.timeline import DIFFER
from harness.verdict import Place, Verdict, frames_of_traceback, lines_of, message_of

# Lines of captured output shown below a red lesson: enough to see a print, too few to drown it.
OUTPUT_LINES = 15

# What Python says of something that cannot be awaited, or made a task of: its kind, or the thing.
_NOT_AWAITABLE = re.compile(
    r"object (?P<kind>[\w.]+) can't be used in 'await' expression"
    r"|'(?P<kind_>[\w.]+)' object can't be awaited"
    r"|a coroutine was expected, got <?(?P<thing>.+)"
    r"|An asyncio\.Future, a coroutine or an awaitable is required"
)
_UNCALLED = re.compile(
    r"function|method|builtin_function_or_method|type|functools\.partial"
    r"|(function |bound method |built-in |class |functools\.partial\().*"
)
_SEVERAL = ("list", "tuple", "set", "dict")
_AWAITS_A_NAME = re.compile(r"\bawait (?P<name>[A-Za-z_][\w.]*+)(?! *[(\[])")
_FROM_AN_ADDRESS = re.compile(r"^ *\+ +where .* at 0x[0-9a-f]+>")
# `async with` and `async for` call these, and no lesson names them.
_CALLED_BY_SYNTAX = ("__aenter__", "__aexit__", "__aiter__", "__anext__")
_FORGOT_DECORATOR = re.compile(r"'(?:coroutine|async_generator)' object does not support the async")


@dataclasses.dataclass
class Failure:
    """Why a lesson is red."""

    claim: str
    text: str
    kind: str
    happened: list[str]
    where: list[Place]
    advice: str
    command: str
    hint: str = ""
    harness_fault: bool = False
    in_time: Callable[[int], list[str]] = lambda _: []  # the charts, for a width

    def __str__(self) -> str:
        return "\n".join(self.lines())

    def lines(self, width: int = 79) -> Iterator[str]:
        """The report, as text; nothing is wider than `width` that can be folded."""
        yield from fold(self.claim, width)
        yield ""
        if self.text:
            yield from filled(self.text, width)
        yield "What happened"
        for line in self.happened:
            yield from fold(f"  {line}", width)
        yield ""
        if chart := self.in_time(width - 2):
            yield "In time"
            yield from (f"  {line}".rstrip() for line in chart)
            yield ""
        yield "Where"
        for place in self.where:
            yield from fold(f"  {place}", width)
            if place.source:
                yield from fold(f"      {place.source}", width)
        yield ""
        yield "Next"
        if self.advice:
            yield from fold(f"  {self.advice}", width)
        if self.hint:
            yield f"  Hint: {self.hint}"
        yield f"  Run it again: {self.command}"


def fold(line: str, width: int) -> list[str]:
    """Fold a line that is too wide; a table keeps its columns as long as it fits."""
    if len(line) <= width:
        return [line.rstrip()]
    indent = " " * (len(line) - len(line.lstrip()))
    return textwrap.wrap(
        line.lstrip(),
        width,
        initial_indent=indent,
        subsequent_indent=indent,
        break_on_hyphens=False,
        break_long_words=False,  # a path can be clicked only if it is whole
    )


def filled(text: str, width: int) -> Iterator[str]:
    """Fill plain paragraphs to the width; leave indented ones, lists and tables as they are."""
    for paragraph in text.split("\n\n"):
        if re.search(r"^(\s|[-*|>]|\d+\. )", paragraph, re.MULTILINE):
            yield from paragraph.splitlines()
        else:
            yield from fold(" ".join(paragraph.split()), width)
        yield ""


FAILURE: pytest.StashKey[Failure] = pytest.StashKey()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Replace pytest's traceback by our words, for lessons only."""
    in_our_words = not item.config.getoption("fulltrace", False)
    if is_lesson(item) and in_our_words:
        # nobody will see what pytest would write, and it takes longer than the lesson itself
        item.repr_failure = _silence  # type: ignore[assignment,method-assign]
    report = yield
    if is_lesson(item) and isinstance(item, pytest.Function):
        if report.failed and call.excinfo is not None and in_our_words:
            failure = explain(item, call.excinfo)
            item.stash[FAILURE] = failure
            report.longrepr = str(failure)
        report.sections = [(title, _shorten(text)) for title, text in report.sections]
    return report


def _silence(*_: object) -> str:
    return ""


def _shorten(text: str) -> str:
    # a flood may be a single line of many megabytes
    lines = text[-4000:].splitlines()[-OUTPUT_LINES:]
    shown = "\n".join(line[:200] for line in lines)
    return shown if len(shown) >= len(text.rstrip()) else f"… (cut)\n{shown}"


def explain(item: pytest.Function, excinfo: pytest.ExceptionInfo[BaseException]) -> Failure:
    """Say in words why this lesson is red."""
    trial = trial_if_any(item.config)
    assert trial is not None
    territory, error = trial.territory, _verdict_in(excinfo.value) or excinfo.value
    frames = list(_frames_of(error))
    docstring = split(inspect.getdoc(item.function) or item.name)
    failure = Failure(
        claim=docstring.claim,
        text=docstring.text,
        kind="error",
        happened=[],
        where=territory.answers_among(frames)[-3:] or _functions_used(item) or _names_bound(item),
        advice="",
        command=f"nox -s kata -- {_number(item)}",
        hint=f"nox -s hint -- {_number(item)}" if docstring.hints else "",
    )
    if isinstance(error, Verdict):
        _tell_verdict(failure, error)
    elif is_stub(error):
        _tell_stub(failure)
    elif isinstance(error, AssertionError):
        failure.kind = "assertion"
        _tell_assertion(failure, str(error))
    elif isinstance(error, pytest.fail.Exception):
        failure.kind = "assertion"
        failure.happened = str(error).splitlines()
    else:
        _tell_error(failure, error)
        failure.harness_fault = not failure.where or _raised_by_harness(frames)
    if trial.also is not None and failure.kind == "assertion":
        failure.happened += ["", trial.also.what]
        failure.where = [trial.also.where] if trial.also.where else failure.where
        failure.advice = trial.also.next_step
    lesson = territory.innermost_lesson(frames)
    if lesson is not None:  # its name stands above already
        failure.where.append(dataclasses.replace(lesson, function=""))
    return failure


def _verdict_in(error: BaseException) -> Verdict | None:
    """The first verdict in a group: a TaskGroup of the lesson may have wrapped it."""
    if isinstance(error, BaseExceptionGroup):
        return next(filter(None, map(_verdict_in, error.exceptions)), None)
    return error if isinstance(error, Verdict) else None


def _frames_of(error: BaseException) -> Iterator[tuple[CodeType, int]]:
    """The frames of its traceback; of a group, then those of its first error."""
    yield from frames_of_traceback(error.__traceback__)
    if isinstance(error, BaseExceptionGroup):
        yield from _frames_of(error.exceptions[0])


def is_stub(error: BaseException) -> bool:
    """True if the only thing wrong is that there is no answer yet."""
    if isinstance(error, BaseExceptionGroup):
        return all(is_stub(inner) for inner in error.exceptions)
    return isinstance(error, NotImplementedError)


def _tell_verdict(failure: Failure, verdict: Verdict) -> None:
    failure.kind = verdict.kind
    failure.happened = [verdict.what, *(f"  {row}" for row in verdict.details)]
    failure.advice = verdict.next_step
    if verdict.where is not None:
        failure.where = [verdict.where]


def _tell_stub(failure: Failure) -> None:
    failure.kind = "stub"
    name = failure.where[-1].function if failure.where else "it"
    failure.happened = [f"`{name}` has no body yet: it raises NotImplementedError."]
    failure.advice = "Read the lesson, write the body, save."
    failure.where = failure.where[-1:]


def _tell_assertion(failure: Failure, explanation: str) -> None:
    # pytest puts `assert` in front, and it was asserted that they are equal
    explanation = explanation.replace(f"assert {DIFFER}", DIFFER, 1)
    # where a value comes from helps, but not if it is only an address in memory
    lines = [line for line in explanation.splitlines() if not _FROM_AN_ADDRESS.search(line)]
    failure.happened = lines or ["the assertion does not hold"]
    if "<coroutine object" in explanation:
        failure.advice = "A coroutine is not a result: is an `await` missing?"


def _tell_error(failure: Failure, error: BaseException) -> None:
    failure.happened = list(_lines_of(error))
    message = message_of(error)
    if isinstance(error, TypeError) and (found := _NOT_AWAITABLE.search(message)):
        _tell_what_cannot_be_awaited(failure, found["kind"] or found["kind_"] or found["thing"])
    elif isinstance(error, TypeError) and _FORGOT_DECORATOR.search(message):
        failure.advice = "Did you forget `@asynccontextmanager`?"
    elif "reading from stdin while output is captured" in message:
        failure.happened = ["Your code asks for input; a lesson has nobody to ask."]


def _tell_what_cannot_be_awaited(failure: Failure, what: str | None) -> None:
    """Say what to do; `what` is the kind of the thing, or how it is shown, or None."""
    if what in _SEVERAL:
        failure.advice = f"`await` takes one thing to wait for, not a {what} of them."
    elif what is not None and what.split()[0] in ("generator", "async_generator"):
        failure.advice = "Is there a `yield` where `return` belongs? "
        failure.advice += (
            "`async for` reads an async generator; nobody can await one."
            if what.startswith("async")
            else "`await` takes one thing to wait for, not a generator of them."
        )
    elif what is not None and _UNCALLED.fullmatch(what):
        source = failure.where[-1].source if failure.where else ""
        names = {found["name"] for found in _AWAITS_A_NAME.finditer(source)}
        failure.advice = (
            "This is a function itself, and not a call of it: write `()` after its name."
            if len(names) != 1
            else f"This awaits `{(name := names.pop())}` itself, and not a call of it: "
            f"write `await {name}(…)`."
        )
    else:
        failure.kind = "not a coroutine function"
        failure.advice = "Did you forget `async` before `def`"
        failure.advice += "?" if what is not None else ", or `()` after the name of a function?"


def _lines_of(error: BaseException, indent: str = "") -> Iterator[str]:
    text = message_of(error)[:2000].splitlines() or [""]
    yield f"{indent}{type(error).__name__}: {text[0]}".rstrip(": ")
    yield from (f"{indent}  {line}" for line in text[1:6])
    if isinstance(error, BaseExceptionGroup):
        for inner in error.exceptions:
            yield from _lines_of(inner, f"{indent}  ")


def _functions_used(item: pytest.Function) -> list[Place]:
    """Where the learner's functions and methods that this lesson names begin."""
    kata = kata_of(item.path)
    names = _names_used(item)
    places: list[Place] = []
    for name in names:
        used = getattr(item.module, name, None)
        if kata is None or getattr(used, "__module__", None) != kata.stem:
            continue
        if inspect.isclass(used):
            called = {*names, *_CALLED_BY_SYNTAX}
            owners = [base for base in used.__mro__ if base.__module__ == kata.stem]
            members = {f"{name}.{m}": f for o in owners for m, f in vars(o).items() if m in called}
        else:
            members = {name: used}
        for shown, member in members.items():
            # from the code, not from the source: an overlay has its own file
            function = _unwrapped(getattr(member, "fget", member))
            code = getattr(function, "__code__", None)
            if isinstance(code, CodeType):
                places.append(Place(code.co_filename, code.co_firstlineno, shown))
    return places[:3]


def _unwrapped(function: Callable[..., object]) -> object:
    try:
        return inspect.unwrap(function)
    except ValueError:  # an object that has every attribute is wrapped in itself
        return function


def _names_bound(item: pytest.Function) -> list[Place]:
    """Where the learner's file binds what this lesson names, if nothing of it has code of theirs.

    It may be a class without methods, or a borrowed function: `serve = asyncio.gather`.
    """
    kata = kata_of(item.path)
    answers = sys.modules.get(kata.stem) if kata is not None else None
    if answers is None:
        return []
    file = str(answers.__file__)
    places = []
    for name in _names_used(item):
        if vars(answers).get(name, item) is not getattr(item.module, name, None):
            continue
        binds = re.compile(rf"class {name}\b|{name} *[:=]|(from|import) .*\b{name}\b")
        lines = [n for n, line in enumerate(lines_of(file), 1) if binds.match(line)]
        if lines:
            places.append(Place(file, lines[-1]))
    return places[:3]


def _names_used(item: pytest.Function) -> dict[str, None]:
    """The names in the lesson, and in what it uses of its own file, in that order."""
    names: dict[str, None] = {}
    readers: list[object] = [item.function]
    for reader in readers:
        for name in _names_in(reader.__code__) if inspect.isfunction(reader) else ():
            if name not in names:
                names[name] = None
                used = getattr(item.module, name, None)
                if getattr(used, "__module__", None) == item.module.__name__:
                    readers += vars(used).values() if inspect.isclass(used) else [used]
    return names


def _names_in(code: CodeType) -> Iterator[str]:
    yield from code.co_names
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield from _names_in(constant)


def _raised_by_harness(frames: list[tuple[CodeType, int]]) -> bool:
    # what a lesson compares goes through our hands, but an error there is its own
    files = [code.co_filename for code, _ in frames if code not in COMPARING]
    return bool(files) and "harness" in files[-1].replace("\\", "/").split("/")


def _number(item: pytest.Item) -> str:
    kata = kata_of(item.path)
    return kata.number if kata is not None else ""
