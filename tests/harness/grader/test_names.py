"""Whatever a submission is called, its name can be shown, and told from every other."""

from __future__ import annotations

from pathlib import Path

import pytest

from harness.grader.names import LONGEST_NAME, display_name, distinct, printable


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("class/anna", "anna"),
        ("class/anna.zip", "anna"),
        ("class/anna.ZIP", "anna"),
        ("class/anna.zip.zip", "anna.zip"),
        ("class/kata.py", "kata.py"),
        ("class/.zip", ".zip"),
        ("class/Zoë Ångström", "Zoë Ångström"),
        ("class/山田\u3000太郎", "山田 太郎"),
        ("class/ anna ", "anna"),
        ("class/ ", "submission"),
        ("/", "submission"),
        ("a\nb\x1b[31m\x00", r"a\nb\x1b[31m\x00"),
        ("a\u202eb", r"a\u202eb"),
        ("a\udcffb", r"a\udcffb"),
    ],
)
def test_a_name_is_the_last_part_of_the_path_and_can_be_printed(path: str, name: str) -> None:
    """Without the ending of a zip; what would not be seen is shown as an escape."""
    assert display_name(Path(path)) == name
    assert name.isprintable()


def test_the_folder_in_which_one_is_has_a_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Although the path that was typed has none."""
    (tmp_path / "anna" / "katas").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "anna" / "katas")
    assert display_name(Path()) == "katas"
    assert display_name(Path("..")) == "anna"


def test_a_long_name_is_cut() -> None:
    """One can see that it was; also where only the escapes make it too long."""
    assert printable("a" * 100) == "a" * 100
    assert printable("a" * 101) == "a" * 99 + "…"
    assert printable("\n" * 51) == r"\n" * 49 + "\\…"
    assert len(printable("\n" * 10**6)) == LONGEST_NAME


@pytest.mark.parametrize(
    ("names", "told_apart"),
    [
        (["anna", "anna"], ["anna", "anna (2)"]),
        (["anna", "anna", "bea", "anna"], ["anna", "anna (2)", "bea", "anna (3)"]),
        # who is really called so keeps the name
        (["anna", "anna", "anna (2)"], ["anna", "anna (3)", "anna (2)"]),
        (["anna (2)", "anna (2)", "anna"], ["anna (2)", "anna (2) (2)", "anna"]),
        # no two that only a computer can tell apart
        (["Anna", "anna"], ["Anna", "anna (2)"]),
        (["Zo\u00eb", "Zoe\u0308"], ["Zo\u00eb", "Zoe\u0308 (2)"]),
        (["anna", "anna", "ANNA (2)"], ["anna", "anna (3)", "ANNA (2)"]),
        # cut again, where the number would make it too long
        (["a" * 100, "a" * 100], ["a" * 100, "a" * 96 + " (2)"]),
        (
            ["a" * 99 + "b", "a" * 99 + "b", "a" * 99 + "c", "a" * 99 + "c"],
            ["a" * 99 + "b", "a" * 96 + " (2)", "a" * 99 + "c", "a" * 96 + " (3)"],
        ),
    ],
)
def test_no_two_names_look_alike(names: list[str], told_apart: list[str]) -> None:
    """The first one keeps its name, the others get numbers."""
    assert distinct(names) == told_apart


def test_ten_thousand_of_one_name_are_told_apart() -> None:
    """Each number is tried once: this takes no time."""
    assert distinct(["a"] * 10_000)[-1] == "a (10000)"
