"""Cuts two files into their functions, and finds those that differ.

Python's own parser says where a function begins and ends; what is shown is the text as written.
This module uses the standard library only.
"""

from __future__ import annotations

import ast
import re
import textwrap
import tokenize
from collections.abc import Iterator
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from pathlib import Path

OUTSIDE = "Outside of functions"

_Function = ast.FunctionDef | ast.AsyncFunctionDef
_Documented = ast.Module | ast.ClassDef | _Function


@dataclass
class Piece:
    """A function, the rest of a class, or the rest of a file.

    Attributes:
        meaning: what Python sees of it: no comments, no docstring, no blanks.
        docstring: its docstring, if it has one.
        lines: the text as written.
        undocumented: the same without the docstring.

    """

    meaning: list[str] = field(default_factory=list)
    docstring: str | None = None
    lines: list[str] = field(default_factory=list)
    undocumented: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Pair:
    """One piece in both files; where there is none, its text is empty."""

    name: str
    yours: str
    theirs: str
    same: bool


def pairs(yours: str, theirs: str) -> list[Pair]:
    """All pieces of both files, in their order; those that only one of them has stay in place.

    A docstring that is the same in both is left out. A file that Python cannot read is one piece,
    and so is the other one.
    """
    try:
        left, right = cut(yours), cut(theirs)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return [Pair("The whole file", yours.strip("\n"), theirs.strip("\n"), yours == theirs)]
    return [
        _pair(name, left.get(name, Piece()), right.get(name, Piece()))
        for name in _in_order(list(left), list(right))
    ]


def _pair(name: str, yours: Piece, theirs: Piece) -> Pair:
    told = yours.docstring == theirs.docstring
    left, right = (_text(each.undocumented if told else each.lines) for each in (yours, theirs))
    return Pair(name, left, right, yours.meaning == theirs.meaning)


def _text(lines: list[str]) -> str:
    without_gaps = re.sub(r"\n(\s*\n)+", "\n\n", "\n".join(lines).expandtabs(4))
    return textwrap.dedent(without_gaps).strip("\n")


def _in_order(yours: list[str], theirs: list[str]) -> list[str]:
    order: dict[str, None] = {}
    for _, i, j, k, m in SequenceMatcher(None, yours, theirs, autojunk=False).get_opcodes():
        order |= dict.fromkeys([*yours[i:j], *theirs[k:m]])
    return list(order)


def cut(source: str) -> dict[str, Piece]:
    """The pieces of a file by name, such as `Door.enter`.

    Raises:
        SyntaxError, ValueError: Python cannot read it.

    """
    tree = ast.parse(source)
    lines = source.split("\n")
    pieces: dict[str, Piece] = {}
    owners = [OUTSIDE] * len(lines)  # which piece a line belongs to: the innermost
    in_docstring = [False] * len(lines)
    for name, node in _documented(tree):
        piece = pieces.setdefault(name, Piece())
        piece.meaning.append(_meaning(node))
        piece.docstring = ast.get_docstring(node)
        if not isinstance(node, ast.Module):
            for number in range(_first_line(node, lines), node.end_lineno or 0):
                owners[number] = name
        if piece.docstring is not None and _has_lines_of_its_own(node):
            for number in range(node.body[0].lineno - 1, node.body[0].end_lineno or 0):
                in_docstring[number] = True
    for line, owner, hidden in zip(lines, owners, in_docstring, strict=True):
        pieces[owner].lines.append(line)
        if not hidden:
            pieces[owner].undocumented.append(line)
    # the docstring of a file is for who has not solved it yet
    pieces[OUTSIDE].lines = pieces[OUTSIDE].undocumented
    return pieces


def _documented(tree: ast.Module) -> Iterator[tuple[str, _Documented]]:
    yield OUTSIDE, tree
    yield from _inside(tree, "")


def _inside(outer: ast.Module | ast.ClassDef, prefix: str) -> Iterator[tuple[str, _Documented]]:
    for node in outer.body:
        if isinstance(node, _Function):
            yield prefix + node.name, node
        elif isinstance(node, ast.ClassDef):
            yield f"class {prefix}{node.name}", node
            yield from _inside(node, f"{prefix}{node.name}.")


def _meaning(node: _Documented) -> str:
    body = node.body if ast.get_docstring(node, clean=False) is None else node.body[1:]
    if not isinstance(node, _Function):  # the functions in it are pieces of their own
        body = [inner for inner in body if not isinstance(inner, _Function | ast.ClassDef)]
    fields = {name: value for name, value in ast.iter_fields(node) if name != "body"}
    return ast.dump(type(node)(**fields, body=body))


def _first_line(node: ast.ClassDef | _Function, lines: list[str]) -> int:
    """Where it begins, counted from 0: decorators and the comments above belong to it."""
    number = min([node.lineno, *(decorator.lineno for decorator in node.decorator_list)]) - 1
    while number > 0 and lines[number - 1].strip().startswith("#"):
        number -= 1
    return number


def _has_lines_of_its_own(node: _Documented) -> bool:
    docstring, *rest = node.body
    begins_late = isinstance(node, ast.Module) or docstring.lineno > node.lineno
    return begins_late and all(other.lineno > (docstring.end_lineno or 0) for other in rest)


def text_of(file: Path) -> str:
    """What is written there, as far as it can be read at all."""
    try:
        with tokenize.open(file) as lines:
            return lines.read()
    except (SyntaxError, UnicodeDecodeError):
        return file.read_text("utf-8", "replace")
    except OSError:
        return ""
