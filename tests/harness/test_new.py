"""A new kata begins with files that keep all rules, and never writes over another."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from harness import lab, new
from harness.catalog import Kata, all_katas, find_katas, lessons_of
from harness.conftest import copy_the_judge
from harness.hints import complaints


@pytest.fixture
def dojo(tmp_path: Path) -> Path:
    """A dojo with kata 05, and one exercise of group 14."""
    copy_the_judge(tmp_path)
    for number, topic in [("05", "queue"), ("14_02", "queue_by_hand")]:
        new.make(new.new_kata(number, topic, tmp_path))
    return tmp_path


@pytest.mark.parametrize("number", ["41", "14_10"])
def test_a_new_kata_is_red_on_the_stub_and_green_on_the_reference(dojo: Path, number: str) -> None:
    """For the right reason; its trap is refused by the lesson it names, its variant accepted."""
    kata = new.new_kata(number, "my_topic", dojo)
    new.make(kata)

    (on_the_stub,) = lab.judge(kata.lessons, kata.stub.parent)
    assert on_the_stub.kind == "stub"
    (on_the_reference,) = lab.judge(kata.lessons, kata.reference.parent)
    assert on_the_reference.passed, on_the_reference.report
    (trap,), (variant,) = kata.traps, kata.variants
    (refused,) = lab.judge(kata.lessons, kata.reference.parent, trap)
    assert refused.kind == "assertion"
    assert f'REFUSED_BY = "{refused.lesson}"' in trap.read_text("utf-8")
    (accepted,) = lab.judge(kata.lessons, kata.reference.parent, variant)
    assert accepted.passed, accepted.report
    assert [complaints(ast.get_docstring(node) or "") for node in lessons_of(kata)] == [[]]


def test_a_new_kata_is_found_by_its_number_and_says_where_it_is(
    dojo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nothing has to be registered."""
    new.make(new.new_kata("7", "my_topic", dojo))
    kata = Kata("07", "my_topic", dojo)
    assert find_katas(["7"], all_katas(dojo)) == [kata]
    assert kata.title == "my topic"
    said = capsys.readouterr().out
    for path in new.files_of(kata):
        assert path.relative_to(dojo).as_posix() in said
    assert "nox -s kata -- 07 -o pythonpath=reference" in said


@pytest.mark.parametrize(
    ("number", "topic", "words"),
    [
        ("5", "other", "There is a kata 05  queue already. The next free number is 01."),
        ("06", "queue", "There is a kata 05  queue already"),
        ("14.2", "other", "There is a kata 14_02  queue_by_hand already"),
        ("14", "other", "14 is a group. Type the number of one of it, such as 14_03."),
        ("05_1", "other", "05 is a kata, and not a group"),
        ("one", "other", "'one' is no number of a kata"),
        ("123", "other", "'123' is no number of a kata"),
        ("٤", "other", "is no number of a kata"),
        ("41", "My-Topic", "'My-Topic' cannot be a part of a module's name"),
        ("41", "", "'' cannot be a part of a module's name"),
        ("41", "../../evil", "cannot be a part of a module's name"),
    ],
)
def test_what_cannot_be_a_kata_is_refused(dojo: Path, number: str, topic: str, words: str) -> None:
    """With the reason, and what to type instead."""
    with pytest.raises(new.CannotMake) as refused:
        new.new_kata(number, topic, dojo)
    assert words in str(refused.value)


def test_no_file_is_written_over(dojo: Path) -> None:
    """Work without lessons is work, too."""
    (dojo / "reference" / "kata_41_my_topic.py").write_text("mine", "utf-8")
    with pytest.raises(new.CannotMake, match="exists, and will not be written over"):
        new.new_kata("41", "my_topic", dojo)


def test_a_refusal_ends_with_2(capsys: pytest.CaptureFixture[str]) -> None:
    """As everywhere."""
    assert new.main(["01", "other"]) == 2
    assert "There is a kata 01  overview already" in capsys.readouterr().err
