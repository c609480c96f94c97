"""Two files are cut into their functions, and what differs is found."""

from __future__ import annotations

from pathlib import Path

import pytest

from harness.pieces import OUTSIDE, Pair, cut, pairs, text_of

THEIRS = '''\
"""The file."""

import asyncio

HOUR = 3600


async def wait(hours):
    """Wait for some hours."""
    await asyncio.sleep(hours * HOUR)


class Door:
    """A door."""

    wood = "oak"

    def open(self):
        """Open it."""
        # gently
        self.is_open = True

    @property
    def colour(self):
        return "green"

    @colour.setter
    def colour(self, value):
        raise ValueError


def leave():
    return None
'''


def found(yours: str, theirs: str = THEIRS) -> dict[str, Pair]:
    """The pieces that differ."""
    return {pair.name: pair for pair in pairs(yours, theirs) if not pair.same}


def test_pieces_are_in_the_order_of_the_file() -> None:
    """A class without its methods is a piece; so is what stands outside of all functions."""
    names = [OUTSIDE, "wait", "class Door", "Door.open", "Door.colour", "leave"]
    assert [pair.name for pair in pairs(THEIRS, THEIRS)] == names
    assert found(THEIRS) == {}


def test_comments_docstrings_and_blanks_make_no_difference() -> None:
    """They are no reason to look at a function."""
    yours = THEIRS.replace("# gently", "# slowly").replace("Open it", "Close it")
    yours = yours.replace("hours * HOUR", "(hours*HOUR)").replace('"green"', "'green'")
    assert found(yours) == {}


def test_a_docstring_that_is_the_same_in_both_is_left_out() -> None:
    """Comments stay: they say why."""
    pair = found(THEIRS.replace("= True", "= 1"))["Door.open"]
    assert pair.yours == "def open(self):\n    # gently\n    self.is_open = 1"
    assert pair.theirs == "def open(self):\n    # gently\n    self.is_open = True"


def test_a_docstring_that_differs_is_shown() -> None:
    """In a function that differs."""
    yours = THEIRS.replace("= True", "= 1").replace("Open it", "Push it")
    assert '"""Push it."""' in found(yours)["Door.open"].yours
    assert '"""Open it."""' in found(yours)["Door.open"].theirs


def test_a_helper_is_shown_in_its_place() -> None:
    """Yours, and those of the reference."""
    yours = THEIRS.replace(
        "class Door", '# for wait\ndef helper():\n    """Help."""\n\n\nclass Door'
    )
    names = [pair.name for pair in pairs(yours, THEIRS)]
    assert names[1:4] == ["wait", "helper", "class Door"]
    helper = found(yours)["helper"]
    assert helper.yours == '# for wait\ndef helper():\n    """Help."""'
    assert helper.theirs == ""
    assert found(THEIRS, yours)["helper"].theirs == helper.yours


def test_what_was_moved_is_compared_with_what_it_was() -> None:
    """A name is a name wherever it stands."""
    start, wait, rest = THEIRS.partition("async def wait")[0], "async def wait", ""
    body, _, rest = THEIRS.removeprefix(start).partition("class Door")
    assert body.startswith(wait)
    assert found(f"{start}class Door{rest}\n\n{body}") == {}


@pytest.mark.parametrize(
    ("old", "new", "name"),
    [
        ("HOUR = 3600", "HOUR = 60", OUTSIDE),
        ('wood = "oak"', 'wood = "pine"', "class Door"),
        ("class Door:", "class Door(object):", "class Door"),
        ("raise ValueError", "raise TypeError", "Door.colour"),
        ("    @property\n", "", "Door.colour"),
        ("async def wait", "def wait", "wait"),
        ("wait(hours)", "wait(hours=1)", "wait"),
    ],
)
def test_each_difference_is_found_where_it_is(old: str, new: str, name: str) -> None:
    """And nowhere else."""
    differing = found(THEIRS.replace(old, new))
    assert list(differing) == [name]
    assert differing[name].yours != differing[name].theirs


@pytest.mark.parametrize(
    "source", ["def f(): return 1\n", 'def f(): "one"\n', 'def f():\n "a"; g()']
)
def test_what_stands_in_one_line_is_shown_whole(source: str) -> None:
    """Nothing is lost with a docstring that shares its line."""
    assert "\n".join(cut(source)["f"].undocumented) == source.strip("\n")


@pytest.mark.parametrize("broken", ["def f(:\n", "\0", "-" * 100_000 + "1", "a" + ".a" * 5_000])
def test_a_file_that_python_cannot_read_is_one_piece(broken: str) -> None:
    """Whoever asks for the answer before they are done has such a file."""
    [pair] = pairs(broken, THEIRS)
    assert (pair.yours, pair.theirs) == (broken.strip("\n"), THEIRS.strip("\n"))
    assert not pair.same


def test_lines_are_those_that_python_counts(tmp_path: Path) -> None:
    """A form feed or an old separator ends none, and Windows ends its own way."""
    file = tmp_path / "kata.py"
    file.write_bytes("x = 'a\u2028b\x0c'\r\ndef f():\r\n    return 'é'\r\n".encode())
    assert cut(text_of(file))["f"].lines == ["def f():", "    return 'é'"]


def test_a_file_that_is_no_text_is_read_as_well_as_can_be(tmp_path: Path) -> None:
    """A missing one is empty."""
    (tmp_path / "kata.py").write_bytes(b"x = '\xff'\n")
    assert text_of(tmp_path / "kata.py") == "x = '\ufffd'\n"
    assert text_of(tmp_path / "missing.py") == ""
    assert text_of(tmp_path) == ""
