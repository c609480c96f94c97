"""The commands of the dojo: `nox -l` lists them."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import nox

if sys.version_info < (3, 11):  # noqa: UP036 - nox itself may run on an older Python
    sys.exit(f"The dojo needs Python 3.11 or newer; this nox runs on {sys.version.split()[0]}.")

sys.path.insert(0, str(Path(__file__).parent / "tests"))
from harness.catalog import Kata, UnknownKata, all_katas, as_list, find_katas
from harness.in_the_way import in_the_way
from harness.learner import ENVIRONMENT, INDEX, PROCESSES, SETTINGS, UP_TO_THE_FIRST_RED

PYPROJECT = nox.project.load_toml("pyproject.toml")
PYTHONS = nox.project.python_versions(PYPROJECT)

nox.needs_version = ">=2025.2.9"
nox.options.default_venv_backend = "uv|virtualenv"
nox.options.reuse_venv = "yes"
nox.options.error_on_missing_interpreters = False  # `summary` names those that are missing
nox.options.sessions = ["lint", "types", "proof", "tricks", "summary"]

USAGE = """\
nox -s kata                     all katas and your progress
nox -s kata -- 06               the lessons of kata 06, up to the first red one
nox -s kata -- 06 07 queue      several katas, by number or by a part of their name
nox -s kata -- 06 -k cancel -vv what follows the names goes to pytest

