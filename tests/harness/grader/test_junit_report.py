"""A grade as JUnit: every lesson is in it, and green only if it counts."""

from __future__ import annotations

import xml.etree.ElementTree as ET

import pytest

from harness.grader import samples
from harness.grader.clean import on_one_line, visible
from harness.grader.nasty import NASTY, characters_of_each_kind
from harness.grader.reports import as_junit
from harness.grader.result import Grade

each_grade = pytest.mark.parametrize("grade", samples.GRADES.values(), ids=samples.GRADES)


def read(grade: Grade) -> ET.Element:
    """What a reader makes of the bytes of the file."""
    return ET.fromstring(as_junit(grade).encode("utf-8"))


def ends(suite: ET.Element) -> list[str]:
    """How each test has ended: `failure failed`, "" …"""
    return [
        " ".join(f"{end.tag} {end.get('type')}" for end in case)
        for case in suite.findall("testcase")
    ]


def test_each_status_has_its_place() -> None:
    """What cannot be run is a failure, not a gap; what was passed in vain is not green."""
    suites = read(samples.one_of_each()).findall("testsuite")
    assert {str(suite.get("name")): ends(suite) for suite in suites} == {
        "06_queue_and_sync_primitives": [
            *("", "failure failed", "error timed_out", "error crashed"),
            *("error not_run", "error not_run"),
        ],
        "07_threads": ["failure nothing counts"] * 2,
        "08_cancellation": ["failure unusable"] * 2,
        "14_05_pool": ["failure missing"] * 3,
        "15_last": [""],
    }


@each_grade
def test_every_lesson_is_there_in_order(grade: Grade) -> None:
    """Also those that were not run."""
    names = [
        (suite.get("name"), case.get("classname"), case.get("name"))
        for suite in read(grade)
        for case in suite.findall("testcase")
    ]
    assert names == [(k.kata, k.kata, lesson.name) for k in grade.katas for lesson in k.lessons]


@each_grade
def test_the_numbers_are_those_of_the_tests(grade: Grade) -> None:
    """Some readers count, others believe."""
    root = read(grade)
    for element in (root, *root):
        cases = element.findall(".//testcase")
        assert element.get("tests") == str(len(cases))
        assert element.get("failures") == str(len(element.findall(".//failure")))
        assert element.get("errors") == str(len(element.findall(".//error")))
        seconds = sum(float(str(case.get("time"))) for case in cases)
        assert float(str(element.get("time"))) == pytest.approx(seconds, abs=0.01)


def test_a_suite_names_the_file_of_the_learner() -> None:
    """And says that nothing was skipped: some readers miss the number."""
    for suite in read(samples.one_of_each()):
        assert suite.get("file") == f"katas/kata_{suite.get('name')}.py"
        assert suite.get("skipped") == "0"


def test_a_failure_has_the_first_line_and_the_whole_message() -> None:
    """A list of tests shows the one, a page the other."""
    [failure, *_] = read(samples.one_of_each()).iter("failure")
    assert failure.get("message") == "assert 5 == 4"
    assert failure.text == samples.AT_41
    missing = read(samples.one_of_each()).findall("testsuite")[3].iter("failure")
    assert {case.text for case in missing} == {"There is no such file."}


def test_what_was_not_run_says_so_even_without_a_message() -> None:
    """An empty error would be a puzzle."""
    last = read(samples.one_of_each()).findall("testsuite")[0].findall("testcase")[-1]
    assert last[0].get("message") == last[0].text == "This lesson was not run."


def test_points_and_flags_are_properties() -> None:
    """Next to the tests; a flag is no test."""
    [suite, tripped, *_] = read(samples.one_of_each())
    rows = [(row.get("name"), row.get("value")) for row in suite.iter("property")]
    assert rows == [
        ("status", "graded"),
        ("score", "0.17"),
        ("max_score", "1"),
        ("flag", "worth a look: ctypes, gc.get_objects"),
    ]
    assert tripped.findall(".//property")[1].get("value") == "0"


def test_a_nasty_learner_is_only_quoted() -> None:
    """In text and in attributes; the form is the same."""
    usual, nasty = read(samples.one_of_each("word")), read(samples.nasty())
    assert [e.tag for e in usual.iter()] == [e.tag for e in nasty.iter()]
    assert nasty.get("name") == on_one_line(NASTY, 300)
    texts = [e.text for e in nasty.iter("failure")]
    assert texts.count(visible(NASTY)) == 6, "a lesson, an unusable kata of 2, a missing one of 3"


def test_no_character_of_a_learner_breaks_the_file() -> None:
    """In chunks, as all of them at once would be cut."""
    characters = "".join(characters_of_each_kind())
    for first in range(0, len(characters), 1500):
        text = characters[first : first + 1500]
        [failure, *_] = read(samples.one_of_each(text)).iter("failure")
        assert failure.text == visible(text)
