"""What a cheat would have to replace: is it still what it was?

Before anything submitted is imported, every function and every class of the judge, of pytest, of
asyncio, of Python's builtins and of its imports is remembered. Afterwards each must be the same. If
one of the functions gets other code, for a moment only, Python's audit says so. Nobody looks at the
code of each of them afterwards: it would copy memory that a judge shares with its server.

Source: https://docs.python.org/3/library/audit_events.html (`object.__setattr__`).
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from functools import cache
from types import BuiltinFunctionType, FunctionType, ModuleType
from typing import Any

import pytest

_WATCHED = {
    *("builtins", "time", "hmac", "json", "selectors", "inspect", "gc"),
    *("importlib", "_frozen_importlib", "_frozen_importlib_external"),
    *("asyncio", "pytest", "_pytest", "pluggy", "pytest_asyncio", "pytest_timeout", "blockbuster"),
    "harness",
}
_FUNCTIONS = {FunctionType, BuiltinFunctionType, type(cache(print))}
_MEMBERS = {FunctionType, staticmethod, classmethod, property}


class Tripwires:
    """The names that must not change, and what they stood for when this was made."""

    def __init__(self) -> None:
        self._modules = {
            name: module
            for name, module in sys.modules.items()
            if name.partition(".")[0] in _WATCHED and isinstance(module, ModuleType)
        }
        owners = dict(self._owners())
        # the namespaces themselves: whoever asks an owner for a name may be told a lie
        self._before = [
            (owner, vars(owner), name, value)
            for owner, is_watched in owners.items()
            for name, value in vars(owner).items()
            if is_watched(value)
        ]
        self._members = [(o, vars(o), set(vars(o))) for o in owners if isinstance(o, type)]
        self._rewritten = _those_that_get_other_code(
            {
                id(value): _name(owner, name)
                for owner, _, name, value in self._before
                if type(value) is FunctionType
            }
        )
        self._finders = {name: list(getattr(sys, name)) for name in ("meta_path", "path_hooks")}
        self._trace = sys.gettrace()
        self._caches = dict(sys.path_importer_cache)

    def changed(self) -> list[str]:
        """What is no longer as it was: `asyncio.sleep`, `TestReport.outcome` …"""
        names = [
            _name(owner, name)
            for owner, namespace, name, value in self._before
            if namespace.get(name) is not value
        ]
        # a new member of a class may hide an inherited one
        for kind, namespace, known in self._members:
            if namespace.keys() != known:
                new = namespace.keys() - known
                names += [_name(kind, name) for name in new if _is_a_member(namespace[name])]
        names += self._rewritten
        names += self._changed_imports()
        names += [
            f"sys.modules[{n!r}]" for n, m in self._modules.items() if sys.modules.get(n) is not m
        ]
        if sys.gettrace() is not self._trace:
            names.append("sys.settrace")
        return names  # as they are: `sorted` may be one of them

    def _changed_imports(self) -> Iterator[str]:
        """Who finds what is imported: somebody else might find other lessons."""
        for name, finders in self._finders.items():
            if list(map(id, finders)) != list(map(id, getattr(sys, name))):
                yield f"sys.{name}"
        for folder, finder in self._caches.items():
            if sys.path_importer_cache.get(folder, finder) is not finder:
                yield f"sys.path_importer_cache[{folder!r}]"

    def _owners(self) -> Iterator[tuple[ModuleType | type, Callable[[object], bool]]]:
        """Who has names that are watched, and which of its values these are."""
        for module_name, module in self._modules.items():
            yield module, _is_of_a_module
            for value in list(vars(module).values()):
                if isinstance(value, type) and value.__module__ == module_name:
                    yield value, _is_a_member


def hooks_of(plugins: pytest.PytestPluginManager) -> Callable[[], list[str]]:
    """Tells which hooks of pytest no longer call those whom they call now, in the same order."""
    identity = id  # its own, as below
    of_manager, of_relay = vars(plugins), vars(plugins.hook)

    def look() -> dict[str, list[object]]:
        parts: dict[str, list[object]] = {name: [value] for name, value in of_manager.items()}
        for name, caller in of_relay.items():
            parts[name] = [caller, caller._hookexec]
            for hook in caller.get_hookimpls():
                parts[name] += [hook, hook.function, hook.argnames, hook.wrapper, hook.hookwrapper]
        return parts

    def numbers(parts: dict[str, list[object]]) -> dict[str, list[int]]:
        return {name: [identity(part) for part in parts[name]] for name in parts}

    def changed() -> list[str]:
        now = numbers(look())
        return [f"pytest's {name}" for name in {**kept, **now} if before.get(name) != now.get(name)]

    kept = look()  # so that nothing new gets the same number
    before = numbers(kept)
    return changed


def _those_that_get_other_code(functions: dict[int, str]) -> set[str]:
    """The names of these functions, by their identity, as soon as anybody gives them other code."""
    rewritten: set[str] = set()
    # all it needs is its own: a name of a module, or of Python, can be another for a moment
    identity = id
    events = {"object.__setattr__", "object.__delattr__"}
    parts = {"__code__", "__defaults__", "__kwdefaults__"}

    def hear(event: str, details: tuple[Any, ...]) -> None:
        if event in events and details[1] in parts:
            name = functions.get(identity(details[0]))
            if name is not None:
                rewritten.add(name)

    functions[id(hear)] = f"{__name__}.hear"
    sys.addaudithook(hear)
    return rewritten


def _is_of_a_module(value: object) -> bool:
    return type(value) in _FUNCTIONS or isinstance(value, type)


def _is_a_member(value: object) -> bool:
    return type(value) in _MEMBERS


def _name(owner: ModuleType | type, name: str) -> str:
    if isinstance(owner, type):
        return f"{owner.__module__}.{owner.__name__}.{name}"
    return f"{owner.__name__}.{name}"
