"""What a trap says of itself, read without running it.

This module uses the standard library only.
"""

from __future__ import annotations

import ast
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Trap:
    """A wrong answer.

    Attributes:
        mistake: its docstring, in the learner's words; empty if it has none.
        refused_by: the lesson that must be the first to refuse it, or None if it names none.

    """

    mistake: str
    refused_by: str | None


def read_trap(file: Path) -> Trap:
    """Read the file of a trap."""
    tree = ast.parse(file.read_text("utf-8"))
    named = (
        str(ast.literal_eval(node.value))
        for node in tree.body
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "REFUSED_BY"
    )
    return Trap(ast.get_docstring(tree) or "", next(named, None))