There are:
"""

# What was installed into an environment is written down in it.
INSTALLED = "installed.json"

# Two hundred tricks and accidents. A proof on each Python would take the time of everything else.
CORPUS = "tests/harness/grader/test_corpus.py"

# What `proof` found, by Python: the record of its run, or None while it runs or has failed.
PROVEN: dict[str, dict[str, Any] | None] = {}


@nox.session(python=False, default=False)
def kata(session: nox.Session) -> None:
    """Learn: `nox -s kata -- 06` runs the lessons of kata 06; without a number, the index."""
    words, options = _split(session.posargs)
    if {"-h", "--help"} & set(options):
        print(USAGE + as_list(all_katas()))
        return
    try:
        chosen = find_katas(words, all_katas())
    except UnknownKata as error:
        print(error, file=sys.stderr)
        sys.exit(2)
    python = _own_desk(session)
    if not session.posargs:
        code, record = _pytest(python, *INDEX)
        if not record or code not in {0, 1}:  # a red lesson is no accident here
            sys.exit(2)
        return
    codes = {_learn(python, kata, options) for kata in chosen or all_katas()}
    if not codes <= {0, 1, 5} or codes == {5}:  # pytest: usage error; nothing was selected
        sys.exit(2)
    if 1 in codes:
        sys.exit(1)


@nox.session(python=False, default=False)
def watch(session: nox.Session) -> None:
    """Learn: the same on every save of your file; without a number, the first red kata."""
    if _undisturbed(session, "watch", _own_desk(session)) != 0:
        session.error("something ended the watch")


@nox.session(python=False, default=False)
def lesson(session: nox.Session) -> None:
    """Learn: `nox -s lesson -- 06` is the whole chapter to read; `--html FILE` for a browser."""
    if _harness(session, "lesson", _desk(session)) != 0:
        session.error("the chapter could not be shown")


@nox.session(python=False, default=False)
def hint(session: nox.Session) -> None:
    """Learn: `nox -s hint -- 06` gives the next hint for the first red lesson."""
    if _harness(session, "hint", _own_desk(session)) != 0:
        session.error("no hint could be given")


@nox.session(python=False, default=False)
def compare(session: nox.Session) -> None:
    """Learn: `nox -s compare -- 06` shows your solved kata beside the reference."""
    if _harness(session, "compare", _own_desk(session)) != 0:
        sys.exit(1)


@nox.session(python=False, default=False)
def reset(session: nox.Session) -> None:
    """Learn: `nox -s reset -- 06` puts the stub back as it was shipped, and keeps your attempt."""
    if _harness(session, "reset", sys.executable) != 0:
        sys.exit(1)


@nox.session(python=False, default=False)
def grade(session: nox.Session) -> None:
    """Teach: `nox -s grade` grades one submission, or this checkout; `-- --help` says more."""
    if code := _undisturbed(session, "grader.grade", _desk(session)):
        sys.exit(code)


@nox.session(python=False, default=False)
def classroom(session: nox.Session) -> None:
    """Teach: `nox -s classroom -- FOLDER --out DIR` grades a class; `-- --help` says more."""
    on_a_cluster = any(word.startswith("--scheduler") for word in session.posargs)
    python = _desk(session, "cluster" if on_a_cluster else "desk")
    if code := _undisturbed(session, "grader.classroom", python):
        sys.exit(code)


@nox.session(default=False)
def desk(session: nox.Session) -> None:
    """Learn: installs what these commands need; the first of them does it for you."""
    _install(session, "desk")


@nox.session(default=False)
def cluster(session: nox.Session) -> None:
    """Teach: installs what `classroom -- … --scheduler` needs; that command does it for you."""
    _install(session, "cluster")


@nox.session
def lint(session: nox.Session) -> None:
    """Prove: ruff finds nothing to say and nothing to reformat."""
    _install(session, "lint")
    session.run("ruff", "check", ".")
    session.run("ruff", "format", "--check", ".")


@nox.session
def types(session: nox.Session) -> None:
    """Prove: strict type checking of stubs, reference, harness and this file."""
    _install(session, "types")
    session.run("mypy", "noxfile.py", "tests/conftest.py", "tests/harness")
    session.run("mypy", ".github/classroom50/autograder.py")
    session.run("mypy", "katas")
    session.run("mypy", "reference")


@nox.session(python=PYTHONS)
def proof(session: nox.Session) -> None:
    """Prove: lessons refuse stubs and traps, accept reference and variants; the judge is right."""
    python = str(session.python)
    PROVEN[python] = None
    _install(session, "proof")
    # the corpus has a session of its own
    code, record = _prove(session, f"--ignore={CORPUS}", *session.posargs)
    if code != 0:
        session.error("see the first failure above: it says what to do next")
    if not all(record["proven"].values()) and not session.posargs:
        session.error(f"nothing was proven of one kind: {record['proven']}")
    PROVEN[python] = record


@nox.session
def tricks(session: nox.Session) -> None:
    """Prove: no trick pays in the grader, no accident costs too much; on the Python of nox."""
    _install(session, "proof")
    # all in one class, which has several processes of its own
    if _prove(session, "-n", "0", CORPUS, *session.posargs)[0] != 0:
        session.error("see the first failure above: which case earned what it should not?")


@nox.session(python=PYTHONS, default=False)
def soak(session: nox.Session) -> None:
    """Prove: no lesson is flaky; `nox -s soak -- 100` runs all of them 100 times, under load."""
    _install(session, "lessons")
    if _harness(session, "soak", _python(session)) != 0:
        session.error("a lesson was red although the answer is right: it must not depend on that")


# the oldest Python forgives least: what it refuses may be no mistake in a newer one
@nox.session(python=PYTHONS[0], default=False)
def mutants(session: nox.Session) -> None:
    """Prove: lessons refuse small mistakes in the reference; `nox -s mutants -- 06` for one."""
    _install(session, "lessons")
    if _harness(session, "mutants", _python(session)) != 0:
        session.error("each of the above says what to do next")


@nox.session(python=False, default=False)
def new(session: nox.Session) -> None:
    """Contribute: `nox -s new -- 41 my_topic` makes the files of a new kata."""
    if _harness(session, "new", sys.executable) != 0:
        session.error("the kata was not made")


@nox.session(default=False)
def bench(session: nox.Session) -> None:
    """Prove: what must be fast is fast; `nox -s bench -- --only kata` measures one budget."""
    _install(session, "proof")
    if _harness(session, "bench", _python(session)) != 0:
        session.error("something is too slow, or could not be measured: see above")


@nox.session(default=False)
def pictures(session: nox.Session) -> None:
    """Contribute: draws the pictures of the README again, from real runs of kata 01."""
    _install(session, "proof")
    if _harness(session, "pictures", _python(session)) != 0:
        session.error("kata 01 does not show what the README wants to show")


@nox.session(python=False)
def summary(session: nox.Session) -> None:
    """Say for each Python what was proven; a Python that is not installed is named."""
    print("\nPython   proven")
    for python in PYTHONS:
        if python not in PROVEN:
            print(f"{python:<8} NOT PROVEN: `proof-{python}` did not run; is it installed?")
        elif (record := PROVEN[python]) is None:
            print(f"{python:<8} RED: see above")
        else:
            print(f"{python:<8} " + ", ".join(f"{n} {k}" for k, n in record["proven"].items()))
            for lesson, why in record["left_out"].items():
                print(f"{'':<8} without {lesson}: {why}")
    if not any(PROVEN.values()):
        session.error("nothing was proven")


def _split(arguments: list[str]) -> tuple[list[str], list[str]]:
    """Names of katas come first; from the first option on, all goes to pytest."""
    first_option = next(
        (place for place, word in enumerate(arguments) if word.startswith("-")), len(arguments)
    )
    return arguments[:first_option], arguments[first_option:]


def _own_desk(session: nox.Session) -> str:
    """The Python of the commands that run what lies in `katas/`, unless a file there stops it."""
    if words := in_the_way(Path("katas"), nox.project.dependency_groups(PYPROJECT, "desk")):
        print(words, file=sys.stderr)
        sys.exit(2)
    return _desk(session)


def _desk(session: nox.Session, group: str = "desk") -> str:
    """The Python of the learner's commands. They share one environment: then one needs the network.

    Another group of dependencies has an environment of its own, made by the session of its name.

    With `--no-venv` it is the Python of nox: whoever says so has installed what is needed.
    """
    if "--no-venv" in sys.argv:
        return sys.executable
    environments = session.cache_dir.parent
    folder = environments / group
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    if not python.exists() or not _has(folder, group):
        # -P: no file that lies here is taken for a part of nox
        nox_again = [sys.executable, "-P", "-m", "nox", "--envdir", str(environments), "-s", group]
        # half an environment is made anew
        nox_again += [] if python.exists() else ["--reuse-venv", "no"]
        code = subprocess.run(nox_again, check=False).returncode
        if code != 0 or not python.exists() or not _has(folder, group):
            session.error(f"{folder} could not be set up: see above, or delete it and try again")
    return str(python)


def _install(session: nox.Session, group: str) -> None:
    """Install a dependency group once: later runs need no network and no time."""
    if session.virtualenv.venv_backend == "none" or _has(session.virtualenv.location, group):
        return
    wanted = nox.project.dependency_groups(PYPROJECT, group)
    session.install(*wanted)
    Path(session.virtualenv.location, INSTALLED).write_text(json.dumps(wanted), "utf-8")


def _has(environment: str | Path, group: str) -> bool:
    try:
        installed = json.loads(Path(environment, INSTALLED).read_text("utf-8"))
    except (OSError, ValueError):  # there is none, or it is broken
        return False
    return bool(installed == list(nox.project.dependency_groups(PYPROJECT, group)))


def _learn(python: str, kata: Kata, options: list[str]) -> int:
    lessons = kata.lessons.relative_to(Path.cwd())
    code, _ = _pytest(python, *UP_TO_THE_FIRST_RED, str(lessons), *options)
    return code


def _python(session: nox.Session) -> str:
    outside = session.virtualenv.venv_backend == "none"
    return sys.executable if outside else str(Path(session.bin, "python"))


def _prove(session: nox.Session, *arguments: str) -> tuple[int, dict[str, Any]]:
    """Run tests as strictly as possible, in several processes; see `_pytest`."""
    return _pytest(
        _python(session),
        "-p",
        "xdist.plugin",
        "-n",
        str(PROCESSES),
        "--dist",
        "worksteal",  # some traps take a hundred times as long as others
        "-o",
        "pythonpath=reference",
        "-W",
        "error",
        "-o",
        "norecursedirs=traps variants corpus",  # but not the harness, which a learner never runs
        *arguments,
        **_bytecode(session),
    )


def _harness(session: nox.Session, module: str, python: str) -> int:
    """Run a command of the harness with what follows `--`; return 0, or 1 if it found something."""
    environment = {**os.environ, **_bytecode(session), "PYTHONPATH": "tests"}
    command = [python, "-P", "-m", f"harness.{module}", *session.posargs]
    code = subprocess.run(command, env=environment, check=False).returncode
    if code == 2:
        sys.exit(2)  # it was asked for something it does not know, and has said so
    return code


def _undisturbed(session: nox.Session, module: str, python: str) -> int:
    """Do as `_harness`; Ctrl-C is for the command alone, which cleans up before it ends."""
    usual = signal.signal(signal.SIGINT, lambda *_: None)
    try:
        return _harness(session, module, python)
    finally:
        signal.signal(signal.SIGINT, usual)


def _bytecode(session: nox.Session) -> dict[str, str]:
    """Variables with which many hundred processes do not all compile the same lessons again."""
    # absolute, as many of them work in a folder of their own
    cache = Path(session.create_tmp(), "bytecode").absolute()
    return {"PYTHONDONTWRITEBYTECODE": "", "PYTHONPYCACHEPREFIX": str(cache)}


def _pytest(python: str, *arguments: str, **variables: str) -> tuple[int, dict[str, Any]]:
    """Run pytest; return its exit code (red is an answer here, no accident) and its record."""
    environment = {**os.environ, **ENVIRONMENT, **variables}
    with tempfile.TemporaryDirectory() as folder:
        record = Path(folder, "record.json")
        # -P: of the learner's files, those in `katas/` are imported, and no others
        command = [python, "-P", "-m", "pytest", *SETTINGS, f"--record={record}", *arguments]
        code = subprocess.run(command, env=environment, check=False).returncode
        if record.exists():
            written = json.loads(record.read_text("utf-8"))
            return code or written["exit"], written
    if code == 0:
        print("The run broke off: something ended the process before its end.", file=sys.stderr)
    return code or 1, {}
