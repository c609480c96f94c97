"""The commands work wherever the dojo is, and whatever lies in it; or they name what is wrong."""

from __future__ import annotations

import importlib.util
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import threading
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import NoReturn

import nox
import pytest

from harness import conftest, lab
from harness.catalog import ROOT
from harness.conftest import Typed, copy_the_dojo, copy_the_judge, type_in
from harness.in_the_way import in_the_way

KATA = "kata_01_overview.py"

# It is right, and takes its time in another way than the reference does.
SLOW = """
_keep_watch = keep_watch
async def keep_watch(hours):
    import asyncio
    await asyncio.sleep(hours * 1800)
    await _keep_watch(hours / 2)
"""


@pytest.fixture
def dojo(tmp_path: Path) -> Path:
    """Kata 01 as shipped, in a folder whose name has a blank, a quote and foreign letters."""
    folder = tmp_path / "Anna's dojo – 道場"
    folder.mkdir()
    copy_the_judge(folder)
    shutil.copy(ROOT / "noxfile.py", folder)
    for name in ("tests/test_01_overview.py", f"katas/{KATA}", f"reference/{KATA}"):
        shutil.copy(ROOT / name, folder / name)
    (folder / "tests" / "stubs").mkdir()
    shutil.copy(ROOT / "katas" / KATA, folder / "tests" / "stubs")
    return folder


@pytest.fixture
def type_nox(dojo: Path) -> Typed:
    """Type `nox -s WORDS…` there, and return what was printed."""

    def typed(*words: str, **environment: str) -> subprocess.CompletedProcess[str]:
        return type_in(dojo, "nox", "--no-venv", "-s", *words, **environment)

    return typed


# Wherever it is -----------------------------------------------------------------------------------


def test_a_learner_may_give_the_folder_any_name(type_nox: Typed, dojo: Path) -> None:
    """Each command finds the answers, and shows the goal in time."""
    assert "0 of 3 lessons are green." in type_nox("kata", "--", "01").stdout
    assert "Hint 1 of 3 for:" in type_nox("hint", "--", "01").stdout
    assert "0 of 3 lessons are green." in _first_verdict_of_a_watch(dojo)
    answer = (dojo / "reference" / KATA).read_text("utf-8")
    (dojo / "katas" / KATA).write_text(answer + SLOW, "utf-8")
    compared = type_nox("compare", "--", "01")
    assert compared.returncode == 0, compared.stdout + compared.stderr
    assert "In time" in compared.stdout
    assert "The goal" in compared.stdout
    assert "3 of 3 lessons are green." in type_nox("kata").stdout
    read = type_nox("lesson", "--", "01", "--html", "a page.html")
    assert (read.returncode, (dojo / "a page.html").is_file()) == (0, True)
    assert type_nox("reset", "--", "01").returncode == 0
    red = type_nox("kata", "--", "01", "-k", "hour")
    assert "katas/kata_01_overview.py:" in red.stdout


def _first_verdict_of_a_watch(dojo: Path) -> str:
    with subprocess.Popen(
        [sys.executable, "-P", "-m", "harness.watch", "01"],
        cwd=dojo,
        env=os.environ | {"PYTHONPATH": "tests", "PYTHONIOENCODING": "utf-8"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    ) as process:
        assert process.stdout is not None
        alarm = threading.Timer(lab.DEADLINE, process.kill)
        alarm.start()
        try:
            lines = iter(process.stdout.readline, "")
            return next((line for line in lines if "lessons are green" in line), "")
        finally:
            alarm.cancel()
            process.terminate()


def test_a_teacher_may_give_it_any_name(tmp_path: Path) -> None:
    """And the folder for what is made meanwhile may have any name, too."""
    dojo, temporary = tmp_path / "my dojo – 道場", tmp_path / "for a while"
    for folder in (dojo, temporary):
        folder.mkdir()
    copy_the_dojo(dojo)
    shutil.copy(dojo / "reference" / KATA, dojo / "katas")
    words = ("nox", "--no-venv", "-s", "grade", "--", "--katas", "01")
    run = type_in(dojo, *words, TMPDIR=str(temporary))
    assert "1 of 1 points (100 %); 3 of 3 lessons are green." in run.stdout, run.stderr


# Whatever lies in it ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "words", [["kata", "--", "01"], ["kata"], ["hint"], ["compare", "--", "1"]]
)
def test_a_draft_with_the_name_of_a_module_is_named(
    type_nox: Typed, dojo: Path, words: list[str]
) -> None:
    """Nothing runs: nobody knows what it would do."""
    (dojo / "katas" / "asyncio.py").write_text("x = 1\n", "utf-8")
    run = type_nox(*words)
    assert run.returncode == 2
    assert "katas/asyncio.py hides Python's module asyncio: rename it.\n" in run.stderr
    assert "green" not in run.stdout
    assert "Traceback" not in run.stdout + run.stderr


def test_only_what_hides_something_is_in_the_way(tmp_path: Path) -> None:
    """A module that is a part of Python itself cannot be hidden."""

    def said_of(name: str) -> str | None:
        file = tmp_path / name
        file.parent.mkdir(exist_ok=True)
        file.write_text("", "utf-8")
        said = in_the_way(tmp_path, ["anyio==4.16.0", "pytest-asyncio==1", "a; python<'3'"])
        file.unlink()
        return said

    for harmless in ("kata_01_overview.py", "draft.py", "time.py", "queue.txt", "queue/draft.py"):
        assert said_of(harmless) is None
    assert "queue.py hides Python's module queue" in str(said_of("queue.py"))
    assert "json hides Python's module json" in str(said_of("json/__init__.py"))
    assert "anyio.py hides the package anyio" in str(said_of("anyio.py"))
    assert "the package pytest_asyncio, which the lessons need" in str(said_of("pytest_asyncio.py"))


