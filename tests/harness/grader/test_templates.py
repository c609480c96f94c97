"""The templates for a course: their steps are run here as GitHub and GitLab would run them."""

from __future__ import annotations

import importlib.util
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
import yaml

from harness.catalog import ROOT, all_katas, find_katas
from harness.conftest import copy_the_dojo

WORKFLOW = ".github/workflows/classroom.yml"
GITLAB = ".gitlab/classroom.gitlab-ci.yml"
AUTOGRADER = ".github/classroom50/autograder.py"

needs_linux = pytest.mark.skipif(
    sys.platform != "linux" or shutil.which("bash") is None or shutil.which("git") is None,
    reason="the jobs run on Linux, with bash and git, in a sandbox that other systems do not have",
)

[KATA] = find_katas(["01"], all_katas())
RIGHT = KATA.reference.read_text("utf-8")
# It asks for everything that a log could obey, in each way in which its text gets there.
ORDERS = r"""
ORDERS = "::error::x\n::add-mask::o\n::set-output name=a::b\n##[add-mask]o\n::stop-commands::x"
print(ORDERS, flush=True)
__import__("os").write(1, ORDERS.encode())


async def light(*_, **__):
    raise ValueError(ORDERS)


async def keep_watch(*_, **__):
    raise ValueError("\r" + ORDERS)


async def write_the_log(*_, **__):
    raise ValueError("  " + ORDERS.replace("\n", "\r\n"))
"""
# All lessons would pass, and the judge notices.
CHEAT = f"{RIGHT}\nimport pytest\npytest.raises = None\n"
# What a learner may have changed besides the answers, and what must never be run.
STRANGE = "raise SystemExit(open('run.txt', 'w').write(__file__) * 0)\n"
STRANGERS = [
    "noxfile.py",
    "tests/conftest.py",
    f"tests/{KATA.lessons.name}",
    "katas/conftest.py",
    "pip.py",
    "nox.py",
    "uuid.py",
    "sitecustomize.py",
]

# The programs that would change this machine or ask the network. `python` is this one, and what
# nox installs is here already. `tee` tells us who was called.
PROGRAMS = {
    "sudo": "",
    "apt-get": "",
    "python": f"""
case "$1 $2" in
    "-m pip") ;;
    "-m nox") shift 2; exec {shlex.quote(sys.executable)} -m nox --no-venv "$@" ;;
    *) exec {shlex.quote(sys.executable)} "$@" ;;
esac
""",
}


@dataclass(frozen=True)
class Ran:
    """How a job has ended."""

    code: int
    log: str
    results: Path
    called: list[str]

    @property
    def grade(self) -> dict[str, Any]:
        """What a teacher would collect."""
        grade: dict[str, Any] = json.loads((self.results / "grade.json").read_text("utf-8"))
        return grade


class Course:
    """A teacher's repository, and learners with one each."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.teacher = folder / "teacher"
        copy_the_dojo(self.teacher)
        self.programs = folder / "bin"
        self.programs.mkdir()
        for name, script in PROGRAMS.items():
            program = self.programs / name
            program.write_text(f'#!/bin/bash\necho {name} "$@" >>{folder}/called\n{script}')
            program.chmod(0o755)

    def learner(self, place: Path, answer: str) -> None:
        """Put a learner's repository there: one answer, and much that must make no difference."""
        for name in STRANGERS:
            file = place / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(STRANGE)
        (place / "katas" / KATA.stub.name).write_text(answer)

    def commit(self) -> None:
        """Make a repository of what the teacher has, unless it is one."""
        if not (self.teacher / ".git").exists():
            for words in (["init", "-q"], ["add", "."], ["commit", "-q", "--message", "."]):
                names = ["-c", "user.name=t", "-c", "user.email=t"]
                subprocess.run(["git", *names, *words], cwd=self.teacher, check=True)

    def run(self, script: str, cwd: Path, options: str, **variables: str) -> tuple[int, str]:
        """Run it with nothing else in its environment."""
        (self.folder / "called").write_text("")
        done = subprocess.run(
            ["bash", "--noprofile", "--norc", *options.split(), "-c", script],
            cwd=cwd,
            env={
                "PATH": f"{self.programs}:/usr/bin:/bin",
                "HOME": str(self.folder),
                **{k: v for k, v in os.environ.items() if k in ("TMPDIR", "LANG", "LC_ALL")},
                **variables,
            },
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            check=False,
        )
        return done.returncode, done.stdout

    def called(self) -> list[str]:
        """What the last script has called, of `PROGRAMS`."""
        return (self.folder / "called").read_text().splitlines()


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Course:
    """One for all tests: nobody changes the teacher's repository, or a test would be red."""
    return Course(tmp_path_factory.mktemp("course"))


