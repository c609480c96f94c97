"""All that a grading process needs, as data: the teacher's tree, and the grader itself.

So a process can grade on a machine that has Python and the packages of the group `lessons`, but not
this checkout; and who edits the checkout while a class is graded does not mix two versions.
"""

from __future__ import annotations

import base64
import hashlib
import io
import json
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from harness.catalog import ROOT, Kata
from harness.grader.bundle import Files, make_bundle
from harness.grader.submission import Submission

# What a grading process imports besides what is in the bundle.
_OF_THE_GRADER = ("examiner", "foreman", "kit", "submission", "tidy", "worker")


@dataclass(frozen=True)
class Kit:
    """A zip with `bundle/`, `code/` and `kit.json`.

    Attributes:
        content: the bytes of the zip.
        digest: the same for the same lessons, grader and options; whatever is graded with it has
            the same grade.

    """

    content: bytes
    digest: str


def make_kit(
    katas: Sequence[Kata], extra_tests: Path | None = None, *, require_sandbox: bool = False
) -> Kit:
    """All that is needed to grade these katas.

    Raises:
        ValueError: a file with extra lessons belongs to no kata; the message says which.

    """
    bundle = make_bundle(list(katas), extra_tests)
    code = {path: content for path, content in bundle.items() if path.startswith("tests/harness/")}
    for name in _OF_THE_GRADER:
        path = f"tests/harness/grader/{name}.py"
        code[path] = (ROOT / path).read_bytes()
    options = {
        "katas": [(kata.number, kata.topic) for kata in katas],
        "require_sandbox": require_sandbox,
    }
    return packed(bundle, code, options)


def packed(bundle: Files, code: Files, options: dict[str, Any]) -> Kit:
    """The kit with these files."""
    files = {"kit.json": json.dumps(options, sort_keys=True).encode()}
    files |= {f"bundle/{path}": content for path, content in bundle.items()}
    files |= {f"code/{path}": content for path, content in code.items()}
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(files):
            # the day is always the same, so that the same files are the same bytes
            archive.writestr(zipfile.ZipInfo(path), files[path], zipfile.ZIP_DEFLATED)
    # of the files, and not of the zip: another version of zlib makes other bytes of the same files
    digest = hashlib.sha256()
    for path in sorted(files):
        digest.update(f"{path}\0{len(files[path])}\0".encode() + files[path])
    return Kit(stream.getvalue(), digest.hexdigest())


def as_job(submission: Submission) -> str:
    """The submission as one line of text."""
    answers = {
        stem: base64.b64encode(content).decode() for stem, content in submission.answers.items()
    }
    return json.dumps(
        {
            "name": submission.name,
            "answers": answers,
            "problems": dict(submission.problems),
            "refused": submission.refused,
        }
    )


def from_job(line: str) -> Submission:
    """The submission that was written as this line."""
    words = json.loads(line)
    answers = {stem: base64.b64decode(text) for stem, text in words["answers"].items()}
    return Submission(words["name"], answers, words["problems"], words["refused"])


def key_of(submission: Submission, kit: Kit, python: str) -> str:
    """16 hexadecimal digits: the same only if the grade would be the same.

    Args:
        submission: what is graded.
        kit: which lessons, which grader, which options.
        python: the version that grades.

    """
    parts = [submission.name, submission.digest, kit.digest, python]
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()[:16]
