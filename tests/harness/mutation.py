"""Makes small mistakes in an answer: the classic ones, and those that asyncio makes easy.

A mutant is the source of the answer with one change. If no lesson refuses it, either a lesson has a
hole, or the change makes no difference. No mutation tool we know takes operators of one's own for
code of this shape (mutmut) or judges without a fresh process for each mutant (cosmic-ray), so this
is a short one on `ast`.
"""

from __future__ import annotations

import ast
import copy
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

# Run instead of what was to run at the same time: one after the other, where it stands.
_PRELUDE = """
import asyncio as _asyncio

async def _at_once(coroutine):
    future = _asyncio.get_running_loop().create_future()
    future.set_result(await coroutine)
    return future

async def _one_by_one(*awaitables, return_exceptions=False):
    results = []
    for awaitable in awaitables:
        try:
            results.append(await awaitable)
        except Exception as error:
            if not return_exceptions:
                raise
            results.append(error)
    return results
"""

_OTHER_COMPARISON: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
}
_OTHER_ARITHMETIC: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Div,
    ast.Div: ast.Mult,
}
_OTHER_NAME = {
    "ALL_COMPLETED": "FIRST_COMPLETED",
    "FIRST_COMPLETED": "ALL_COMPLETED",
    "FIRST_EXCEPTION": "ALL_COMPLETED",
    "append": "appendleft",
    "appendleft": "append",
    "call_soon_threadsafe": "call_soon",
    "get_nowait": "get",
    "notify_all": "notify",
    "popleft": "pop",
    "BaseException": "Exception",
    "BaseExceptionGroup": "ExceptionGroup",
    "Exception": "BaseException",
    "ExceptionGroup": "BaseExceptionGroup",
}
# Their first argument is a limit, or a number of seconds.
_TAKES_A_LIMIT = {
    *("Semaphore", "BoundedSemaphore", "Queue", "LifoQueue", "PriorityQueue", "Barrier"),
    *("sleep", "timeout", "timeout_at", "call_later", "call_at", "range"),
}
# What they return is as good as their argument, until somebody changes one of both.
_COPIES = {"list", "dict", "set", "tuple", "sorted", "deque", "frozenset"}

# Keywords that say something of the code, and do nothing if the code is right.
_MAKES_NO_DIFFERENCE = {"strict", "name"}

Replacement = ast.AST | list[ast.stmt]
_Change = tuple[str, Replacement]  # in words, if the code does not say it well; and in code


@dataclass(frozen=True)
class Mutant:
    """One change to an answer.

    Attributes:
        name: where and what, for people: `Wire.ask: await drain() -> pass`. No two of an answer
            have the same name.
        original: the function or class as it was.
        changed: the same with the change.

    """

    name: str
    original: str
    changed: str

    @property
    def overlay(self) -> str:
        """What to run in the namespace of the answer."""
        return f"{_PRELUDE}\n\n{self.changed}\n"


def mutants_of(source: str) -> list[Mutant]:
    """All mutants of an answer that Python can compile."""
    made: list[Mutant] = []
    seen: Counter[str] = Counter()
    for part in ast.parse(source).body:
        original = ast.unparse(part)
        known = {original}
        for place, (where, node) in enumerate(_nodes(part)):
            for what, replacement in _changes(node):
                changed = ast.unparse(_with(part, place, replacement))
                if changed in known or not _compiles(changed):
                    continue
                known.add(changed)
                name = f"{where}: {_shown(node)} -> {what or _shown(replacement)}"
                seen[name] += 1
                if seen[name] > 1:
                    name += f" (number {seen[name]})"
                made.append(Mutant(name, original, changed))
    return made


def _nodes(part: ast.AST) -> Iterator[tuple[str, ast.AST]]:
    """Every node in the body of a function, with the name of that function."""

    def inside(where: str, node: ast.AST, in_function: bool) -> Iterator[tuple[str, ast.AST]]:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            where = f"{where}.{node.name}" if where else node.name
            in_function = in_function or not isinstance(node, ast.ClassDef)
        elif in_function:
            yield where, node
        for child in _children(node):
            yield from inside(where, child, in_function)

    yield from inside("", part, in_function=False)


def _children(node: ast.AST) -> Iterator[ast.AST]:
    """The parts of a node that do something: no docstring, no annotation, no signature.

    A BaseExceptionGroup of Exceptions becomes an ExceptionGroup: that name is left alone, too.
    """
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
        yield from (part for part in node.body if not _is_docstring(part))
    elif isinstance(node, ast.keyword) and node.arg in _MAKES_NO_DIFFERENCE:
        return
    elif isinstance(node, ast.Call) and ast.unparse(node.func).endswith("ExceptionGroup"):
        yield from node.args
    elif isinstance(node, ast.AnnAssign):
        yield from [node.value] if node.value is not None else []
    else:
        yield from ast.iter_child_nodes(node)