FOREIGN = "[pytest]\nasyncio_mode = auto\naddopts = --cov=src\n"


def test_what_is_meant_for_other_programs_does_no_harm(type_nox: Typed, dojo: Path) -> None:
    """A module in the root, and settings of another pytest, in files and variables."""
    (dojo / "asyncio.py").write_text("x = 1\n", "utf-8")
    for name in ("pytest.ini", "tests/pytest.ini", "tox.ini"):
        (dojo / name).write_text(FOREIGN, "utf-8")
    variables = {"PYTEST_ADDOPTS": "--cov=src", "PYTEST_PLUGINS": "nowhere"}
    shutil.copy(dojo / "reference" / KATA, dojo / "katas")
    for words, said in [
        (["kata", "--", "01"], "All 3 lessons are green."),
        (["kata"], "3 of 3 lessons are green."),
        (["compare", "--", "01"], "Your code says what the reference says."),
        (["hint", "--", "01"], "All lessons of kata 01 are green"),
    ]:
        run = type_nox(*words, **variables)
        assert said in run.stdout, run.stdout + run.stderr
        assert run.returncode == 0
    assert "All 3 lessons are green." in _first_verdict_of_a_watch(dojo)


def test_the_index_that_breaks_off_is_not_successful(type_nox: Typed, dojo: Path) -> None:
    """Whatever it was: who reads only the last line must not take it for the end of the list."""
    (dojo / "katas" / KATA).write_text("import os\nos._exit(0)\n", "utf-8")
    run = type_nox("kata")
    assert run.returncode == 2
    assert "The run broke off" in run.stderr
    (dojo / "tests" / "test_01_overview.py").write_text("1 / 0\n", "utf-8")
    assert type_nox("kata").returncode == 2


# The environment of the commands ------------------------------------------------------------------


@pytest.fixture
def noxfile(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """What nox makes of our noxfile."""
    monkeypatch.chdir(ROOT)
    monkeypatch.setattr(sys, "path", sys.path[:])
    monkeypatch.setattr(sys, "argv", ["nox"])
    monkeypatch.setattr("nox.registry._REGISTRY", {})
    spec = importlib.util.spec_from_file_location("noxfile", ROOT / "noxfile.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("words", [None, "", "{", "[]", '["pytest==1"]', "\udcff"])
def test_a_broken_list_of_what_is_installed_is_none(
    noxfile: ModuleType, tmp_path: Path, words: str | None
) -> None:
    """Then it is installed once more; a whole list needs nothing."""
    file = tmp_path / noxfile.INSTALLED
    if words is not None:
        file.write_bytes(words.encode("utf-8", "surrogateescape"))
    assert not noxfile._has(tmp_path, "desk")
    pyproject = nox.project.load_toml("pyproject.toml")
    file.write_text(json.dumps(nox.project.dependency_groups(pyproject, "desk")), "utf-8")
    assert noxfile._has(tmp_path, "desk")


def test_half_an_environment_is_made_anew_or_named(
    noxfile: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An environment without a Python helps nobody, even if all is said to be installed."""
    (tmp_path / "desk").mkdir()
    pyproject = nox.project.load_toml("pyproject.toml")
    installed = json.dumps(nox.project.dependency_groups(pyproject, "desk"))
    (tmp_path / "desk" / noxfile.INSTALLED).write_text(installed, "utf-8")
    typed: list[list[str]] = []

    def run(command: list[str], check: bool) -> SimpleNamespace:
        typed.append(command)
        return SimpleNamespace(returncode=0)

    def error(words: str) -> NoReturn:
        raise ValueError(words)

    monkeypatch.setattr(noxfile.subprocess, "run", run)
    with pytest.raises(ValueError, match=r"desk could not be set up: see above, or delete it"):
        noxfile._desk(SimpleNamespace(cache_dir=tmp_path / ".cache", error=error))
    assert typed[0][-2:] == ["--reuse-venv", "no"]


# How it begins ------------------------------------------------------------------------------------


def test_the_readme_begins_with_the_first_kata_and_in_an_environment() -> None:
    """Debian and macOS have no `python`, and refuse to install anything outside of one."""
    readme = (ROOT / "README.md").read_text("utf-8")
    begin = readme.partition("\n## ")[0]
    assert set(re.findall(r"nox -s kata -- (\w+)", begin)) == {"01"}
    [before] = begin.split("python -m pip install nox")[:-1]
    assert "python3 -m venv .venv" in before
    assert ". .venv/bin/activate" in before


def test_ci_runs_the_test_command_of_the_readme() -> None:
    """The one that is typed where there is nothing but Python."""
    readme = (ROOT / "README.md").read_text("utf-8")
    row = next(line for line in readme.splitlines() if line.startswith("| run all tests"))
    command = row.split("|")[-2].strip(" `")
    script = (ROOT / ".ci" / "run").read_text("utf-8")
    assert re.search(rf"^{re.escape(command)} 2>&1 ", script, re.MULTILINE)


def test_the_proofs_hear_ctrl_c_whoever_has_started_them() -> None:
    """In the background of a script they would not, nor would what they start."""
    usual = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        conftest.pytest_configure()
        assert signal.getsignal(signal.SIGINT) is signal.default_int_handler
    finally:
        signal.signal(signal.SIGINT, usual)
