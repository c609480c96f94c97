"""Finds files in `katas/` that Python would take for a module of its own.

The answers are imported from there, so that folder is the first in which Python looks for whatever
is imported: a draft called `queue.py` would be the module `queue` for asyncio, too.

This module uses the standard library only, because `noxfile.py` imports it before anything is
installed.
"""

from __future__ import annotations

import importlib.util
import re
import sys
from collections.abc import Iterable
from pathlib import Path


def in_the_way(katas: Path, requirements: Iterable[str]) -> str | None:
    """Say which file or folder in `katas` must have another name, if one must.

    Args:
        katas: the folder of the answers.
        requirements: what the lessons need to be installed, such as `anyio==4.16.0`.

    """
    installed = {re.split(r"[^\w-]", name)[0].replace("-", "_") for name in requirements}
    modules = {file.stem: file for file in sorted(katas.glob("*.py"))}
    modules |= {file.parent.name: file.parent for file in sorted(katas.glob("*/__init__.py"))}
    for name, file in modules.items():
        if name in installed:
            return f"{file.as_posix()} hides the package {name}, which the lessons need: rename it."
        if name in sys.stdlib_module_names and _is_a_file(name):
            return f"{file.as_posix()} hides Python's module {name}: rename it."
    return None


def _is_a_file(name: str) -> bool:
    """False for a module that is a part of Python itself, or not of this one: nothing hides it."""
    spec = importlib.util.find_spec(name)
    return spec is not None and spec.origin not in ("built-in", "frozen")