def _load(name: str) -> dict[Any, Any]:
    loaded: dict[Any, Any] = yaml.safe_load((ROOT / name).read_text("utf-8"))
    return loaded


def _steps() -> list[dict[str, Any]]:
    steps: list[dict[str, Any]] = _load(WORKFLOW)["jobs"]["grade"]["steps"]
    return steps


def on_github(course: Course, tmp_path: Path, answer: str, **variables: str) -> Ran:
    """Run all steps of the job that are scripts; the checkouts are copies."""
    temporary = tmp_path / "temp"
    temporary.mkdir()
    workspace = course.folder
    course.learner(workspace / "learner" / "school" / "anna", answer)
    files = {f"GITHUB_{n}": tmp_path / n.lower() for n in ("OUTPUT", "ENV", "PATH")}
    for file in files.values():
        file.touch()
    job = _load(WORKFLOW)["jobs"]["grade"]
    assert job["defaults"]["run"]["shell"] == "bash", "run below as GitHub runs `bash`"
    cwd = workspace / job["defaults"]["run"]["working-directory"]
    logs, codes, called = [], [], []
    for step in _steps():
        if "run" not in step:
            continue
        env = {
            name: _evaluated(str(value), variables) for name, value in step.get("env", {}).items()
        }
        code, log = course.run(
            step["run"],
            cwd,
            "-eo pipefail",
            GITHUB_WORKSPACE=str(workspace),
            GITHUB_REPOSITORY="school/anna",
            GITHUB_STEP_SUMMARY=str(tmp_path / "summary"),
            RUNNER_TEMP=str(temporary),
            **{name: str(file) for name, file in files.items()},
            **env,
        )
        logs.append(log)
        codes.append(code)
        called += course.called()
    assert [file.read_text() for file in files.values()] == ["", "", ""]
    assert codes[:-1] == [0, 0], "\n".join(logs)
    assert list(workspace.rglob("run.txt")) == []
    return Ran(codes[-1], logs[-1], temporary / "grade", called)


def _evaluated(value: str, variables: dict[str, str]) -> str:
    """An expression is one variable here, empty if it is not set."""
    match = re.fullmatch(r"\$\{\{ vars\.(\w+) \}\}", value)
    return variables.get(match[1], "") if match else value


def on_gitlab(course: Course, tmp_path: Path, answer: str, **variables: str) -> Ran:
    """Run the job, which gets the teacher's project by itself."""
    project = tmp_path / "anna"
    course.learner(project, answer)
    (project / "grade").symlink_to(tmp_path)  # the results would go there
    course.commit()
    job = _load(GITLAB)["grade"]
    script = "\n".join([*job["before_script"], *job["script"]])
    code, log = course.run(
        script,
        project,
        "-eo pipefail",
        CI_PROJECT_DIR=str(project),
        CI_JOB_TOKEN="glcbt-secret",
        **variables,
    )
    assert [path.name for path in tmp_path.iterdir()] == ["anna"]
    assert list(project.rglob("run.txt")) == []
    return Ran(code, log, project / "grade", course.called())


# GitHub -------------------------------------------------------------------------------------------


@needs_linux
def test_on_github_a_right_answer_is_graded_with_the_teachers_lessons(
    course: Course, tmp_path: Path
) -> None:
    """Whatever else the learner has changed; the name of the repository is that of the learner."""
    ran = on_github(course, tmp_path, RIGHT, DOJO_KATAS="01", DOJO_FAIL_UNDER="100")
    assert ran.code == 0, ran.log
    assert (ran.grade["submission"], ran.grade["score"]) == ("anna", 1)
    assert ran.grade["katas"][0]["total"] == 3
    assert ran.grade["sandbox"] != "none"
    summary = (tmp_path / "summary").read_text("utf-8")
    assert summary.startswith("## anna: 1 of 1 points")
    assert "1 of 1 points (100 %)" in ran.log
    assert _obeyed(ran.log) == []
    assert {"sudo apt-get install --yes bubblewrap", "python -m pip install nox"} <= set(ran.called)


@needs_linux
def test_on_github_a_learner_gives_no_orders(course: Course, tmp_path: Path) -> None:
    """Of all commands that GitHub would obey, only our annotations are left."""
    ran = on_github(course, tmp_path, ORDERS, DOJO_KATAS="01", DOJO_FAIL_UNDER="50")
    assert ran.code == 1, ran.log
    obeyed = _obeyed(ran.log)
    assert len(obeyed) == 3
    for order in obeyed:
        assert re.match(r"::error file=katas/kata_01_overview\.py,line=\d+,title=[\w ]+::", order)
    assert "ValueError" in ran.log
    assert "add-mask" in (tmp_path / "summary").read_text("utf-8"), "it is shown as a text"


