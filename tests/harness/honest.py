"""No answer passes a lesson by its own word: neither what it returns, nor what it swallows.

An object may say itself that it equals what the lesson asks for. After pytest has rewritten the
assertions of a lesson, each comparison in it goes through `compare`, and `twins.py` looks whether
it is honest. What a lesson sees stays the same, and so do the words of a red one. Not looked at:
comparisons in a chain outside of an assertion, and those that the code of Python makes, such as
`list.count`.

And an answer may swallow the error of a claim that does not hold: an `__aexit__` that returns True
does so with all errors of the block. So the first such error is kept.

And an answer may end its lesson before all claims are made: it can get at the task that awaits it.
So each coroutine function of a lesson says when it returns.

pytest has no public way to add to its rewriting. Where it rewrites in another way than we know, it
says so and does not run; no lesson can be passed that nobody has looked at.
"""

from __future__ import annotations

import ast
import hashlib
import sys
from collections.abc import Callable, Generator, Iterator
from pathlib import Path
from typing import Any

import pytest
from _pytest.assertion import rewrite

from harness.catalog import kata_of
from harness.judge import is_lesson, trial_if_any
from harness.trial import Trial
from harness.twins import Twins, is_plain, outcome_of
from harness.verdict import Verdict, frames_of_traceback, message_of
from harness.waiting import on_one_line

# The name of this module in a lesson; none that can be written in a program is like it.
_NAME = "@honest"
# What pytest puts into each file whose assertions it rewrites.
_PYTESTS_NAME = "@py_builtins"
_SIGNS: dict[type[ast.cmpop], str] = {
    **{ast.Eq: "==", ast.NotEq: "!=", ast.In: "in", ast.NotIn: "not in"},
    **{ast.Lt: "<", ast.LtE: "<=", ast.Gt: ">", ast.GtE: ">="},
}
# pytest keeps what it has compiled: files of that name must not be taken for ours, nor old ones.
_VERSION = hashlib.sha256(Path(__file__).read_bytes()).hexdigest()[:12]

_trial_now: Callable[[], Trial | None] = lambda: None  # noqa: E731


def pytest_configure(config: pytest.Config) -> None:
    """Look at all that is compared in lessons which are imported from now on.

    Raises:
        pytest.UsageError: this pytest does not rewrite assertions as we know it.

    """
    patch = pytest.MonkeyPatch()
    config.add_cleanup(patch.undo)
    try:
        rewrite_asserts = rewrite.rewrite_asserts
        patch.setattr(rewrite, "PYC_TAIL", f".{rewrite.PYTEST_TAG}-{_VERSION}{rewrite.PYC_EXT}")
    except AttributeError as error:
        raise pytest.UsageError(_not_this_pytest()) from error

    def rewrite_and_look(
        tree: ast.Module,
        source: bytes,
        path: str | None = None,
        config: pytest.Config | None = None,
    ) -> None:
        rewrite_asserts(tree, source, path, config)
        if path is not None and kata_of(Path(path)) is not None:
            _look_at_comparisons(tree)

    def init_and_keep(error: BaseException, *words: Any, **options: Any) -> None:
        init(error, *words, **options)
        failed(error)

    patch.setattr(rewrite, "rewrite_asserts", rewrite_and_look)
    # of `pytest.fail`, of a `pytest.raises` in vain, and of a deadline
    init: Callable[..., None] = pytest.fail.Exception.__init__
    patch.setattr(pytest.fail.Exception, "__init__", init_and_keep)
    patch.setitem(globals(), "_trial_now", lambda: trial_if_any(config))


def _not_this_pytest() -> str:
    return (
        f"pytest {pytest.__version__} does not rewrite the assertions of lessons in the way that "
        "the judge needs. Install the one that pyproject names, and leave out --assert=plain."
    )


def pytest_collection_finish(session: pytest.Session) -> None:
    """Run no lesson that nobody looks at.

    Raises:
        pytest.UsageError: there is one.

    """
    for item in session.items:
        if is_lesson(item) and _NAME not in _names_of(item):
            raise pytest.UsageError(_not_this_pytest())


@pytest.hookimpl(wrapper=True)
def pytest_pyfunc_call(pyfuncitem: pytest.Function) -> Generator[None, object, object]:
    """Look at what has failed though the lesson has not, and at the classes that it names.

    `pytest.raises` asks these.
    """
    result = yield
    trial = trial_if_any(pyfuncitem.config)
    if trial is not None:
        if trial.failed is not None:
            raise trial.condemn(_swallowed(trial.failed, trial))
        for kind in list(_names_of(pyfuncitem).values()):
            if issubclass(type(kind), type) and Twins(trial.territory).says_what_is_of_it(kind):
                raise trial.condemn(_says_what_is_of_it(kind, trial))
    return result


def _names_of(lesson: pytest.Item) -> dict[str, Any]:
    return vars(lesson.module) if isinstance(lesson, pytest.Function) else {}


def compare(left: object, sign: str, right: object) -> object:
    """How the comparison comes out.

    Raises:
        Verdict: it comes out like this only because a class of the learner's says so.

    """
    __tracebackhide__ = True
    came_out = outcome_of(left, sign, right)
    if is_plain(left) and is_plain(right):
        return came_out
    trial = _trial_now()
    if trial is not None:
        kind = Twins(trial.territory).who_decides(left, sign, right, came_out)
        if kind is not None:
            raise trial.condemn(_decides_itself(kind, trial))
    return came_out


