"""What is written for teachers is true: its commands are run, its files and options exist."""

from __future__ import annotations

import argparse
import csv
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from harness.catalog import ROOT
from harness.conftest import copy_the_dojo
from harness.grader import classroom, grade

PAGE = (ROOT / "TEACHING.md").read_text("utf-8")
# A block in a list is indented as the list is.
BLOCKS = [
    re.sub(f"^{indent}", "", block, flags=re.MULTILINE)
    for indent, block in re.findall(r"^( *)```sh\n(.*?)^ *```$", PAGE, re.DOTALL | re.MULTILINE)
]
NOX = f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m nox --no-venv "$@"\n'


@pytest.mark.skipif(sys.platform != "linux", reason="the grader needs a fork, and a shell")
def test_the_commands_do_what_the_page_says(tmp_path: Path) -> None:
    """A class of two, first with the usual lessons of kata 01, and then with a hidden one more."""
    dojo = tmp_path / "dojo"
    copy_the_dojo(dojo)
    nox = tmp_path / "bin" / "nox"
    nox.parent.mkdir()
    nox.write_text(NOX)
    nox.chmod(0o755)
    found = []
    for block in [block for block in BLOCKS if "--katas 01" in block]:
        variables = {"PATH": f"{nox.parent}:/usr/bin:/bin", "HOME": str(tmp_path)}
        run = subprocess.run(
            ["sh", "-e", "-c", block], cwd=dojo, env=variables, capture_output=True, check=False
        )
        assert run.returncode == 0, run.stderr.decode()
        if "classroom" in block:
            with (tmp_path / "graded" / "grades.csv").open(encoding="utf-8-sig") as table:
                found.append({row["submission"]: row["score"] for row in csv.DictReader(table)})
    assert found == [{"anna": "0.00", "ben": "1.00"}] * 2
    grades = [file.read_text("utf-8") for file in (tmp_path / "graded" / "grades").iterdir()]
    assert ["test_any_lamp_can_be_lit" in text for text in grades] == [True, True]


def test_every_command_of_the_grader_exists() -> None:
    """An option that was renamed would be refused to whoever types what the page says."""
    known = {"grade": grade._parser(), "classroom": classroom._parser()}
    typed = re.findall(r"nox -s (grade|classroom) -- ([^`\n]+)", PAGE)
    assert len(typed) > 4
    for command, words in typed:
        options = set(re.findall(r"(?<!\S)--?[a-z][\w-]*", words))
        assert options <= _options(known[command]), f"nox -s {command} -- {words}"
    for option in set(re.findall(r"`(--?[a-z][\w-]*)", PAGE)) - {"--group"}:
        assert option in _options(*known.values()), option


@pytest.mark.parametrize("name", ["TEACHING.md", "README.md", "CONTRIBUTING.md"])
def test_no_link_leads_nowhere(name: str) -> None:
    """Links into the repository, that is; we ask no web site."""
    text = (ROOT / name).read_text("utf-8")
    links = re.findall(r"\]\(([^)#\s]+)", text)
    inside = [link for link in links if "://" not in link and not (ROOT / link).exists()]
    assert links or name == "CONTRIBUTING.md"
    assert inside == []


def test_the_map_of_the_grader_names_each_of_its_files() -> None:
    """Who looks for something finds it there; tests and their helpers explain themselves."""
    text = (ROOT / "CONTRIBUTING.md").read_text("utf-8").partition("## The grader")[2]
    named = set(re.findall(r"`([\w*]+\.py)`", text))
    there = {file.name for file in Path(__file__).parent.glob("*.py")}
    helpers = {"__init__.py", "samples.py", "nasty.py"}
    reports = {file for file in there if file.endswith("_report.py")}
    expected = {file for file in there - helpers - reports if not file.startswith("test_")}
    assert named - {"*_report.py"} == expected


def _options(*parsers: argparse.ArgumentParser) -> set[str]:
    return {
        word for parser in parsers for action in parser._actions for word in action.option_strings
    }