@needs_linux
@pytest.mark.parametrize(
    ("said", "obeyed"),
    [
        ("::add-mask::o", []),
        ("::set-env name=PATH::x\n::endgroup::", []),
        ("##[add-mask]o\nx ##[error]y", []),
        ("::stop-commands::x\n::errors::x", []),
        (
            "::error file=a.py,line=1::b ##[add-mask]o",
            ["::error file=a.py,line=1::b ##[add-mask]o"],
        ),
        ("::notice::2 more", ["::notice::2 more"]),
    ],
)
def test_the_second_wall_lets_only_annotations_through(
    course: Course, tmp_path: Path, said: str, obeyed: list[str]
) -> None:
    """Even if the grader itself printed an order, GitHub would not obey."""
    [step] = [step for step in _steps() if step.get("name") == "Grade"]
    command = re.escape('python -m nox -s grade -- "${options[@]}"')
    script, count = re.subn(command, 'printf "%s\\\\n" "$SAID"', step["run"])
    assert count == 1
    files = {"RUNNER_TEMP": str(tmp_path), "GITHUB_STEP_SUMMARY": str(tmp_path / "summary")}
    code, log = course.run(script, tmp_path, "-eo pipefail", SAID=said, **files)
    assert code == 0, log
    assert _obeyed(log) == obeyed


@needs_linux
def test_on_github_a_mistake_of_the_teacher_is_told(course: Course, tmp_path: Path) -> None:
    """A variable that names no kata is in the log as a sentence, and nothing was graded."""
    ran = on_github(course, tmp_path, RIGHT, DOJO_KATAS="99")
    assert ran.code == 2
    assert "There is no kata '99'" in ran.log
    assert not (tmp_path / "summary").exists()
    assert list(ran.results.iterdir()) == []


def _obeyed(log: str) -> list[str]:
    """The commands that GitHub would obey, but for those that stop it, or make it see less."""
    found: list[str] = []
    stopped = ""
    for line in log.splitlines():
        if stopped:
            stopped = "" if line == f"::{stopped}::" else stopped
        elif match := re.match(r"::stop-commands::(\w{32})$", line):
            stopped = match[1]
        elif re.match(r"\s*::|.*##\[", line) and line != "::remove-matcher owner=python::":
            found.append(line)
    assert not stopped, "nobody has said that GitHub may listen again"
    return found


def test_the_job_on_github_has_no_token_and_few_rights() -> None:
    """It can read the learner's repository, and no step gets what could be stolen."""
    workflow = _load(WORKFLOW)
    assert workflow["permissions"] == {}
    assert list(workflow["jobs"]) == ["grade"]
    assert workflow["jobs"]["grade"]["permissions"] == {"contents": "read"}
    assert workflow["jobs"]["grade"]["timeout-minutes"] <= 60
    text = (ROOT / WORKFLOW).read_text("utf-8")
    assert not re.search(r"secrets\.|github\.token|GITHUB_TOKEN|token:|pull_request_target", text)
    checkouts = [step for step in _steps() if "actions/checkout" in step.get("uses", "")]
    assert [step["with"]["persist-credentials"] for step in checkouts] == [False, False]


def test_no_script_on_github_contains_what_somebody_else_has_written() -> None:
    """An expression in a script is pasted into it; in a variable it is only a text."""
    assert [step["run"] for step in _steps() if "${{" in step.get("run", "")] == []


def test_lessons_and_grader_come_from_the_teacher() -> None:
    """The first checkout is the teacher's; of the learner only `katas/` is asked for."""
    teacher, learner = (step["with"] for step in _steps() if "checkout" in step.get("uses", ""))
    assert teacher["repository"] == "${{ vars.DOJO_REPOSITORY }}"
    assert teacher["ref"] == "${{ vars.DOJO_REF }}"
    assert teacher["path"] == "teacher"
    assert "repository" not in learner
    assert learner["path"].startswith("learner/")
    assert learner["sparse-checkout"] == "katas"


def test_nobody_is_graded_who_has_not_asked_for_it() -> None:
    """A contributor's push must cost no minutes: without the variable the job is left out."""
    workflow = _load(WORKFLOW)
    assert workflow["jobs"]["grade"]["if"].startswith("vars.DOJO_REPOSITORY != '' && ")
    triggers = workflow[True]  # YAML 1.1 reads `on` as a truth
    assert triggers == {"push": {"paths": ["katas/**"]}, "workflow_dispatch": None}


