"""Makes a comparison once more, without the code of a learner: does it come out the same?

An object may say itself what it equals, and then it is right by its own word only. So each side
gets a twin: what is an int, a text, a list … of a class of the learner's becomes a plain one, and
other objects of theirs may say what they equal only among themselves. If the twins compare in
another way, somebody lies. What hides in an object of a package, as in a `UserList`, is not found.
"""

from __future__ import annotations

import collections
import dataclasses
import operator
import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from types import (
    CodeType,
    FunctionType,
    MethodDescriptorType,
    NoneType,
    WrapperDescriptorType,
)
from typing import Any

import pytest

from harness.verdict import Place, Territory, lines_of

_OPERATIONS: dict[str, Callable[[Any, Any], Any]] = {
    **{"==": operator.eq, "!=": operator.ne},
    **{"<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge},
}

_DECIDE = ("__eq__", "__ne__", "__lt__", "__le__", "__gt__", "__ge__", "__contains__")
_SAY_WHAT_IS_OF_THEM = ("__instancecheck__", "__subclasscheck__")

# The methods of the class itself: those of an object on trial are not asked.
_PLAIN_FROM: dict[type, Callable[[Any], Any]] = {
    int: int.__index__,
    float: float.__float__,
    str: str.__str__,
    bytes: bytes.__bytes__,
}
# How to go through a container, and how to make another one.
_CONTAINERS: dict[type, tuple[Callable[[Any], Any], Callable[[Any], Any]]] = {
    tuple: (tuple.__iter__, tuple),
    list: (list.__iter__, list),
    dict: (dict.items, dict),
    set: (set.__iter__, set),
    frozenset: (frozenset.__iter__, frozenset),
    collections.deque: (collections.deque.__iter__, collections.deque),
    type({}.keys()): (iter, frozenset),
    type({}.values()): (iter, tuple),
    type({}.items()): (iter, lambda pairs: dict(pairs).items()),
}
# By their identity, as a class may say itself what it equals, too.
_BUILT_IN = {id(kind): kind for kind in (*_PLAIN_FROM, *_CONTAINERS)}
_PLAIN = frozenset(map(id, (int, str, float, bool, bytes, NoneType)))

# A class's own list of its bases, and its own names: a metaclass may say something else.
_bases_of: Callable[[type], tuple[type, ...]] = type.__dict__["__mro__"].__get__
_members_of: Callable[[type], Any] = type.__dict__["__dict__"].__get__

# Where the code of Python, of packages and of the judge is; some modules are built into Python.
_FOLDERS = (Path(collections.__file__).parents[1], Path(pytest.__file__).parents[1])
_TRUSTED = ("<frozen ", *(f"{folder}{os.sep}" for folder in [*_FOLDERS, Path(__file__).parent]))


def is_plain(value: object) -> bool:
    """True if it is what it seems, and holds nothing: an int, a str, a float, None …"""
    return id(type(value)) in _PLAIN


def outcome_of(left: Any, sign: str, right: Any) -> Any:
    """Compare them, as Python does where the sign stands between them."""
    if sign in _OPERATIONS:
        return _OPERATIONS[sign](left, right)
    return left in right if sign == "in" else left not in right


class Twins:
    """Looks at one comparison in a lesson.

    Args:
        territory: which file is the learner's, and which holds the lesson.

    """

    def __init__(self, territory: Territory) -> None:
        self._territory = territory
        self._kept: dict[int, _AmongTheirs] = {}

    def who_decides(self, left: object, sign: str, right: object, came_out: object) -> type | None:
        """The class whose code has made this comparison come out so; None if all is honest."""
        found = next((type(p) for p in self._parts(left, right) if self._methods(type(p))), None)
        if found is None:
            return None
        try:
            honest = outcome_of(self._twin(left), sign, self._twin(right))
        except Exception:  # what cannot be compared without that code is decided by it
            return found
        # not every outcome is a bool: arrays give an array, which is neither true nor false
        is_same = honest is came_out or type(honest) is type(came_out) is not bool
        return None if is_same else found

    def says_what_is_of_it(self, kind: type) -> bool:
        """Whether code of the learner's says which objects are of this class.

        No class of errors needs that, so there nobody may: `ABCMeta` would ask the learner's code.
        """
        methods = _written_in_python(type(kind), _SAY_WHAT_IS_OF_THEM)
        is_error = BaseException in _bases_of(kind)
        return bool(methods) and (is_error or not all(map(self._is_trusted, methods)))

    def place_of(self, kind: type) -> Place | None:
        """The first line in the learner's file of what decides for this class."""
        methods = self._methods(kind) + _written_in_python(type(kind), _SAY_WHAT_IS_OF_THEM)
        places = [
            Place(code.co_filename, code.co_firstlineno, code.co_qualname)
            for code in map(_code_of, methods)
            if code is not None and self._territory.is_answer(code.co_filename)
        ]
        return min(places, key=lambda place: place.line, default=None)

    def _methods(self, kind: type) -> list[object]:
        """What decides for objects of this class, and is not to be trusted."""
        if id(kind) in _BUILT_IN or _is_record(kind):
            return []
        return [m for m in _written_in_python(kind, _DECIDE) if not self._is_trusted(m)]

    def _is_trusted(self, method: object) -> bool:
        """True for code of Python, of a package, of the lesson or of the judge."""
        code = _code_of(method)
        if code is None:
            return False
        lessons = str(self._territory.lessons)
        if code.co_qualname.startswith("_ANY."):  # of unittest.mock; a lesson may have its own
            return any(re.search(r"\bANY\b", line) for line in lines_of(lessons))
        return code.co_filename.startswith((*_TRUSTED, lessons))

    def _parts(self, *values: object) -> Iterator[object]:
        """The values and all they hold, each once, but nothing that is plain."""
        to_do = list(values)
        seen: dict[int, object] = {}  # kept, so that nothing new gets the same number
        while to_do:
            part = to_do.pop()
            if is_plain(part) or id(part) in seen:
                continue
            seen[id(part)] = part
            yield part
            to_do += _inside(part)

    def _twin(self, value: Any) -> Any:
        if is_plain(value):
            return value
        kind = type(value)
        base = _built_in_base_of(kind)
        if base in _PLAIN_FROM:
            return _PLAIN_FROM[base](value)
        if base in _CONTAINERS:
            _, another = _CONTAINERS[base]
            return another(map(self._twin, _inside(value)))
        if _is_record(kind):
            return (id(kind), *map(self._twin, _inside(value)))
        if not self._methods(kind):
            return value
        # one for each object: a list knows what it holds by its identity, too
        return self._kept.setdefault(id(value), _AmongTheirs(value))


class _AmongTheirs:
    """Stands for an object of a learner's class: these decide only among themselves."""

    def __init__(self, value: Any) -> None:
        self._value = value

    def __hash__(self) -> int:
        return hash(self._value)

    def __eq__(self, other: object) -> Any:
        return self._decide(operator.eq, other)

    def __lt__(self, other: object) -> Any:
        return self._decide(operator.lt, other)

    def __le__(self, other: object) -> Any:
        return self._decide(operator.le, other)

    def __contains__(self, what: object) -> bool:
        return what in self._value and not _says_yes(operator.contains, self._value)

    def _decide(self, operation: Callable[[Any, Any], Any], other: object) -> Any:
        if not isinstance(other, _AmongTheirs):
            return NotImplemented
        if _says_yes(operator.eq, self._value) or _says_yes(operator.eq, other._value):
            return NotImplemented
        return operation(self._value, other._value)


def _says_yes(operation: Callable[[Any, Any], object], value: object) -> bool:
    """Whether it claims to equal, or to hold, an object that nobody knows."""
    try:
        return bool(operation(value, object()))
    except Exception:
        return False


def _written_in_python(kind: type, names: tuple[str, ...]) -> list[object]:
    """Those of these methods of a class that are not as Python itself has made them."""
    members = [_members_of(base) for base in _bases_of(kind)]
    found = [(name, next((m[name] for m in members if name in m), None)) for name in names]
    return [method for name, method in found if method is not None and not _is_c(method, name)]


def _is_c(method: object, name: str) -> bool:
    # the name: `__eq__ = list.__ne__` is written in C, and lies
    kinds = (WrapperDescriptorType, MethodDescriptorType)
    return type(method) in kinds and method.__name__ == name  # type: ignore[attr-defined]


def _code_of(method: object) -> CodeType | None:
    return method.__code__ if type(method) is FunctionType else None


def _built_in_base_of(kind: type) -> Any:
    return next((_BUILT_IN[id(b)] for b in _bases_of(kind) if id(b) in _BUILT_IN), None)


def _inside(value: Any) -> list[Any]:
    kind = type(value)
    base = _built_in_base_of(kind)
    if base in _CONTAINERS:
        through, _ = _CONTAINERS[base]
        return list(through(value))
    if base is None and _is_record(kind):
        return [getattr(value, each.name) for each in dataclasses.fields(kind) if each.compare]
    return []


def _is_record(kind: type) -> bool:
    """True for a dataclass that is compared as `@dataclass` does it: field by field."""
    if not dataclasses.is_dataclass(kind):
        return False
    codes = [_code_of(method) for method in _written_in_python(kind, _DECIDE)]
    return bool(codes) and all(code and code.co_filename == "<string>" for code in codes)
