"""What editors read agrees with what this repository is."""

from __future__ import annotations

import configparser
import json
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from harness.catalog import ROOT, all_katas
from harness.conftest import type_in

SETTINGS = ".vscode/settings.json"
EXTENSIONS = ".vscode/extensions.json"
CONTAINER = ".devcontainer/devcontainer.json"

PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))

# VS Code reads a test with a `callspec` as one with a `[…]` in its name
AS_VS_CODE_READS = """
def pytest_sessionfinish(session):
    for item in session.items:
        if hasattr(item, "callspec") != ("[" in item.name):
            raise ValueError(f"VS Code cannot read {item.nodeid}")
"""


def _read(name: str) -> dict[str, Any]:
    settings: dict[str, Any] = json.loads((ROOT / name).read_text("utf-8"))
    return settings


@pytest.mark.parametrize("name", [SETTINGS, EXTENSIONS, CONTAINER])
def test_settings_are_strict_json(name: str) -> None:
    """VS Code allows comments in them, other tools do not."""
    assert _read(name)


def test_every_path_exists() -> None:
    """A folder that was renamed would be looked for in vain, and nobody would say so."""
    settings = _read(SETTINGS)
    hidden = [pattern.removesuffix("/**") for pattern in settings["search.exclude"]]
    for folder in settings["python.analysis.extraPaths"] + hidden:
        assert (ROOT / folder).is_dir(), f"{SETTINGS} names {folder}"


def test_an_editor_imports_katas_from_where_pytest_does() -> None:
    """So "go to definition" leads to the learner's file, and not to the answer."""
    pythonpath = PYPROJECT["tool"]["pytest"]["ini_options"]["pythonpath"]
    assert _read(SETTINGS)["python.analysis.extraPaths"] == pythonpath


def test_a_search_shows_no_answers() -> None:
    """They are there for who opens them: the file explorer shows all."""
    folders = set()
    for kata in all_katas():
        folders.add(kata.shipped.parent)  # no answers, but a second copy to edit in vain
        folders.add(kata.reference.parent)
        folders.update(answer.parents[1] for answer in kata.traps + kata.variants)
    answers = {f"{folder.relative_to(ROOT).as_posix()}/**": True for folder in folders}
    settings = _read(SETTINGS)
    assert settings["search.exclude"] == answers
    assert "files.exclude" not in settings


def test_a_test_explorer_finds_every_lesson_and_nothing_else() -> None:
    """It asks pytest, and knows no options of ours."""
    settings = _read(SETTINGS)
    assert settings["python.testing.pytestEnabled"] is True
    found = _collect(*settings.get("python.testing.pytestArgs", []))
    files = {line.partition("::")[0] for line in found.splitlines() if "::" in line}
    assert files == {f"tests/{kata.lessons.name}" for kata in all_katas()}


def test_vs_code_can_read_what_was_found(tmp_path: Path) -> None:
    """Lessons have no parameters; tests of the judge have some, and keep them."""
    (tmp_path / "as_vs_code_reads.py").write_text(AS_VS_CODE_READS, "utf-8")
    files = [str(kata.lessons) for kata in all_katas()] + ["tests/harness/test_catalog.py"]
    found = _collect("-p", "as_vs_code_reads", *files, PYTHONPATH=str(tmp_path))
    assert "test_01_overview.py::" in found
    assert "test_words_name_katas[" in found


def test_the_container_installs_what_the_readme_asks_for() -> None:
    """That is nox, and a group of pyproject.toml, on a Python of ours."""
    container = _read(CONTAINER)
    command, image = container["postCreateCommand"], container["image"]
    groups = re.findall(r"--group (\S+)", command)
    assert groups == ["lessons"]
    assert set(groups) <= set(PYPROJECT["dependency-groups"])
    assert "nox" in command.split()
    [python] = re.findall(r"/python:\d+-(3\.\d+)-", image)
    assert f"Programming Language :: Python :: {python}" in PYPROJECT["project"]["classifiers"]


def test_the_container_has_the_extensions_that_are_recommended() -> None:
    """Two lists of the same."""
    inside = _read(CONTAINER)["customizations"]["vscode"]["extensions"]
    assert inside == _read(EXTENSIONS)["recommendations"]


def test_an_editor_knows_how_long_a_line_may_be() -> None:
    """As long as ruff allows."""
    config = configparser.ConfigParser()
    config.read_string("[top]\n" + (ROOT / ".editorconfig").read_text("utf-8"))
    assert config.getint("*.py", "max_line_length") == PYPROJECT["tool"]["ruff"]["line-length"]


def _collect(*arguments: str, **environment: str) -> str:
    """Type what a test explorer types, with all plugins that are installed."""
    run = type_in(ROOT, "pytest", "--collect-only", "-q", *arguments, **environment)
    assert run.returncode == 0, run.stdout + run.stderr
    return run.stdout
