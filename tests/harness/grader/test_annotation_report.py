"""What is red is shown at the learner's lines, the most useful first, and nothing is obeyed."""

from __future__ import annotations

import json
import re
from typing import Any

import jsonschema

from harness.grader import samples
from harness.grader.nasty import characters_of_each_kind
from harness.grader.reports import as_annotations, as_code_quality
from harness.grader.result import Grade, KataResult, LessonResult

_COMMAND = re.compile(
    r"::error file=(?P<file>katas/kata_\w+\.py),line=(?P<line>[1-9]\d*),"
    r"title=(?P<title>[^:,]+)::(?P<message>[^\n\r]+)"
)


def read(text: str) -> list[dict[str, str]]:
    """The errors, as GitHub takes them."""
    commands = [line for line in text.splitlines() if not line.startswith("::notice::")]
    matches = [_COMMAND.fullmatch(line) for line in commands]
    assert None not in matches, text
    return [match.groupdict() for match in matches if match is not None]


def issues_of(grade: Grade) -> list[dict[str, Any]]:
    """The issues, as GitLab takes them."""
    issues: list[dict[str, Any]] = json.loads(as_code_quality(grade))
    return issues


def kata(name: str, *messages: str) -> KataResult:
    """A kata with red lessons."""
    red = (LessonResult(f"test_{n}", "failed", said) for n, said in enumerate(messages))
    return KataResult(name, "graded", tuple(red))


def grade_of(*katas: KataResult) -> Grade:
    """A grade of these."""
    return Grade("anna", "3.13.0", "none", katas)


# GitHub ------------------------------------------------------------------------------------------


def test_an_annotation_stands_at_the_line_of_the_learner() -> None:
    """With the claim of the lesson, and what has happened."""
    first = as_annotations(samples.one_of_each()).splitlines()[0]
    assert first == (
        "::error file=katas/kata_06_queue_and_sync_primitives.py,line=41,"
        "title=a queue is not thread safe::assert 5 == 4%0A +  where 5 = serve()%0A"
        "katas/kata_06_queue_and_sync_primitives.py:41 in serve%0A    return 5"
    )


def test_a_kata_that_cannot_be_used_has_one_at_its_line() -> None:
    """And one whose lessons do not count, at its first."""
    errors = read(as_annotations(samples.one_of_each()))
    assert [(row["line"], row["message"][:15]) for row in errors if "08" in row["file"]] == [
        ("3", "SyntaxError: '(")
    ]
    assert [(row["line"], row["message"][:15]) for row in errors if "07" in row["file"]] == [
        ("1", "Nothing counts ")
    ]


def test_each_kata_has_its_turn_and_missing_ones_are_last() -> None:
    """Whoever has begun with three of them wants to hear about these."""
    missing = KataResult("01_none", "missing", (LessonResult("test_a", "not_run"),), "None.")
    katas = [kata("02_b", "b1", "b2", "b3"), kata("03_c", "c1"), kata("04_d", "d1", "d2")]
    text = as_annotations(grade_of(missing, *katas))
    assert [row["message"] for row in read(text)] == ["b1", "c1", "d1", "b2", "d2", "b3", "None."]


def test_there_are_ten_at_most_and_the_rest_is_counted() -> None:
    """GitHub would drop the others without a word."""
    katas = [kata(f"{number:02}_x", "first", "second") for number in range(8)]
    text = as_annotations(grade_of(*katas))
    assert [row["message"] for row in read(text)] == ["first"] * 8 + ["second"] * 2
    assert text.endswith("\n::notice::6 more are in the summary of this job.\n")
    assert "::notice::" not in as_annotations(grade_of(*katas[:5]))


def test_an_empty_stub_has_one() -> None:
    """It says the same in each of its lessons."""
    assert len(read(as_annotations(grade_of(kata("02_b", *["no body yet"] * 12))))) == 1


