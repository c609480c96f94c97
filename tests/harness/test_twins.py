"""Who is right by their own word only is found; whoever is honest is left alone."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from harness.twins import Twins, outcome_of
from harness.verdict import Territory

TERRITORY = Territory(Path("/dojo/katas"), Path("/dojo/tests/test_77_sample.py"))
ANSWERS = "/dojo/katas/kata_77_sample.py"

ALWAYS = "__eq__ = __contains__ = lambda self, other: True\n    __ne__ = lambda self, other: False"
YES = f"class Yes:\n    {ALWAYS}\n    __hash__ = lambda self: 0\n"

GUILTY = {
    "an object": (YES, "Yes() == 3"),
    "from the right": (YES, "3 == Yes()"),
    "not !=": (YES, "Yes() != 3"),
    "in a list": (YES, "[1, Yes()] == [1, 3]"),
    "deep in a dict": (YES, "{'a': (1, [Yes()])} == {'a': (1, [3])}"),
    "a key of a dict": (YES, "{Yes(): 1} == {0: 1}"),
    "in a set": (YES, "{Yes()} == {0}"),
    "in a deque": (YES + "from collections import deque", "deque([Yes()]) == deque([3])"),
    "in views of a dict": (YES, "{1: Yes()}.items() == {1: 3}.items()"),
    "among the values of a dict": (YES, "3 in {1: Yes()}.values()"),
    "in a container with itself": (YES + "loop = [Yes()]\nloop.append(loop)", "3 in loop"),
    "is in it": (YES, "Yes() in (1, 3)"),
    "has it": (YES, "'tea' in Yes()"),
    "beside an object that decides for itself": (
        YES + "class Cup:\n    __eq__ = lambda self, other: type(other) is Cup\ncup = Cup()",
        "[cup, Yes()] == [cup, 3]",
    ),
    "mock.ANY": ("from unittest import mock", "[mock.ANY] == [3]"),
    "in a call of a mock": ("from unittest.mock import *", "call(ANY) == call(3)"),
    "a mock": (
        "from unittest import mock\nx = mock.MagicMock()\nx.__eq__ = lambda *_: True",
        "x == 3",
    ),
    "a borrowed ==": (
        "from unittest import mock\nclass Yes:\n    __eq__ = mock.ANY.__class__.__eq__",
        "Yes() == 3",
    ),
    "an == that is a class": ("class Yes:\n    __eq__ = bool", "Yes() == 3"),
    "an == that is no bool": ("class Yes:\n    __eq__ = lambda self, other: self", "Yes() == 3"),
    "an == that was made of a text": (
        "class Yes:\n    exec('def __eq__(self, other): return True')",
        "Yes() == 3",
    ),
    "an int": (f"class Yes(int):\n    {ALWAYS}", "Yes(4) == 3"),
    "a float": (f"class Yes(float):\n    {ALWAYS}", "Yes(4) == 3.5"),
    "a str": (f"class Yes(str):\n    {ALWAYS}", "Yes() == 'tea'"),
    "bytes": (f"class Yes(bytes):\n    {ALWAYS}", "Yes() == b'tea'"),
    "a list": (f"class Yes(list):\n    {ALWAYS}", "Yes() == [3]"),
    "a list whose == is !=": ("class Yes(list):\n    __eq__ = list.__ne__", "Yes() == [3]"),
    "a tuple that equals tuples": (
        "class Yes(tuple):\n    __eq__ = lambda self, other: type(other) is tuple",
        "Yes() == (3,)",
    ),
    "an int that equals ints": (
        "class Yes(int):\n    __eq__ = lambda self, other: type(other) is int",
        "[Yes(4)] == [3]",
    ),
    "a dict that has all keys": (f"class Yes(dict):\n    {ALWAYS}", "'tea' in Yes()"),
    "a text that has all words": (f"class Yes(str):\n    {ALWAYS}", "'tea' in Yes()"),
    "a number between all others": (
        "class Yes(int):\n    __lt__ = __gt__ = lambda self, other: True",
        "Yes(7) < 5",
    ),
    "an object between all others": (
        "class Yes:\n    __lt__ = __gt__ = lambda self, other: True",
        "0 < Yes()",
    ),
    "an object unlike all others": (
        "class Yes(int):\n    __ne__ = lambda self, other: True",
        "Yes(3) != 3",
    ),
    "an object that lies once": (
        "class Yes:\n    says = [False, True]\n    __eq__ = lambda self, other: self.says.pop()",
        "Yes() == 3",
    ),
    "a class of records": (YES, "Yes() == Yes()"),
    "an enum": (f"import enum\nclass Yes(enum.Enum):\n    A = 1\n    {ALWAYS}", "Yes.A == 3"),
    "a field of a dataclass": (
        YES + "from dataclasses import dataclass\n@dataclass\nclass Cup:\n    size: object",
        "Cup(Yes()) == Cup(3)",
    ),
    "a dataclass with an == of its own": (
        f"from dataclasses import *\n@dataclass(eq=False)\nclass Yes:\n    size: int\n    {ALWAYS}",
        "Yes(1) == 3",
    ),
    "a field of a named tuple": (
        YES + "from typing import NamedTuple\nclass Cup(NamedTuple):\n    size: object",
        "Cup(Yes()) == Cup(3)",
    ),
    "a named tuple that equals its like": (
        "from typing import *\nclass Cup(NamedTuple):\n    size: int\n    __eq__ = lambda *_: True",
        "Cup(1) == Cup(3)",
    ),
    "a class": (
        f"class Meta(type):\n    {ALWAYS}\nclass Yes(metaclass=Meta):\n    pass",
        "Yes == int",
    ),
    "a class that hides its bases": (
        f"class Meta(type):\n    __mro__ = (object,)\nclass Yes(metaclass=Meta):\n    {ALWAYS}",
        "Yes() == 3",
    ),
    "a class that equals a plain one": (
        "class Meta(type):\n"
        "    __eq__ = lambda *_: True\n"
        "    __hash__ = lambda self: hash(int)\n"
        f"class Yes(metaclass=Meta):\n    {ALWAYS}",
        "Yes() == 3",
    ),
    "about right": ("import pytest\n" + YES, "Yes() == pytest.approx(3)"),
}

DATACLASS = """
from dataclasses import dataclass
@dataclass(order=True, frozen=True)
class Cup:
    size: object = 1
