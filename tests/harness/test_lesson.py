"""A chapter says what the docstrings say: no hint, no accidental markup, on any terminal."""

from __future__ import annotations

import ast
import re
import subprocess
from collections import Counter
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token

from harness import lesson
from harness.catalog import ROOT, Kata, all_katas, lessons_of
from harness.conftest import Typed, type_in
from harness.hints import split

LESSONS = '''\
"""Lessons for kata 77 · signs & <wonders>.

You will learn what `a < b` means.
"""


async def test_stars():
    """A *star* is not 2 * 3 * 4, nor `x * y`, nor __init__.

    - one thing & another,
      in two lines
    - a <b>bold</b> one

    1. first
    2. second

        kept   as <it>
          stands

    | a | table |

    # no heading
    goes on here

    1) no list

    3.5 is a number, and [no](link) is &amp; ~no~ link! C:\\\\new *

    Hints:
        1. The secret.
    """


async def test_code_alone():
    """`code` begins this one.

    Why not?
    """
'''


@pytest.fixture
def kata(tmp_path: Path) -> Kata:
    """A kata whose lessons use all signs that mean something in Markdown or HTML."""
    kata = Kata("77", "sample", tmp_path)
    (tmp_path / "tests").mkdir()
    kata.lessons.write_text(LESSONS, "utf-8")
    return kata


