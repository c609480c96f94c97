"""What a cheat would have to replace: is it still what it was?

Before anything submitted is imported, every function and every class of the judge, of pytest, of
asyncio, of Python's builtins and of its imports is remembered, with its code. Afterwards each must
be the same.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from types import BuiltinFunctionType, FunctionType, ModuleType

_WATCHED = {
    *("builtins", "time", "hmac", "selectors", "inspect", "gc"),
    *("importlib", "_frozen_importlib", "_frozen_importlib_external"),
    *("asyncio", "pytest", "_pytest", "pluggy", "pytest_asyncio", "pytest_timeout", "blockbuster"),
    "harness",
}
_MEMBERS = {FunctionType, staticmethod, classmethod, property}

Key = tuple[object, str]


class Tripwires:
    """The names that must not change, and what they stood for when this was made."""

    def __init__(self) -> None:
        self._modules = {
            name: module
            for name, module in sys.modules.items()
            if name.partition(".")[0] in _WATCHED and isinstance(module, ModuleType)
        }
        self._before = dict(self._values())
        self._codes = {
            key: (value.__code__, value.__defaults__)
            for key, value in self._before.items()
            if type(value) is FunctionType
        }
        self._finders = {name: list(getattr(sys, name)) for name in ("meta_path", "path_hooks")}
        self._trace = sys.gettrace()
        self._caches = dict(sys.path_importer_cache)

    def changed(self) -> list[str]:
        """What is no longer as it was: `asyncio.sleep`, `TestReport.outcome` …"""
        before, now = self._before, dict(self._values())
        names = [_name(key) for key, value in before.items() if now.get(key) is not value]
        # a new member of a class may hide an inherited one
        names += [_name(key) for key in now if key not in before and isinstance(key[0], type)]
        for key, (code, defaults) in self._codes.items():
            function = before[key]
            assert isinstance(function, FunctionType)
            if function.__code__ is not code or function.__defaults__ is not defaults:
                names.append(_name(key))
        names += self._changed_imports()
        names += [
            f"sys.modules[{n!r}]" for n, m in self._modules.items() if sys.modules.get(n) is not m
        ]
        if sys.gettrace() is not self._trace:
            names.append("sys.settrace")
        return sorted(names)

    def _changed_imports(self) -> Iterator[str]:
        """Who finds what is imported: somebody else might find other lessons."""
        for name, finders in self._finders.items():
            if list(map(id, finders)) != list(map(id, getattr(sys, name))):
                yield f"sys.{name}"
        for folder, finder in self._caches.items():
            if sys.path_importer_cache.get(folder, finder) is not finder:
                yield f"sys.path_importer_cache[{folder!r}]"

    def _values(self) -> Iterator[tuple[Key, object]]:
        for module_name, module in self._modules.items():
            for name, value in list(vars(module).items()):
                kind = type(value)
                if kind is FunctionType or kind is BuiltinFunctionType:
                    yield (module_name, name), value
                elif isinstance(value, type):
                    yield (module_name, name), value
                    if value.__module__ == module_name:
                        yield from _members(value)


def _members(owner: type) -> Iterator[tuple[Key, object]]:
    for name, value in list(vars(owner).items()):
        if type(value) in _MEMBERS:
            yield (owner, name), value


def _name(key: Key) -> str:
    owner, name = key
    return (
        f"{owner.__module__}.{owner.__name__}.{name}"
        if isinstance(owner, type)
        else f"{owner}.{name}"
    )
