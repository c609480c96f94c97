"""Only what nobody has asked for is left out."""

from __future__ import annotations

from pathlib import Path

import pytest

from harness.asked_for import pytest_ignore_collect

TEA, SOUP = "test_41_tea.py", "test_42_soup.py"


@pytest.mark.parametrize(
    ("asked_for", "file", "is_left_out"),
    [
        ([TEA], SOUP, True),
        ([TEA], TEA, False),
        ([f"tests/{TEA}::test_a_pot[1::2]"], SOUP, True),
        ([f"tests/{TEA}::test_a_pot[1::2]"], TEA, False),
        ([TEA, SOUP], SOUP, False),
        ([TEA], "test_lab.py", False),
        (["tests"], TEA, False),
        ([TEA, "tests"], SOUP, False),
        ([TEA, "tests/harness/test_lab.py"], SOUP, False),
        ([], TEA, False),
    ],
)
def test_a_file_of_lessons_is_left_out_if_others_were_asked_for(
    pytestconfig: pytest.Config,
    monkeypatch: pytest.MonkeyPatch,
    asked_for: list[str],
    file: str,
    is_left_out: bool,
) -> None:
    """Who asks for a folder, or for tests of the judge, has asked for everything there."""
    monkeypatch.setattr(pytestconfig, "args", asked_for)
    # None: others may still decide
    assert pytest_ignore_collect(Path("elsewhere", file), pytestconfig) is (is_left_out or None)
