r"""The corpus: tricks and accidents that graders meet, and what is fair for each of them.

A case is a file in `corpus/wrong/`, `corpus/right/` or `corpus/unusable/`, named after what it
does. It begins with comments, one header a line, and what follows is what a learner hands in:

    # kata: 14_02 01
    # trick: os._exit(0) in each function.

    import os

    # THE ANSWER

    …

The line `# THE ANSWER` stands for the shipped stub where the case is wrong, and for the reference
where it is right or unusable. The headers:

    kata        numbers of katas; the case is handed in for each of them
    trick       one sentence: what it does; `accident` instead, if nobody means to deceive
    base        `reference`, for a wrong case that is wrong in one place only
    may pass    for a wrong case: so many lessons may be passed, or `all`, if nothing inside of one
                interpreter can prevent that; without it, it must earn nothing
    flag        words in a flag for the teacher
    says        words in what the learner reads
    reason      words in the reason why it is unusable
    encoded as  the codec of the file; UTF-8 without it
    line ends   `\r` or `\r\n`
    kills       `parent` or `group`: never run it beside anything you need
    needs       `sandbox`: nothing else can stop it

`flag`, `says` and `reason` may come more than once. In the text, `␀` stands for a NUL byte.

Nothing in the corpus may harm a machine. Whatever a case does ends by itself: within 90 seconds,
with 1.5 GiB, 25 processes and 64 MB of files, without network, and without touching what is not
its own. It is data: nothing imports, collects or formats it.

This module uses the standard library only.
"""

from __future__ import annotations

import re
import shutil
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, cast, get_args

from harness.catalog import Kata, all_katas, find_katas
from harness.grader.expected import Expected, Verdict
from harness.grader.sandbox import package_folders
from harness.grader.submission import Submission

CORPUS = Path(__file__).parent / "corpus"
# How files are called that a case may leave in the folder of Python's packages.
LEFT_IN_PACKAGES = "asyncio_dojo_corpus*"

Kind = Literal["wrong", "right", "unusable"]

_HEADER = re.compile(r"# (?P<key>[a-z ]+): (?P<value>.+)\n")
_ANSWER = re.compile(r"^# THE ANSWER\n", re.MULTILINE)
_NUL = "␀"
_MAY_COME_TWICE = {"flag", "says", "reason"}
_MAY_COME_ONCE = {
    *("kata", "trick", "accident", "base", "may pass", "encoded as", "line ends", "kills", "needs")
}


class BadCase(Exception):
    """A file of the corpus is not what it should be; the message says how."""


@dataclass(frozen=True)
class Case:
    """A trick or an accident that fits into the file of one kata.

    Attributes:
        kind: whether the answer is wrong, right or unusable.
        name: of its file, without `.py`.
        katas: for which it is handed in.
        trick: one sentence: what it does.
        expected: what is fair, for each of these katas.
        text: what is handed in, with a place for the answer it is built on.
        on_reference: True if that is the reference, False if it is the stub.
        codec: of the file.
        line_end: of the file.
        kills: "parent" or "group" if it ends processes that it has not started.
        needs_sandbox: True if nothing else can stop it.

    """

    kind: Kind
    name: str
    katas: tuple[Kata, ...]
    trick: str
    expected: Expected
    text: str
    on_reference: bool
    codec: str = "utf-8"
    line_end: str = "\n"
    kills: str | None = None
    needs_sandbox: bool = False

    def files(self) -> dict[str, bytes]:
        """The bytes of each file that is handed in, by the stem of its kata."""
        return {kata.stem: self._built_for(kata) for kata in self.katas}

    def submission(self) -> Submission:
        """A learner who hands in nothing else."""
        return Submission(self.name, self.files())

    def write(self, folder: Path) -> Path:
        """Write it there as a learner's own folder, and return that."""
        return write_submission(self.submission(), folder)

    def _built_for(self, kata: Kata) -> bytes:
        base = (kata.reference if self.on_reference else kata.shipped).read_text("utf-8")
        text = _ANSWER.sub(lambda _: base, self.text).replace(_NUL, "\0")
        return text.replace("\n", self.line_end).encode(self.codec)

    def __str__(self) -> str:
        return f"{self.kind}/{self.name}"


def all_cases() -> list[Case]:
    """The whole corpus, as far as it is files.

    Raises:
        BadCase: one of them is not what it should be.

    """
    return [read_case(file) for kind in get_args(Kind) for file in _files(kind)]


def read_case(file: Path) -> Case:
    """Read one of them.

    Raises:
        BadCase: it is not what it should be.

    """
    kind = cast("Kind", file.parent.name)
    headers, text = _split(file)

    def only(key: str) -> str | None:
        return headers[key][0] if key in headers else None

    trick = only("trick") or only("accident")
    if "kata" not in headers or trick is None:
        raise BadCase(f"{file.name} must say for which kata it is, and what it does.")
    if only("base") not in (None, "reference"):
        raise BadCase(f"{file.name} can be built on the reference only, if not on the stub.")
    return Case(
        kind=kind,
        name=file.stem,
        katas=tuple(find_katas(headers["kata"][0].split(), all_katas())),
        trick=trick,
        expected=_expected(kind, headers),
        text=text,
        on_reference=kind != "wrong" or only("base") == "reference",
        codec=only("encoded as") or "utf-8",
        line_end=(only("line ends") or r"\n").replace(r"\r", "\r").replace(r"\n", "\n"),
        kills=only("kills"),
        needs_sandbox=only("needs") == "sandbox",
    )


def write_submission(submission: Submission, folder: Path) -> Path:
    """Write its answers into `folder/NAME/katas/`, and return `folder/NAME`."""
    mine = folder / submission.name
    (mine / "katas").mkdir(parents=True)
    for stem, content in submission.answers.items():
        (mine / "katas" / f"{stem}.py").write_bytes(content)
    return mine


def remove_traces_in_packages() -> list[Path]:
    """Remove what cases have left in the folders of Python's packages; return what it was.

    Only a sandbox keeps them from that. What they leave there has a name of its own.
    """
    found = [path for folder in package_folders() for path in folder.glob(LEFT_IN_PACKAGES)]
    for path in found:
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink()
    return found


def _files(kind: str) -> list[Path]:
    return sorted((CORPUS / kind).glob("*.py"))


def _split(file: Path) -> tuple[Mapping[str, list[str]], str]:
    text, headers = file.read_text("utf-8"), defaultdict[str, list[str]](list)
    while match := _HEADER.match(text):
        key, value = match["key"], match["value"].strip()
        if key not in _MAY_COME_ONCE | _MAY_COME_TWICE:
            raise BadCase(f"{file.name} has an unknown header: {key}.")
        if key in headers and key not in _MAY_COME_TWICE:
            raise BadCase(f"{file.name} has the header {key} twice.")
        headers[key].append(value)
        text = text[match.end() :]
    return headers, text.removeprefix("\n")


def _expected(kind: Kind, headers: Mapping[str, list[str]]) -> Expected:
    verdict: Verdict = "full" if kind == "right" else "unusable"
    at_most = None
    if kind == "wrong":
        [may_pass] = headers.get("may pass", ["none"])
        words: dict[str, Verdict] = {"none": "zero", "all": "any"}
        verdict = words.get(may_pass, "not_full")
        at_most = int(may_pass) if verdict == "not_full" else None
    return Expected(
        verdict,
        at_most=at_most,
        reason=tuple(headers.get("reason", ())),
        flags=tuple(headers.get("flag", ())),
        says=tuple(headers.get("says", ())),
    )
