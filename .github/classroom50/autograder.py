"""Grades an assignment of Classroom 50 with the dojo; TEACHING.md says where this file has to go.

It is run in the learner's checkout, of which the grader reads `katas/` only. What it leaves there
is `result.json`, with a point for each lesson, and `release-body.md`, for the learner to read.
"""

from __future__ import annotations

import datetime
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

# Your copy of the dojo: a repository that everybody may read, and a branch, a tag or a commit.
DOJO = "https://github.com/school/dojo"
REF = "main"
# As in `nox -s grade -- --katas`.
KATAS = "01"


def main() -> None:
    """Grade the checkout in the current folder.

    Raises:
        CalledProcessError: the grader itself failed, which says nothing of the submission.
        KeyError: this was not called by Classroom 50.

    """
    learner = Path.cwd()
    for name in ("result.json", "release-body.md"):
        (learner / name).unlink(missing_ok=True)  # a link would lead it elsewhere
    with tempfile.TemporaryDirectory() as folder:
        python, grade_file = sys.executable, Path(folder, "grade.json")
        grade = ["nox", "-s", "grade", "--", "--submission", str(learner), "--katas", KATAS]
        grade += ["--require-sandbox", "--json", str(grade_file)]
        grade += ["--markdown", str(learner / "release-body.md")]
        for words in (
            ["git", "init", "--quiet"],
            ["git", "fetch", "--quiet", "--depth", "1", DOJO, REF],
            ["git", "checkout", "--quiet", "FETCH_HEAD"],
            [python, "-m", "pip", "install", "nox"],
            [python, "-m", *grade],
        ):
            # never in the learner's folder: Python would import what lies there
            subprocess.run(words, cwd=folder, check=True)
        tests = [_test(kata) for kata in json.loads(grade_file.read_text("utf-8"))["katas"]]
    now = datetime.datetime.now(datetime.timezone.utc)  # noqa: UP017 - an older Python may run it
    result = {
        "schema": "classroom50/result/v1",
        "classroom": os.environ["CLASSROOM"],
        "assignment": os.environ["ASSIGNMENT"],
        "submission": os.environ["SUBMISSION_TAG"],
        "commit": os.environ["COMMIT_URL"],
        "release": os.environ["RELEASE_URL"],
        "review": os.environ.get("REVIEW_URL") or os.environ["COMMIT_URL"],
        "datetime": now.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "score": sum(test["score"] for test in tests),
        "max-score": sum(test["max-score"] for test in tests),
        "tests": tests,
    }
    (learner / "result.json").write_text(json.dumps(result, indent=2), "utf-8")


def _test(kata: dict[str, Any]) -> dict[str, Any]:
    # where nothing counts, lessons may have been passed all the same
    score = kata["passed"] if kata["score"] > 0 else 0
    passed, most = score == kata["total"], kata["total"]
    return {"test-name": kata["kata"], "passed": passed, "score": score, "max-score": most}


if __name__ == "__main__":
    main()
