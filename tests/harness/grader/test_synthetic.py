"""A class that never was is made of answers of which it is known what they have earned."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from harness import lab
from harness.catalog import all_katas, find_katas
from harness.grader.synthetic import MOST_KATAS, laid_over, synthetic_class
from harness.traps import read_trap

[KATA] = find_katas(["14_02"], all_katas())


def test_a_class_follows_from_its_seed() -> None:
    """The same seed, the same class; another one, another class."""
    one, same, other = (list(synthetic_class(20, seed)) for seed in (1, 1, 2))
    assert [learner.submission for learner in one] == [learner.submission for learner in same]
    assert [learner.expected for learner in one] == [learner.expected for learner in same]
    assert [learner.submission.digest for learner in one] != [
        learner.submission.digest for learner in other
    ]


def test_a_class_has_something_of_everything() -> None:
    """Five hundred learners hand in each kind of answer, for each kata."""
    learners = list(synthetic_class(500, 7))
    assert len({learner.name for learner in learners}) == 500
    kinds: Counter[str] = Counter()
    katas: Counter[str] = Counter()
    for learner in learners:
        answers = learner.submission.answers
        assert 1 <= len(answers) <= MOST_KATAS
        assert [stem.removeprefix("kata_") for stem in answers] == list(learner.expected)
        kinds.update(made_of.split()[0] for made_of in learner.made_of.values())
        kinds.update(expected.verdict for expected in learner.expected.values())
        katas.update(list(answers))
    assert set(katas) == {kata.stem for kata in all_katas()}
    for kind in ("reference", "stub", "trap", "variant", "case", "full", "zero", "not_full"):
        assert kinds[kind] >= 20, kinds


def test_a_class_can_do_without_some_cases_and_katas() -> None:
    """Who has no sandbox leaves out what ends its parent."""
    learners = synthetic_class(50, 7, katas=[KATA], cases=lambda case: case.kind == "right")
    made_of = [word for learner in learners for word in learner.made_of.values()]
    assert len(made_of) == 50
    assert [word for word in made_of if word.startswith("case right/")]
    assert not [word for word in made_of if word.startswith(("case wrong/", "case unusable/"))]


def test_a_learner_is_written_as_a_folder(tmp_path: Path) -> None:
    """What lies there is what the submission says."""
    [learner] = synthetic_class(1, 3)
    written = learner.write(tmp_path)
    files = {file.stem: file.read_bytes() for file in (written / "katas").iterdir()}
    assert files == learner.submission.answers


def test_a_trap_below_its_reference_is_refused_like_an_overlay(tmp_path: Path) -> None:
    """In one file it is red in the same lessons, and a variant is green."""
    for overlay in [KATA.traps[0], KATA.variants[0]]:
        (tmp_path / f"{KATA.stem}.py").write_bytes(laid_over(KATA, overlay))
        in_one_file = lab.judge(KATA.lessons, tmp_path)
        laid = lab.judge(KATA.lessons, KATA.reference.parent, overlay)
        assert [(o.lesson, o.passed) for o in in_one_file] == [(o.lesson, o.passed) for o in laid]
        red = lab.first_red(in_one_file)
        assert (red.lesson if red is not None else None) == read_trap(overlay).refused_by