def _is_docstring(node: ast.stmt) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def _with(part: ast.stmt, place: int, replacement: Replacement) -> ast.AST:
    """A copy of the definition in which the node at that place is another one."""
    changed = copy.deepcopy(part)
    for number, (_, node) in enumerate(_nodes(changed)):
        if number == place:
            exchanged: ast.AST = _Exchange(node, replacement).visit(changed)
            return ast.fix_missing_locations(exchanged)
    raise AssertionError("the tree has changed under our hands")


class _Exchange(ast.NodeTransformer):
    def __init__(self, old: ast.AST, new: Replacement) -> None:
        self.old, self.new = old, new

    def visit(self, node: ast.AST) -> Any:
        return self.new if node is self.old else super().visit(node)


def _compiles(source: str) -> bool:
    try:
        compile(source, "<mutant>", "exec")
    except SyntaxError:
        return False
    return True


def _shown(part: Replacement) -> str:
    """The first line of it, cut in the middle if it is long."""
    text = ast.unparse(part[0] if isinstance(part, list) else part).split("\n")[0].strip()
    return text if len(text) <= 60 else f"{text[:40]} … {text[-17:]}"


# The operators -----------------------------------------------------------------------------------


def _changes(node: ast.AST) -> Iterator[_Change]:
    """What may stand in the place of this node."""
    for kind, operator in _OPERATORS:
        if isinstance(node, kind):
            for change in operator(node):
                yield change if isinstance(change, tuple) else ("", change)


def _forget_call(node: ast.Expr) -> Iterator[Replacement]:
    """No `cancel()`, no `task_done()`, no `await drain()`, no turn for the others."""
    if isinstance(node.value, ast.Call | ast.Await):
        yield ast.Pass()


def _forget_statement(node: ast.stmt) -> Iterator[Replacement]:
    yield ast.Pass()


def _forget_assignment(node: ast.Assign | ast.AugAssign) -> Iterator[Replacement]:
    """Of an attribute or an item: a name that is missing would only be a NameError."""
    targets = node.targets if isinstance(node, ast.Assign) else [node.target]
    if isinstance(node, ast.AugAssign) or not all(isinstance(t, ast.Name) for t in targets):
        yield ast.Pass()
    if isinstance(node, ast.AugAssign) and type(node.op) in _OTHER_ARITHMETIC:
        yield ast.AugAssign(node.target, _OTHER_ARITHMETIC[type(node.op)](), node.value)


def _simplify_try(node: ast.Try) -> Iterator[_Change]:
    if node.finalbody:
        inner = ast.Try(node.body, node.handlers, node.orelse, [])
        body: list[ast.stmt] = [inner] if node.handlers else node.body
        yield "no finally", [*body, *node.finalbody]  # runs only if nothing goes wrong
    for handler in node.handlers:
        others = [other for other in node.handlers if other is not handler]
        what = f"no except {ast.unparse(handler.type) if handler.type else ''}".strip()
        if others or node.finalbody:
            orelse = node.orelse if others else []
            yield what, ast.Try(node.body, others, orelse, node.finalbody)
        else:
            yield what, [*node.body, *node.orelse]


def _catch_others(node: ast.ExceptHandler) -> Iterator[Replacement]:
    if isinstance(node.type, ast.Tuple):
        for kind in node.type.elts:
            fewer = [other for other in node.type.elts if other is not kind]
            yield ast.ExceptHandler(ast.Tuple(fewer, ast.Load()), node.name, node.body)
    if node.type is not None and ast.unparse(node.type) not in ("Exception", "BaseException"):
        for name in ("Exception", "BaseException"):
            yield ast.ExceptHandler(ast.Name(name, ast.Load()), node.name, node.body)


def _enter_nothing(node: ast.With | ast.AsyncWith) -> Iterator[_Change]:
    """No lock, no timeout, no `suppress`."""
    if all(item.optional_vars is None for item in node.items):
        yield "the block alone", node.body


def _decide_otherwise(node: ast.If | ast.IfExp) -> Iterator[_Change]:
    yield "always", node.body
    yield "never", node.orelse or [ast.Pass()]


def _loop_otherwise(node: ast.While) -> Iterator[_Change]:
    always = isinstance(node.test, ast.Constant)
    if not any(isinstance(part, ast.Break | ast.Continue) for part in ast.walk(node)):
        yield "once", node.body if always else ast.If(node.test, node.body, node.orelse)
    if not always:
        yield "for ever", ast.While(ast.Constant(True), node.body, node.orelse)


