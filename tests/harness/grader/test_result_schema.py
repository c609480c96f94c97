"""The published form of a grade says what a grade is, and refuses what is none."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from harness.grader import samples
from harness.grader.result import Grade, from_json, to_json

SCHEMA: dict[str, Any] = json.loads(
    Path(__file__).with_name("result.schema.json").read_text("utf-8")
)
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)

each_grade = pytest.mark.parametrize("grade", samples.GRADES.values(), ids=samples.GRADES)


def test_the_schema_is_one() -> None:
    """A misspelt keyword would allow everything: those that are used are known."""
    VALIDATOR.check_schema(SCHEMA)
    known = {
        *("$schema", "$defs", "$ref", "title", "description", "type", "const", "enum", "pattern"),
        *("properties", "required", "additionalProperties", "items", "minItems", "minLength"),
        *("minimum", "exclusiveMinimum", "if", "then", "else"),
    }
    keywords = {keyword for part in _parts(SCHEMA) for keyword in part}
    assert keywords == known


def _parts(schema: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield schema
    for keyword in ("if", "then", "else", "items"):
        if keyword in schema:
            yield from _parts(schema[keyword])
    for keyword in ("properties", "$defs"):
        for part in schema.get(keyword, {}).values():
            yield from _parts(part)


@pytest.mark.parametrize("place", ["the grade", "kata", "lesson"])
def test_every_property_has_a_sentence_and_must_be_there(place: str) -> None:
    """Whoever reads a grade needs no other book; and no reader has to guess what is left out."""
    part = {"the grade": SCHEMA, **SCHEMA["$defs"]}[place]
    assert part["additionalProperties"] is False
    assert sorted(part["required"]) == sorted(part["properties"])
    for name, row in part["properties"].items():
        assert row["description"][0].isupper(), name
        assert row["description"].endswith("."), name


@each_grade
def test_a_grade_has_the_published_form(grade: Grade) -> None:
    """As it is written into a file, and read again."""
    VALIDATOR.validate(json.loads(json.dumps(to_json(grade))))


def test_the_form_is_the_one_that_was_promised() -> None:
    """Programs of teachers read it: a change needs another version."""
    data = to_json(samples.one_of_each())
    assert list(data) == [
        *("schema_version", "submission", "python", "sandbox", "score", "max_score", "katas")
    ]
    assert list(data["katas"][0]) == [
        *("kata", "score", "max_score", "passed", "total", "status", "reason", "flags", "lessons")
    ]
    assert list(data["katas"][0]["lessons"][0]) == ["name", "status", "message", "duration_s"]


@each_grade
def test_the_numbers_of_a_grade_fit_together(grade: Grade) -> None:
    """No schema can say so."""
    data = to_json(grade)
    katas = data["katas"]
    assert data["score"] == pytest.approx(sum(kata["score"] for kata in katas))
    assert data["max_score"] == pytest.approx(sum(kata["max_score"] for kata in katas))
    assert len({kata["kata"] for kata in katas}) == len(katas)
    for kata in katas:
        lessons = kata["lessons"]
        assert kata["total"] == len(lessons)
        assert kata["passed"] == sum(lesson["status"] == "passed" for lesson in lessons)
        assert kata["score"] in (0, kata["max_score"] * kata["passed"] / kata["total"])
        assert len({lesson["name"] for lesson in lessons}) == len(lessons)


@each_grade
def test_a_grade_comes_back_from_its_published_form(grade: Grade) -> None:
    """Whoever resumes a class reads what another run has written."""
    assert from_json(json.loads(json.dumps(to_json(grade)))) == grade


REFUSED: dict[str, tuple[str, object]] = {
    "another version": ("schema_version", 2),
    "a nameless submission": ("submission", ""),
    "an old Python": ("python", "2.7.18"),
    "an unknown sandbox": ("sandbox", "firejail"),
    "less than no points": ("score", -0.5),
    "points in words": ("score", "1"),
    "nothing to earn": ("max_score", 0),
    "no kata": ("katas", []),
    "one more property": ("grader", "ours"),
    "a kata that is no number and topic": ("katas/0/kata", "kata_06"),
    "a kata in a folder": ("katas/0/kata", "06_../../x"),
    "a kata with less than no points": ("katas/0/score", -1),
    "a kata without points": ("katas/0/max_score", 0),
    "half a lesson": ("katas/0/passed", 1.5),
    "a kata without lessons": ("katas/0/total", 0),
    "an unknown status": ("katas/0/status", "skipped"),
    "a reason although it was graded": ("katas/0/reason", "It was."),
    "a flag that is no list": ("katas/0/flags", "worth a look"),
    "an empty flag": ("katas/0/flags", [""]),
    "lessons left out": ("katas/0/lessons", []),
    "one more property of a kata": ("katas/0/grade", "A"),
    "no reason": ("katas/2/reason", None),
    "an empty reason": ("katas/2/reason", ""),
    "points for an unusable kata": ("katas/2/score", 1.0),
    "lessons passed in an unusable kata": ("katas/2/passed", 1),
    "a lesson run in an unusable kata": ("katas/2/lessons/0/status", "failed"),
    "points for a missing kata": ("katas/3/score", 1.0),
    "no test": ("katas/0/lessons/0/name", "a_queue_is_fair"),
    "skipped": ("katas/0/lessons/0/status", "skipped"),
    "a message although it was passed": ("katas/0/lessons/0/message", "Well done."),
    "no message": ("katas/0/lessons/1/message", None),
    "less than no time": ("katas/0/lessons/1/duration_s", -1),
    "time in words": ("katas/0/lessons/1/duration_s", "1 s"),
    "one more property of a lesson": ("katas/0/lessons/1/output", ""),
}


@pytest.mark.parametrize(("place", "value"), REFUSED.values(), ids=REFUSED)
def test_what_is_no_grade_is_refused(place: str, value: object) -> None:
    """And at the very place that is wrong."""
    data: Any = json.loads(json.dumps(to_json(samples.one_of_each())))
    above, _, name = place.rpartition("/")
    blamed = place if name in _at(data, above) else above
    _at(data, above)[name] = value
    places = {"/".join(map(str, error.absolute_path)) for error in VALIDATOR.iter_errors(data)}
    assert places & {blamed, f"{blamed}/0"}


@pytest.mark.parametrize("place", ["", "katas/0", "katas/0/lessons/0"])
def test_a_property_that_is_left_out_is_missed(place: str) -> None:
    """Whichever it is."""
    whole: Any = to_json(samples.one_of_each())
    names = list(_at(whole, place))
    for name in names:
        data = json.loads(json.dumps(whole))
        del _at(data, place)[name]
        messages = [error.message for error in VALIDATOR.iter_errors(data)]
        assert messages == [f"{name!r} is a required property"]


def _at(data: Any, place: str) -> Any:
    for step in filter(None, place.split("/")):
        data = data[int(step) if step.isdecimal() else step]
    return data
