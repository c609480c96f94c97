"""Where the documentation of the names is that an answer uses.

The addresses are in `links.toml`, and a proof asks for one for each name that a reference uses.
"""

from __future__ import annotations

import ast
import tomllib
from collections.abc import Iterator
from pathlib import Path

LINKS = Path(__file__).with_name("links.toml")

# They say of what type something is, and nothing about what happens.
_ABOUT_TYPES = {"collections.abc", "types", "typing"}


def links_for(source: str) -> list[str]:
    """The addresses for all names in this source that have one, page by page."""
    addresses = all_links()
    return sorted(addresses[name] for name in names_used(source) if name in addresses)


def all_links() -> dict[str, str]:
    """For each name its address."""
    pages: dict[str, list[str]] = tomllib.loads(LINKS.read_text("utf-8"))
    return {name: f"{page}#{name}" for page, names in pages.items() for name in names}


def names_used(source: str) -> set[str]:
    """The full names of what this source uses of other modules: `asyncio.TaskGroup`.

    What a variable is we cannot know, with one exception: a `loop` is a loop, here as in the
    documentation of Python, which has a page for `asyncio.loop.call_soon_threadsafe`.
    """
    tree = ast.parse(source)
    known = dict(_imported(tree))
    names: set[str] = set()
    _collect(tree, known, names)
    return {name for name in names if name.rpartition(".")[0] not in _ABOUT_TYPES}


def _imported(tree: ast.AST) -> Iterator[tuple[str, str]]:
    """Each name that an import makes, with what it stands for."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                first = alias.name.partition(".")[0]
                yield alias.asname or first, alias.name if alias.asname else first
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            for alias in node.names:
                yield alias.asname or alias.name, f"{node.module}.{alias.name}"


def _collect(node: ast.AST, known: dict[str, str], names: set[str]) -> None:
    name = _full_name(node, known)
    if name is not None and "." in name:
        names.add(name)
        return
    for child in ast.iter_child_nodes(node):
        _collect(child, known, names)


def _full_name(node: ast.AST, known: dict[str, str]) -> str | None:
    if isinstance(node, ast.Name):
        return known.get(node.id)
    if isinstance(node, ast.Attribute):
        is_loop = isinstance(node.value, ast.Name) and node.value.id == "loop"
        owner = "asyncio.loop" if is_loop else _full_name(node.value, known)
        return owner and f"{owner}.{node.attr}"
    return None