def _leave_otherwise(node: ast.Break | ast.Continue) -> Iterator[Replacement]:
    yield ast.Continue() if isinstance(node, ast.Break) else ast.Break()
    yield ast.Pass()


def _return_nothing(node: ast.Return) -> Iterator[Replacement]:
    if node.value is not None and ast.unparse(node.value) != "None":
        yield ast.Return(None)


def _compare_otherwise(node: ast.Compare) -> Iterator[Replacement]:
    if len(node.ops) == 1 and type(node.ops[0]) in _OTHER_COMPARISON:
        yield ast.Compare(node.left, [_OTHER_COMPARISON[type(node.ops[0])]()], node.comparators)


def _join_otherwise(node: ast.BoolOp) -> Iterator[Replacement]:
    yield ast.BoolOp(ast.And() if isinstance(node.op, ast.Or) else ast.Or(), node.values)
    for value in node.values:
        others = [other for other in node.values if other is not value]
        yield others[0] if len(others) == 1 else ast.BoolOp(node.op, others)


def _calculate_otherwise(node: ast.BinOp) -> Iterator[Replacement]:
    if type(node.op) in _OTHER_ARITHMETIC:
        yield ast.BinOp(node.left, _OTHER_ARITHMETIC[type(node.op)](), node.right)


def _deny_nothing(node: ast.UnaryOp) -> Iterator[Replacement]:
    yield node.operand


def _other_constant(node: ast.Constant) -> Iterator[Replacement]:
    if isinstance(node.value, bool):
        yield ast.Constant(not node.value)
    elif isinstance(node.value, int | float):
        yield ast.Constant(node.value + 1)


def _other_name(node: ast.Name | ast.Attribute) -> Iterator[Replacement]:
    if isinstance(node, ast.Name) and node.id in _OTHER_NAME:
        yield ast.Name(_OTHER_NAME[node.id], node.ctx)
    if isinstance(node, ast.Attribute) and node.attr in _OTHER_NAME:
        yield ast.Attribute(node.value, _OTHER_NAME[node.attr], node.ctx)


def _call_otherwise(node: ast.Call) -> Iterator[_Change]:
    name = node.func.attr if isinstance(node.func, ast.Attribute) else ast.unparse(node.func)
    first = node.args[0] if node.args else None
    if name in ("create_task", "ensure_future") and first is not None:
        here = ast.Call(ast.Name("_at_once", ast.Load()), [first], [])
        yield "awaited at once", ast.Await(here)
    if name == "gather":
        serial = ast.Call(ast.Name("_one_by_one", ast.Load()), node.args, node.keywords)
        yield "one by one", serial
    if first is not None and (name == "shield" or (name in _COPIES and len(node.args) == 1)):
        yield "", first
    if name == "copy" and isinstance(node.func, ast.Attribute) and not node.args:
        yield "", node.func.value
    if name in _TAKES_A_LIMIT and first is not None and not isinstance(first, ast.Constant):
        more = ast.BinOp(first, ast.Add(), ast.Constant(1))
        yield "", ast.Call(node.func, [more, *node.args[1:]], node.keywords)
    if name == "timeout":
        yield "", ast.Call(node.func, [ast.Constant(None)], [])
    for keyword in node.keywords:
        others = [other for other in node.keywords if other is not keyword]
        if keyword.arg not in (None, *_MAKES_NO_DIFFERENCE):
            yield f"without {keyword.arg}", ast.Call(node.func, node.args, others)


def _share_the_list(node: ast.List) -> Iterator[Replacement]:
    if len(node.elts) == 1 and isinstance(node.elts[0], ast.Starred):
        yield node.elts[0].value


_OPERATORS: list[tuple[Any, Callable[[Any], Iterator[Any]]]] = [
    (ast.Expr, _forget_call),
    (ast.Raise, _forget_statement),
    (ast.Delete, _forget_statement),
    (ast.Assign | ast.AugAssign, _forget_assignment),
    (ast.Try, _simplify_try),
    (ast.ExceptHandler, _catch_others),
    (ast.With | ast.AsyncWith, _enter_nothing),
    (ast.If | ast.IfExp, _decide_otherwise),
    (ast.While, _loop_otherwise),
    (ast.Break | ast.Continue, _leave_otherwise),
    (ast.Return, _return_nothing),
    (ast.Compare, _compare_otherwise),
    (ast.BoolOp, _join_otherwise),
    (ast.BinOp, _calculate_otherwise),
    (ast.UnaryOp, _deny_nothing),
    (ast.Constant, _other_constant),
    (ast.Name | ast.Attribute, _other_name),
    (ast.Call, _call_otherwise),
    (ast.List, _share_the_list),
]