def test_what_is_wrong_with_all_is_said_once() -> None:
    """Ten times the same would help nobody."""
    [row] = read(as_annotations(samples.refused()))
    assert row["message"] == "It is no zip.%0AHand in a folder or a zip."
    assert row["file"] == "katas/kata_01_topic.py"


def test_nothing_red_is_nothing_to_say() -> None:
    """Not even an empty line."""
    assert as_annotations(samples.all_green()) == ""


def test_a_nasty_learner_gives_no_command() -> None:
    """Each line is an error of ours, in the learner's own file, and is not too long."""
    text = as_annotations(samples.nasty())
    usual = read(as_annotations(samples.one_of_each("word")))
    rows = read(text)
    assert {row["file"] for row in rows} == {row["file"] for row in usual}
    assert all(len(line) < 4000 for line in text.splitlines())
    for row in rows:
        message = row["message"].replace("%0A", "\n").replace("%25", "%")
        assert not re.search(r"^\s*::|##\w*\[", message, re.MULTILINE)
        assert all(c.isprintable() or c in "\n\t" for c in message)


def test_no_character_of_a_learner_ends_a_command() -> None:
    """In chunks, as all of them at once would be cut."""
    characters = "".join(characters_of_each_kind())
    for first in range(0, len(characters), 150):
        text = as_annotations(samples.one_of_each(f"a{characters[first : first + 150]}"))
        assert len(read(text)) == len(text.split("\n")) - 1


# GitLab ------------------------------------------------------------------------------------------

# What GitLab documents for a report of code quality.
_ISSUES = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "additionalProperties": False,
        "properties": {
            "description": {"type": "string", "minLength": 1, "maxLength": 1000},
            "check_name": {"type": "string", "minLength": 1},
            "fingerprint": {"type": "string", "pattern": "^[0-9a-f]{64}$"},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object",
                "required": ["path", "lines"],
                "additionalProperties": False,
                "properties": {
                    "path": {"type": "string", "pattern": r"^katas/kata_\w+\.py$"},
                    "lines": {
                        "type": "object",
                        "required": ["begin"],
                        "additionalProperties": False,
                        "properties": {"begin": {"type": "integer", "minimum": 1}},
                    },
                },
            },
        },
    },
}


def test_an_issue_has_the_form_that_gitlab_reads() -> None:
    """Whatever a learner wrote."""
    for grade in (samples.one_of_each(), samples.nasty(), samples.flood(), samples.all_green()):
        jsonschema.Draft202012Validator(_ISSUES).validate(issues_of(grade))


def test_every_red_lesson_is_an_issue() -> None:
    """GitLab has no limit of ten."""
    rows = [
        (issue["check_name"], issue["severity"], issue["location"]["lines"]["begin"])
        for issue in issues_of(samples.one_of_each())
    ]
    assert rows == [
        ("test_a_queue_is_not_thread_safe", "major", 41),
        ("test_a_full_queue_waits", "critical", 1),
        ("test_a_lock_is_given_back", "critical", 1),
        ("test_a_lock_is_given_back (extra)", "minor", 1),
        ("test_the_last", "minor", 1),
        ("nothing counts", "blocker", 1),
        ("unusable", "blocker", 3),
        ("missing", "blocker", 1),
    ]


def test_no_two_issues_have_the_same_fingerprint() -> None:
    """GitLab shows only the first of them; and it is the same issue in the next run."""
    issues = issues_of(samples.flood())
    assert len({issue["fingerprint"] for issue in issues}) == len(issues) == 21 * 12
    again = issues_of(samples.flood())
    assert [a["fingerprint"] for a in again] == [issue["fingerprint"] for issue in issues]


def test_a_description_is_one_line_that_can_be_seen() -> None:
    """The file has no character but those of ASCII."""
    assert as_code_quality(samples.nasty()).isascii()
    for issue in issues_of(samples.nasty()):
        assert issue["description"].isprintable()
        assert issue["check_name"].isprintable()
