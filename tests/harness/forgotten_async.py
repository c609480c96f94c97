"""Says what to do about an `await` outside of an `async def`.

Python names the line of the `await`; what must change is the `def` around it, perhaps far above.
"""

from __future__ import annotations

import ast

_Scope = ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda
_WAITS = (ast.Await, ast.AsyncFor, ast.AsyncWith)
_Comprehension = ast.ListComp | ast.SetComp | ast.DictComp
# Of the methods with such names, Python awaits only what these return, or takes it for an iterator.
_MAY_BE_ASYNC = ("__aenter__", "__aexit__", "__aiter__", "__anext__", "__call__")


def advice_for(error: SyntaxError, source: str) -> str | None:
    """What to do, or None if this is another error.

    Args:
        error: what Python says of the file.
        source: the text of the file.

    """
    if "outside" not in str(error.msg):
        return None
    try:
        tree = ast.parse(source)
        finder = _Finder(tree)
        finder.visit(tree)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None  # a sum of a thousand numbers is nested too deep for us, and not for Python
    # of a comprehension Python names the first line, and the `await` may be in another one
    around = [
        scope for line, scope in sorted(finder.found, key=_line) if line >= (error.lineno or 1)
    ]
    return _advice(around[0]) if around else None


def _line(found: tuple[int, _Scope]) -> int:
    return found[0]


def _advice(scope: _Scope) -> str:
    if isinstance(scope, ast.Lambda):
        return "A `lambda` cannot wait: await before you make it, or write an `async def`."
    if not isinstance(scope, ast.FunctionDef):
        return "Only an `async def` can wait: move this into one."
    name = scope.name
    if name.startswith("__") and name.endswith("__") and name not in _MAY_BE_ASYNC:
        return (
            f"Python calls `{name}` and does not await it: wait in another method, an `async def`."
        )
    return f"`{name}` in line {scope.lineno} is a plain `def`: write `async def` there."


class _Finder(ast.NodeVisitor):
    """Finds what waits outside of an `async def`, and the innermost function around it."""

    def __init__(self, module: ast.Module) -> None:
        self.found: list[tuple[int, _Scope]] = []
        self._scope: _Scope = module

    def visit(self, node: ast.AST) -> None:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef | ast.Lambda):
            self._enter(node)
            return
        waits = isinstance(node, _WAITS) or (
            isinstance(node, _Comprehension) and any(part.is_async for part in node.generators)
        )
        if waits and not isinstance(self._scope, ast.AsyncFunctionDef):
            self.found.append((node.lineno, self._scope))  # type: ignore[attr-defined]
        if isinstance(node, ast.GeneratorExp):  # may wait anywhere: it becomes an async generator
            self.visit(node.generators[0].iter)
            return
        self.generic_visit(node)

    def _enter(
        self, node: ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef | ast.Lambda
    ) -> None:
        """Look into its body; defaults, decorators and bases belong to what is around it."""
        body = node.body if isinstance(node.body, list) else [node.body]
        for child in ast.iter_child_nodes(node):
            if child not in body:
                self.visit(child)
        around, self._scope = self._scope, node
        for child in body:
            self.visit(child)
        self._scope = around