"""
CUP = """
class Cup:
    def __init__(self, size=1):
        self.size = size
    def __eq__(self, other):
        if not isinstance(other, Cup):
            return NotImplemented
        return self.size == other.size
    def __lt__(self, other):
        return self.size < other.size
    def __hash__(self):
        return hash(self.size)
"""

INNOCENT = {
    "plain values": (
        "",
        "[1, 2.5, 'a', b'a', None, {'a': {1}}] == [1, 2.5, 'a', b'a', None, {'a': {1}}]",
    ),
    "a dataclass": (DATACLASS, "[Cup(), {Cup(2)}] == [Cup(), {Cup(2)}]"),
    "dataclasses in order": (DATACLASS, "(0, Cup(1)) <= (0, Cup(2))"),
    "another dataclass": (DATACLASS, "Cup(1) != Cup(2)"),
    "a dataclass that holds what decides for itself": (
        DATACLASS.replace("Cup", "Box") + CUP,
        "Box(Cup(3)) == Box(Cup(3))",
    ),
    "a dataclass that is compared in part": (
        "from dataclasses import *\n@dataclass\nclass Cup:\n    size: int = field(compare=False)",
        "Cup(1) == Cup(2)",
    ),
    "an enum": ("import enum\nclass Tea(enum.Enum):\n    GREEN = 1", "Tea.GREEN == Tea(1)"),
    "an int enum": ("import enum\nclass Tea(enum.IntEnum):\n    GREEN = 1", "[Tea(1)] == [1]"),
    "a named tuple": (
        "from typing import NamedTuple\nclass Cup(NamedTuple):\n    size: int",
        "Cup(1) == (1,)",
    ),
    "numbers": (
        "from decimal import *\nfrom fractions import *",
        "[Decimal(3), Fraction(1, 2)] == [3, 0.5]",
    ),
    "dates": ("import datetime", "datetime.date(2026, 1, 2) == datetime.date(2026, 1, 2)"),
    "paths": ("from pathlib import Path", "{Path('a'): 1} == {Path('a'): 1}"),
    "containers": (
        "from collections import *",
        "[Counter('ab'), deque([1]), OrderedDict(a=1), defaultdict(int, b=2), UserList([1])]"
        " == [{'a': 1, 'b': 1}, deque([1]), {'a': 1}, {'b': 2}, [1]]",
    ),
    "containers beside what decides for itself": (
        CUP + "from collections import *",
        "[Cup(), Counter('a'), deque([1], 1), {1: Cup()}.keys(), {1: 2}.items()]"
        " == [Cup(), {'a': 1}, deque([1], 1), {1}, {(1, 2)}]",
    ),
    "an object of its own kind": (
        CUP,
        "[{Cup(1): Cup(2)}, {Cup(3)}, 4] == [{Cup(1): Cup(2)}, {Cup(3)}, 4]",
    ),
    "an object of a base of its kind": (CUP + "class Mug(Cup):\n    pass", "Mug() == Cup()"),
    "objects in order": (CUP, "[Cup(1), Cup(2)] < [Cup(1), Cup(3)]"),
    "another object": (CUP, "[1, Cup()] == [1, 3]"),
    "the same object in a list": (
        "class Cup:\n    __eq__ = lambda self, other: False\ncup = Cup()",
        "[cup] == [cup]",
    ),
    "an object unlike itself": (
        "class Cup:\n    __eq__ = lambda self, other: False\ncup = Cup()",
        "cup != cup",
    ),
    "a number that is nearly what it says": (
        "class Celsius(float):\n    __eq__ = lambda self, other: abs(self - other) < 1",
        "Celsius(20) == 20.0",
    ),
    "a neighbour in a list": (CUP, "3 in [Cup(), 3]"),
    "a box with a lid": (
        "class Box:\n    __contains__ = lambda self, what: what == 'tea'",
        "'tea' in Box()",
    ),
    "a box that knows texts only": (
        "class Box:\n    __contains__ = lambda self, what: what.lower() == 'tea'",
        "'tea' in Box()",
    ),
    "a range": ("", "3 in range(5)"),
    "errors": ("oops = OSError('tea')", "[oops, oops.args] == [oops, ('tea',)]"),
    "mocks": (
        "from unittest import mock\npot = mock.MagicMock()\npot(1)",
        "[pot, pot.mock_calls, mock.sentinel.tea] == [pot, [mock.call(1)], mock.sentinel.tea]",
    ),
    "about right": (
        "import pytest",
        "[0.1 + 0.2, {'a': 1}] == [pytest.approx(0.3), pytest.approx({'a': 1})]",
    ),
    "what has an == that is no bool": (
        "class Array:\n    __eq__ = lambda self, other: Truth()\n"
        "class Truth:\n    def __bool__(self):\n        raise ValueError('ambiguous')",
        "Array() == Array()",
    ),
    "what can be compared with its kind only": (
        "class Cup:\n    size = 1\n    __eq__ = lambda self, other: other.size == 1",
        "Cup() == Cup()",
    ),
    "what contains itself": ("loop = []\nloop.append(loop)", "[loop] == [loop]"),
    "coroutine functions and tasks": (
        "import asyncio\nasync def do():\n    pass",
        "[do, asyncio.sleep] == [do, asyncio.sleep]",
    ),
}


def _who_decides(answer: str, comparison: str) -> type | None:
    """Compare what the answer defines, as a lesson would."""
    names: dict[str, object] = {"__name__": "kata_77_sample"}
    exec(compile(answer, ANSWERS, "exec", dont_inherit=True), names)
    compare = ast.parse(comparison, mode="eval").body
    assert isinstance(compare, ast.Compare)
    one, other = ast.unparse(compare.left), ast.unparse(compare.comparators[0])
    sign = ast.unparse(compare)[len(one) : -len(other)].strip()
    left, right = eval(one, names), eval(other, names)
    return Twins(TERRITORY).who_decides(left, sign, right, outcome_of(left, sign, right))


@pytest.mark.parametrize(("answer", "comparison"), GUILTY.values(), ids=GUILTY)
def test_nobody_is_right_by_their_own_word(answer: str, comparison: str) -> None:
    """Wherever it is hidden, and whatever it seems to be."""
    assert _who_decides(answer, comparison) is not None


@pytest.mark.parametrize(("answer", "comparison"), INNOCENT.values(), ids=INNOCENT)
def test_an_honest_value_is_left_alone(answer: str, comparison: str) -> None:
    """A right answer never fails: objects decide for themselves what they equal of their kind."""
    assert _who_decides(answer, comparison) is None