@pytest.fixture
def show() -> Typed:
    """Type what `nox -s lesson -- WORDS…` runs, and return what was printed."""

    def shown(*words: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
        return type_in(ROOT, "harness.lesson", *words, PYTHONPATH="tests", **environment)

    return shown


def _leaves(markdown: str) -> Iterator[Token]:
    for token in MarkdownIt("commonmark").parse(markdown):
        yield from token.children or [token]


def _words(markdown: str) -> str:
    """What a reader sees."""
    seen = (t.content if t.content or t.type.startswith("em_") else " " for t in _leaves(markdown))
    return " ".join("".join(seen).split())


@pytest.mark.parametrize("kata", all_katas(), ids=lambda kata: kata.number)
def test_markdown_says_what_the_docstrings_say(kata: Kata) -> None:
    """Every word, in order; code is code, and nothing else is a link or raw HTML."""
    docstrings = [split(ast.get_docstring(node) or "") for node in lessons_of(kata)]
    introduction = ast.get_docstring(ast.parse(kata.lessons.read_text("utf-8"))) or ""
    said = [f"Kata {kata.number} · {kata.title}", introduction.partition("\n")[2]]
    said += [part for docstring in docstrings for part in (docstring.claim, docstring.text)]
    chapter = lesson.chapter(kata)
    body = chapter.rpartition("\n---\n")[0]

    # stars around a word are stress, and not to be seen
    expected = re.sub(r"\*(\w+)\*", r"\1", "\n".join(said))
    assert _words(body) == " ".join(expected.replace("`", "").split())
    code = Counter(t.content for t in _leaves(body) if t.type == "code_inline")
    assert code == Counter(
        " ".join(span.split()) for span in re.findall(r"`([^`]+)`", "\n".join(said))
    )
    kinds = {token.type for token in _leaves(chapter)}
    assert not kinds & {"link_open", "image", "html_inline", "html_block", "strong_open"}
    headings = re.findall(r"^## ", chapter, re.MULTILINE)
    assert len(headings) == len(docstrings)


def test_signs_mean_what_they_meant(kata: Kata) -> None:
    """In a docstring, most signs are only signs."""
    chapter = lesson.chapter(kata)
    seen = _words(chapter)
    for words in (
        "Kata 77 · signs & <wonders>",
        "A star is not 2 * 3 * 4, nor x * y, nor __init__.",
        "one thing & another, in two lines",
        "a <b>bold</b> one",
        "kept as <it> stands",
        "| a | table |",
        "# no heading goes on here",
        "1) no list",
        "3.5 is a number, and [no](link) is &amp; ~no~ link! C:\\new *",
        "code begins this one.",
        "Your file: katas/kata_77_sample.py.",
    ):
        assert words in seen
    tokens = Counter(token.type for token in _leaves(chapter))
    assert tokens["em_open"] == 1
    assert tokens["list_item_open"] == 4
    fences = [token.content for token in _leaves(chapter) if token.type == "fence"]
    assert fences == ["    kept   as <it>\n      stands\n", "| a | table |\n"]
    assert tokens["heading_open"] == 3


def test_hints_are_left_out(kata: Kata) -> None:
    """Whoever reads the chapter has not asked for them."""
    for text in (lesson.chapter(kata), lesson.page([kata])):
        assert "secret" not in text
        assert "Hints" not in text


class _Page(HTMLParser):
    """Checks that each tag is closed in its turn, and collects what is between them."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.heard: dict[str, list[str]] = {}
        self.links: list[str | None] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.links += [value for name, value in attributes if name in ("href", "src")]
        if tag != "meta":
            self.open.append(tag)
            self.heard.setdefault(tag, []).append("")

    def handle_startendtag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        assert tag == "hr"

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        for tag in set(self.open):
            self.heard[tag][-1] += data


def test_a_page_is_whole_and_needs_no_other(kata: Kata) -> None:
    """Headings, one for each lesson; no script, no link; for a phone, light or dark."""
    text = lesson.page([kata, kata])
    page = _Page(text)
    assert page.open == []
    assert page.links == []
    assert "script" not in page.heard
    assert page.heard["title"] == [", ".join(["Kata 77 · signs & <wonders>"] * 2)]
    assert page.heard["h1"] == ["Kata 77 · signs & <wonders>"] * 2
    assert page.heard["h2"][1] == "code begins this one."
    assert page.heard["pre"][0] == "    kept   as <it>\n      stands\n"
    assert 'name="viewport"' in text
    assert "color-scheme: light dark" in text


def test_a_chapter_is_shown_in_order(show: Typed) -> None:
    """Title, introduction, and each claim with its reasons."""
    run = show("01", "14_02")
    assert (run.returncode, run.stderr) == (0, "")
    flat = " ".join(run.stdout.split())
    places = [
        flat.index(words)
        for words in (
            "Kata 01 · how the dojo works",
            "You will learn how to work here",
            "An async function gives its answer to the one who awaits it.",
            "The body of an `async def` is written as always",
            "Waiting an hour takes a moment here",
            "nox -s kata -- 01",
            "Kata 14_02 · run two coroutines",
        )
    ]
    assert places == sorted(places)


def test_any_terminal_is_served(show: Typed) -> None:
    """Narrow or wide, without colours, without these characters."""
    assert max(map(len, show("06", COLUMNS="50").stdout.splitlines())) <= 50
    assert max(map(len, show("06", COLUMNS="200").stdout.splitlines())) <= lesson.WIDTH
    poor = show("01", PYTHONIOENCODING="ascii", TERM="dumb")
    assert "Kata 01 - how the dojo works" in poor.stdout
    assert poor.stdout.isascii()
    assert "\x1b[" not in show("01").stdout
    assert "\x1b[" in show("01", FORCE_COLOR="1").stdout
    assert "\x1b[" not in show("01", FORCE_COLOR="1", NO_COLOR="1").stdout


def test_files_are_written_and_it_says_where(show: Typed, tmp_path: Path) -> None:
    """What was there before is replaced."""
    page, text = tmp_path / "page.html", tmp_path / "text.md"
    page.write_text("old", "utf-8")
    run = show("06", "7", "--html", page, "--markdown", text)
    assert run.returncode == 0
    assert run.stdout == f"Written: {page}\nWritten: {text}\n"
    assert page.read_text("utf-8").count("<h1>") == 2
    assert text.read_text("utf-8").startswith("# Kata 06 · ")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["99"], "There is no kata '99'. There are:\n  01"),
        (["async"], "fits more than one kata"),
        ([], "usage: nox -s lesson --"),
        ([], "  06  queue_and_sync_primitives"),
        (["--html", "x.html"], "usage: nox -s lesson --"),
        (["06", "--pdf", "x"], "unrecognized arguments"),
        (["06", "--html", "no/such/folder/x.html"], "no/such/folder/x.html cannot be written: No"),
        (["06", "--markdown", "tests"], "tests cannot be written: "),
    ],
)
def test_wrong_input_ends_with_2(show: Typed, words: list[str], said: str) -> None:
    """With a sentence, and nothing else."""
    run = show(*words)
    assert (run.returncode, run.stdout) == (2, "")
    assert said in run.stderr.replace("\\", "/")
    assert "Traceback" not in run.stderr


def test_help_says_what_can_be_typed(show: Typed) -> None:
    """The katas, too."""
    run = show("--help")
    assert run.returncode == 0
    assert "--html FILE" in run.stdout
    assert "  06  queue_and_sync_primitives" in run.stdout
