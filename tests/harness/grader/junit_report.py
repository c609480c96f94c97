"""A grade as a JUnit report, which GitLab, Jenkins and others show as a table of tests."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterable

from harness.grader.clean import for_xml, on_one_line
from harness.grader.result import Grade, KataResult, LessonResult
from harness.grader.words import file_of, points, why_nothing_counts

# Characters of what stands beside the name of a test; the whole message is below it.
_BRIEF = 300


def as_junit(grade: Grade) -> str:
    """A suite for each kata, a test for each lesson.

    A lesson that has failed, or whose file cannot be used, is a failure; one that has ended in
    another way is an error. Where nothing counts, no lesson is green.
    """
    root = ET.Element("testsuites", name=for_xml(on_one_line(grade.submission, _BRIEF)))
    root.extend(_suite(kata) for kata in grade.katas)
    _count(root, [lesson for kata in grade.katas for lesson in kata.lessons])
    ET.indent(root)
    text = ET.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{text}\n'


def _suite(kata: KataResult) -> ET.Element:
    suite = ET.Element("testsuite", name=for_xml(kata.kata), file=for_xml(file_of(kata)))
    properties = ET.SubElement(suite, "properties")
    rows = [
        ("status", kata.status),
        ("score", points(kata.score)),
        ("max_score", points(kata.max_score)),
        *(("flag", for_xml(on_one_line(flag))) for flag in kata.flags),
    ]
    for name, value in rows:
        ET.SubElement(properties, "property", name=name, value=value)
    suite.extend(_case(kata, lesson) for lesson in kata.lessons)
    _count(suite, kata.lessons)
    suite.set("skipped", "0")
    return suite


def _count(element: ET.Element, lessons: Iterable[LessonResult]) -> None:
    lessons = list(lessons)
    element.set("tests", str(len(lessons)))
    element.set("failures", str(len(element.findall(".//failure"))))
    element.set("errors", str(len(element.findall(".//error"))))
    element.set("time", _seconds(sum(lesson.duration_s for lesson in lessons)))


def _case(kata: KataResult, lesson: LessonResult) -> ET.Element:
    case = ET.Element(
        "testcase",
        name=for_xml(lesson.name),
        classname=for_xml(kata.kata),
        time=_seconds(lesson.duration_s),
    )
    if kata.status != "graded":
        _add(case, "failure", kata.status, kata.reason or "")
    elif kata.tripped:
        _add(case, "failure", "nothing counts", why_nothing_counts(kata))
    elif lesson.status != "passed":
        kind = "failure" if lesson.status == "failed" else "error"
        _add(case, kind, lesson.status, lesson.message or "This lesson was not run.")
    return case


def _add(case: ET.Element, kind: str, status: str, message: str) -> None:
    first = message.strip().partition("\n")[0]
    element = ET.SubElement(case, kind, type=status, message=for_xml(first, _BRIEF))
    element.text = for_xml(message)


def _seconds(value: float) -> str:
    return f"{value:.3f}"
