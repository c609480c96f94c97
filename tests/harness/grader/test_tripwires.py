"""A tripwire fires when a part of the judge is another, and at no other time."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from typing import Any

import pytest

from harness.catalog import ROOT
from harness.grader.tripwires import hooks_of

PROGRAM = """
import asyncio, builtins, functools, importlib, json, sys
import pytest
import harness.catalog, harness.verdict
from harness.grader.tripwires import Tripwires

def another(*words, **options):
    pass

wires = Tripwires()
{tampering}
print(wires.changed())
"""


def changed(tampering: str) -> str:
    """What tripwires say after this, in a process of its own: an audit has no end."""
    program = PROGRAM.format(tampering=tampering)
    run = subprocess.run(
        [sys.executable, "-c", program],
        cwd=ROOT / "tests",
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    return run.stdout.strip()


@pytest.mark.parametrize(
    ("tampering", "what"),
    [
        ("asyncio.sleep = another", "asyncio.sleep"),
        ("json.dumps = another", "json.dumps"),
        ("json.JSONEncoder.iterencode = another", "JSONEncoder.iterencode"),
        ("json.encoder.c_make_encoder = None", "json.encoder.c_make_encoder"),
        ("builtins.all = another", "builtins.all"),
        ("harness.catalog.kata_of = functools.cache(another)", "harness.catalog.kata_of"),
        ("harness.verdict.Verdict.__eq__ = another", "harness.verdict.Verdict.__eq__"),
        ("del asyncio.to_thread", "asyncio.to_thread"),
        ("sys.modules['harness.verdict'] = sys", "sys.modules['harness.verdict']"),
        ("sys.meta_path.insert(0, another)", "sys.meta_path"),
        ("sys.settrace(another)", "sys.settrace"),
        ("asyncio.gather.__code__ = another.__code__", "asyncio.gather"),
        ("pytest.raises.__defaults__ = ('',)", "pytest.raises"),
        ("asyncio.wait.__kwdefaults__ = {}", "asyncio.wait"),
        ("del asyncio.wait.__kwdefaults__", "asyncio.wait"),
    ],
)
def test_a_part_that_is_another_is_named(tampering: str, what: str) -> None:
    """A name may stand for something else; or the same function may do something else."""
    assert what in changed(tampering)


def test_other_code_for_a_moment_is_named_as_well() -> None:
    """It has done its work even if everything is as it was when somebody looks."""
    tampering = """
usual, builtins.id = builtins.id, lambda _: 0
code, asyncio.sleep.__code__ = asyncio.sleep.__code__, another.__code__
asyncio.sleep.__code__ = code
builtins.id = usual
"""
    assert "asyncio.sleep" in changed(tampering)


@pytest.mark.parametrize("name", ["sorted", "list", "set", "map"])
def test_no_builtin_can_hide_what_is_another(name: str) -> None:
    """Whoever asks it for a list of what is another hears a lie, or nothing."""
    tampering = f"asyncio.sleep = another\nbuiltins.{name} = lambda *_: []"
    assert f"builtins.{name}" in changed(tampering)
    assert "asyncio.sleep" in changed(tampering)


class EqualsEverything:
    """Stands in a list where something else was."""

    def __eq__(self, other: object) -> bool:
        return True

    __hash__ = None  # type: ignore[assignment]

    function = argnames = wrapper = hookwrapper = None


class Plugin:
    """Has one of pytest's hooks."""

    def pytest_pyfunc_call(self) -> None:
        """Do nothing."""


@pytest.mark.parametrize(
    "tamper",
    [
        lambda hooks: hooks.append(hooks[0]),
        lambda hooks: hooks.reverse(),
        lambda hooks: hooks.pop(),
        lambda hooks: hooks.__setitem__(0, EqualsEverything()),
        lambda hooks: setattr(hooks[0], "function", EqualsEverything()),
        lambda hooks: setattr(hooks[0], "wrapper", True),
    ],
)
def test_a_hook_that_calls_somebody_else_is_named(tamper: Callable[[Any], object]) -> None:
    """Each entry must be the same, in the same place."""
    plugins = pytest.PytestPluginManager()
    for _ in range(2):
        plugins.register(Plugin())
    changed = hooks_of(plugins)
    assert changed() == []
    tamper(plugins.hook.pytest_pyfunc_call._hookimpls)
    assert changed() == ["pytest's pytest_pyfunc_call"]


def test_a_caller_of_hooks_that_is_another_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever is asked for a hook may be another; and so may who calls them all."""
    plugins = pytest.PytestPluginManager()
    changed = hooks_of(plugins)
    other = plugins.hook.pytest_runtest_call
    monkeypatch.setattr(plugins.hook, "pytest_pyfunc_call", other)
    monkeypatch.setattr(plugins, "_inner_hookexec", lambda *_: [])
    assert sorted(changed()) == ["pytest's _inner_hookexec", "pytest's pytest_pyfunc_call"]


@pytest.mark.parametrize(
    "usual_work",
    [
        "another.__code__ = (lambda: None).__code__",
        "functools.namedtuple = another",
        "sys.audit('object.__setattr__', another, '__code__', None)",
        "import decimal, http.client",
        "asyncio.run(asyncio.sleep(0))",
    ],
)
def test_no_other_work_is_named(usual_work: str) -> None:
    """What a learner does with their own functions, and with modules nobody judges with."""
    assert changed(usual_work) == "[]"