def test_both_workflows_use_the_same_actions() -> None:
    """One version of each, to be raised in both at once."""
    used: dict[str, set[str]] = {}
    for name in (WORKFLOW, ".github/workflows/ci.yml"):
        for job in _load(name)["jobs"].values():
            for step in job["steps"]:
                if "uses" in step:
                    action, _, version = step["uses"].partition("@")
                    assert action.startswith("actions/")
                    used.setdefault(action, set()).add(version)
    assert {action: len(versions) for action, versions in used.items()} == dict.fromkeys(used, 1)


# GitLab -------------------------------------------------------------------------------------------


@needs_linux
def test_on_gitlab_a_learner_is_graded_with_the_teachers_lessons(
    course: Course, tmp_path: Path
) -> None:
    """Both reports are there, and no link of the learner's has led them elsewhere."""
    url = f"file://{course.teacher}"
    variables = {"DOJO_REPOSITORY": url, "DOJO_KATAS": "01", "DOJO_FAIL_UNDER": "50"}
    ran = on_gitlab(course, tmp_path, ORDERS, **variables)
    assert ran.code == 1, ran.log
    assert (ran.grade["submission"], ran.grade["score"]) == ("anna", 0)
    assert ran.grade["sandbox"] != "none"
    reports = _load(GITLAB)["grade"]["artifacts"]["reports"]
    project = tmp_path / "anna"
    suites = ElementTree.fromstring((project / reports["junit"]).read_text("utf-8"))
    assert len(suites.findall(".//failure")) == 3
    issues = json.loads((project / reports["codequality"]).read_text("utf-8"))
    assert {issue["location"]["path"] for issue in issues} == {"katas/kata_01_overview.py"}
    assert "\x1b" not in ran.log
    assert {"apt-get install --yes bubblewrap", "python -m pip install nox"} <= set(ran.called)


@needs_linux
def test_on_gitlab_the_grader_gets_no_token(course: Course, tmp_path: Path) -> None:
    """GitLab gives one to every job; it is not in the environment of what grades."""
    job = _load(GITLAB)["grade"]
    grades = job["script"][-1].replace("python -m nox -s grade", "env")
    assert grades != job["script"][-1]
    tokens = {"CI_JOB_TOKEN": "glcbt-secret", "CI_REPOSITORY_URL": "x:glcbt-secret@y"}
    script = grades.replace(' -- "$@"', "")
    code, log = course.run(script, tmp_path, "-eo pipefail", **tokens)
    assert code == 0, log
    assert "COLUMNS=100" in log
    assert "secret" not in log


@needs_linux
def test_on_gitlab_a_missing_variable_is_told(course: Course, tmp_path: Path) -> None:
    """Without the teacher's project nothing can be graded."""
    ran = on_gitlab(course, tmp_path, RIGHT)
    assert ran.code != 0
    assert (
        "DOJO_REPOSITORY: is not set: it has to be the URL of the project with the lessons."
        in ran.log
    )
    assert ran.called == []


# Classroom 50 -------------------------------------------------------------------------------------


@needs_linux
@pytest.mark.parametrize(("answer", "score"), [(RIGHT, 3), (CHEAT, 0)])
def test_in_classroom_50_each_lesson_is_a_point(
    course: Course, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, answer: str, score: int
) -> None:
    """Points are whole numbers there; where the judge was replaced there are none."""
    checkout = tmp_path / "anna"
    course.learner(checkout, answer)
    (checkout / "result.json").symlink_to(tmp_path / "elsewhere")
    course.commit()
    spec = importlib.util.spec_from_file_location("autograder", ROOT / AUTOGRADER)
    assert spec is not None
    assert spec.loader is not None
    autograder = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(autograder)
    monkeypatch.setattr(autograder, "DOJO", f"file://{course.teacher}")
    monkeypatch.setattr(autograder, "REF", "HEAD")
    monkeypatch.setattr(sys, "executable", str(course.programs / "python"))
    monkeypatch.chdir(checkout)
    for name in ("CLASSROOM", "ASSIGNMENT", "SUBMISSION_TAG", "COMMIT_URL", "RELEASE_URL"):
        monkeypatch.setenv(name, name.lower())
    autograder.main()
    result = json.loads((checkout / "result.json").read_text("utf-8"))
    assert result["tests"] == [
        {"test-name": "01_overview", "passed": score == 3, "score": score, "max-score": 3}
    ]
    assert (result["score"], result["max-score"]) == (score, 3)
    assert (result["classroom"], result["review"]) == ("classroom", "commit_url")
    assert (checkout / "release-body.md").read_text("utf-8").startswith("## anna: ")
    assert [path.name for path in tmp_path.iterdir()] == ["anna"]
    assert list(checkout.rglob("run.txt")) == []