def failed(error: BaseException) -> BaseException:
    """Keep the error of a claim that does not hold, if it is the first one of the lesson."""
    trial = _trial_now()
    if trial is not None and trial.failed is None:
        trial.failed = error
    return error


def returned(value: object = None) -> object:
    """Keep that a coroutine of the lesson has come to its own end; return what it returns."""
    trial = _trial_now()
    if trial is not None:
        trial.has_returned(sys._getframe(1))
    return value


# Whose frames are between a lesson and what it compares.
COMPARING = (compare.__code__, outcome_of.__code__)


def _look_at_comparisons(tree: ast.Module) -> None:
    """Put `compare` into a lesson's tree, after pytest has put into it what it needs."""
    _Looks().visit(tree)
    for node in tree.body:
        if isinstance(node, ast.Import) and node.names[0].asname == _PYTESTS_NAME:
            node.names.append(ast.copy_location(ast.alias(__name__, _NAME), node.names[0]))
            return
    raise pytest.UsageError(_not_this_pytest())


class _Looks(ast.NodeTransformer):
    def __init__(self) -> None:
        self._in_a_coroutine = False

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.stmt:
        self._enter(node, is_coroutine=False)
        return node

    def visit_AsyncFunctionDef(self, node: ast.AsyncFunctionDef) -> ast.stmt:
        is_coroutine = not any(isinstance(part, ast.Yield) for part in _own_parts(node))
        self._enter(node, is_coroutine)
        if is_coroutine:
            last = node.body[-1]
            end = ast.Expr(ast.Call(_ours(returned), [], []))
            for part in ast.walk(end):
                ast.copy_location(part, last)
                # the line where it ends: of a block, `last` is only the head
                part.lineno = part.end_lineno = last.end_lineno  # type: ignore[attr-defined]
            node.body.append(end)
        return node

    def _enter(self, node: ast.FunctionDef | ast.AsyncFunctionDef, is_coroutine: bool) -> None:
        outside, self._in_a_coroutine = self._in_a_coroutine, is_coroutine
        self.generic_visit(node)
        self._in_a_coroutine = outside

    def visit_Return(self, node: ast.Return) -> ast.stmt:
        self.generic_visit(node)
        if self._in_a_coroutine:
            value = [node.value] if node.value is not None else []
            node.value = _at(node, ast.Call(_ours(returned), value, []))
        return node

    def visit_Compare(self, node: ast.Compare) -> ast.expr:
        self.generic_visit(node)
        # of a chain in an assertion pytest has made single comparisons
        sign = _SIGNS.get(type(node.ops[0])) if len(node.ops) == 1 else None
        [right, *_] = node.comparators
        if sign is None or _is_pytests(right):
            return node
        return _at(node, ast.Call(_ours(compare), [node.left, ast.Constant(sign), right], []))

    def visit_Raise(self, node: ast.Raise) -> ast.stmt:
        self.generic_visit(node)
        match node.exc:
            case ast.Call(func=ast.Name(id="AssertionError")):
                node.exc = _at(node, ast.Call(_ours(failed), [node.exc], []))
        return node


def _ours(function: Callable[..., Any]) -> ast.expr:
    return ast.Attribute(ast.Name(_NAME, ast.Load()), function.__name__, ast.Load())


def _at(node: ast.AST, new: ast.Call) -> ast.Call:
    """Give it, and what is new in it, the place of the node."""
    for part in ast.walk(new):
        if not hasattr(part, "lineno"):
            ast.copy_location(part, node)
    return new


def _own_parts(function: ast.AsyncFunctionDef) -> Iterator[ast.AST]:
    """All that is in a function, but not what is in a function inside of it."""
    parts: list[ast.AST] = list(function.body)
    for part in parts:
        yield part
        if not isinstance(part, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda | ast.ClassDef):
            parts += ast.iter_child_nodes(part)


def _is_pytests(right: ast.expr) -> bool:
    """Whether pytest asks here if a local variable is there, for the words of a red assertion."""
    match right:
        case ast.Call(func=ast.Attribute(value=ast.Name(id=name))):
            return name == _PYTESTS_NAME
    return False


# Sentences --------------------------------------------------------------------------------------


def _decides_itself(kind: type, trial: Trial) -> Verdict:
    return Verdict(
        kind="dishonest value",
        what=f"This comparison proves nothing: the class `{_name_of(kind)}` says itself what it "
        "equals.",
        where=Twins(trial.territory).place_of(kind),
        next_step="Return the plain value that the lesson asks for: an int, a str, a list …",
    )


def _swallowed(error: BaseException, trial: Trial) -> Verdict:
    return Verdict(
        kind="swallowed failure",
        what="What the lesson claims did not hold, and your code has swallowed the error:",
        details=message_of(error).splitlines()[:20],
        where=trial.territory.innermost_answer(frames_of_traceback(error.__traceback__)),
        next_step="Let the errors of others through. An `__aexit__` that returns something true "
        "swallows them, and so do `except BaseException` and `suppress`.",
    )


def _says_what_is_of_it(kind: type, trial: Trial) -> Verdict:
    return Verdict(
        kind="dishonest value",
        what=f"The class `{_name_of(kind)}` says itself which objects are of it.",
        where=Twins(trial.territory).place_of(kind),
        next_step="Define it without a metaclass, as the stub does.",
    )


def _name_of(kind: type) -> str:
    name = type.__dict__["__qualname__"].__get__(kind)
    return on_one_line(str.__str__(name).rpartition("<locals>.")[2])[:60]
