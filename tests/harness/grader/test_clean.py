"""No text of a learner does more than be read, wherever it is shown."""

from __future__ import annotations

import csv
import html
import io
import re
import unicodedata
import xml.etree.ElementTree as ET
from collections.abc import Callable
from html.parser import HTMLParser

import pytest
from markdown_it import MarkdownIt

from harness.grader import clean
from harness.grader.nasty import NASTY, all_characters, characters_of_each_kind

Cleaner = Callable[[str, int], str]

CLEANERS: dict[str, Cleaner] = {
    name: getattr(clean, name)
    for name in (
        *("visible", "on_one_line", "for_html", "for_xml", "for_markdown", "for_markdown_block"),
        *("for_csv", "without_commands", "for_github", "for_github_property"),
    )
}

each_cleaner = pytest.mark.parametrize("cleaner", CLEANERS.values(), ids=CLEANERS)

# Lines, as whoever reads a log may split them.
_LINES = re.compile("[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")

# What no reader of XML 1.0 accepts.
_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def render(markdown: str) -> str:
    """The page that GitHub would make of it: HTML passes, and there are tables."""
    page: str = (
        MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).render(markdown)
    )
    return page


class Elements(HTMLParser):
    """The elements and the text of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.text = ""
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: object) -> None:
        """Keep its name."""
        self.tags.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Keep its name."""
        self.tags.append(f"/{tag}")

    def handle_comment(self, data: str) -> None:
        """A comment is no text, and nobody would see it."""
        self.tags.append("!--")

    def handle_decl(self, decl: str) -> None:
        """Likewise."""
        self.tags.append("!")

    def handle_pi(self, data: str) -> None:
        """Likewise."""
        self.tags.append("?")

    def handle_data(self, data: str) -> None:
        """Keep it."""
        self.text += data


def is_unseen(character: str) -> bool:
    """True if nobody would see it, or it would do something to others."""
    return unicodedata.category(character) in {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}


# All formats ------------------------------------------------------------------------------------


@each_cleaner
def test_nothing_is_left_that_cannot_be_seen(cleaner: Cleaner) -> None:
    """Only new lines and tabs stay; they lay out what is seen."""
    text = "a".join(characters_of_each_kind()) + NASTY
    assert set(filter(is_unseen, cleaner(text, 10**6))) <= {"\n", "\t"}


def test_each_character_there_is_can_be_seen_or_becomes_an_escape() -> None:
    """One by one, as no list of the bad ones is ever complete."""
    left = clean.visible("".join(all_characters()), 10**7)
    assert set(filter(is_unseen, left)) == {"\n", "\t"}
    assert _NOT_IN_XML.findall(left) == []


@each_cleaner
def test_a_flood_becomes_a_few_lines(cleaner: Cleaner) -> None:
    """It is cut before anything is done with it, and says so; escapes can make it a bit longer."""
    for flood in ("x" * 10**7, "\0" * 10**7, "\r\n" * 10**7, "`" * 10**7, "=\n" * 10**6):
        shown = cleaner(flood, 1000)
        assert "cut" in shown
        assert len(shown) <= 10_000


@each_cleaner
def test_harmless_words_stay_as_they_are(cleaner: Cleaner) -> None:
    """Letters of all people, and what a chart is drawn with."""
    words = "naïve Łódź Ελλάδα 日本語 हिन्दी עברית ├──▒▒⊘ ✔ 🙂 a1"
    assert words in cleaner(words, 1000)


def test_an_escape_shows_which_character_it_was() -> None:
    """As Python would write it, so that it can be looked up."""
    assert clean.visible("\x1b[31m\0\u202e\ud800\ufe0f\U000e0041\r.") == (
        r"\x1b[31m\x00\u202e\ud800\ufe0f\U000e0041\r."
    )


def test_new_lines_and_tabs_are_kept_and_those_of_windows_are_new_lines() -> None:
    """A lone return is none: a terminal would write over the line."""
    assert clean.visible("a\r\n\tb\rc\n") == "a\n\tb\\rc\n"


@pytest.mark.parametrize("character", "\u3164\u115f\u2800\ufe0f\u034f\u00a0\u3000\u180b\U000e0100")
def test_what_python_calls_printable_is_escaped_if_it_draws_nothing(character: str) -> None:
    """Fillers, selectors, other spaces."""
    assert clean.visible(character).isascii()


@pytest.mark.parametrize("limit", [10, 11, 12, 13, 20, 100])
@pytest.mark.parametrize("text", ["abc" * 100, "\0" * 100, "a\r\n" * 200, "\U000e0041a" * 50])
def test_the_limit_holds_for_what_is_shown(text: str, limit: int) -> None:
    """Escapes count, the mark counts, and no escape is cut in two."""
    shown = clean.visible(text, limit)
    assert len(shown) <= limit
    assert shown.endswith(clean.CUT)
    assert clean.visible(text, 10**6).startswith(shown.removesuffix(clean.CUT))
    assert re.fullmatch(r"([abc\n]|\\x00|\\U000e0041)*", shown.removesuffix(clean.CUT)), (
        "an escape is cut in two"
    )


def test_a_text_of_just_the_limit_is_not_cut() -> None:
    """One more would be."""
    assert clean.visible("a" * 20, 20) == "a" * 20
    assert clean.visible("\r\n" * 20, 20) == "\n" * 20
    assert clean.visible("a" * 21, 20) == "a" * 13 + clean.CUT


def test_cleaning_again_changes_nothing() -> None:
    """So nobody has to know whether a text was cleaned before."""
    for cleaner in (clean.visible, clean.on_one_line, clean.without_commands):
        once = cleaner(NASTY, 10**5)
        assert cleaner(once, 10**5) == once


# HTML and XML -----------------------------------------------------------------------------------


def test_html_holds_the_text_and_no_element() -> None:
    """In an element, and in an attribute with either quote."""
    shown = clean.for_html(NASTY)
    page = Elements(f"<p title=\"{shown}\" lang='{shown}'>{shown}</p>")
    assert page.tags == ["p", "/p"]
    assert page.text == clean.visible(NASTY)


def test_xml_allows_every_character_that_is_left() -> None:
    """A reader would refuse the whole file for one that it does not."""
    text = clean.for_xml("".join(characters_of_each_kind()), 10**6)
    assert _NOT_IN_XML.findall(text) == []
    element = ET.Element("text", {"text": clean.for_xml(NASTY)})
    element.text = clean.for_xml(NASTY)
    read = ET.fromstring(ET.tostring(element))
    assert read.text == read.get("text") == clean.visible(NASTY)


# Markdown ---------------------------------------------------------------------------------------


def test_a_paragraph_of_markdown_holds_the_text_and_no_element() -> None:
    """No emphasis, link, image, heading, table, comment."""
    page = Elements(render(clean.for_markdown(NASTY)))
    assert page.tags == ["p", "/p"]
    assert page.text.replace("\u200b", "").strip() == clean.on_one_line(NASTY)


def test_each_line_of_it_does_alone() -> None:
    """What begins a line may be more than what stands within one."""
    for line in NASTY.splitlines():
        page = Elements(render(clean.for_markdown(line)))
        assert page.tags in (["p", "/p"], [])
        assert page.text.replace("\u200b", "").strip() == clean.on_one_line(line)


def test_a_cell_of_a_table_holds_the_text_and_the_table_keeps_its_form() -> None:
    """A bar would begin another cell, a backslash before it would hide ours."""
    for text in [NASTY, "|", "\\|", "\\\\|", "a\\", "\\", "`|`", "", " | "]:
        row = f"| {clean.for_markdown(text)} | x |"
        page = Elements(render(f"| a | b |\n|---|---|\n{row}\n{row}\n\nend"))
        assert page.tags.count("tr") == 3
        assert page.tags.count("td") == 4
        assert page.tags[-2:] == ["p", "/p"]
        assert set(page.tags) <= {
            f"{end}{tag}"
            for end in ("", "/")
            for tag in ("table", "thead", "tbody", "tr", "th", "td", "p")
        }
        assert clean.on_one_line(text) in page.text.replace("\u200b", "")


@pytest.mark.parametrize("character", [chr(code) for code in range(0x21, 0x7F)])
def test_no_mark_means_anything_in_markdown(character: str) -> None:
    """Alone, doubled, tripled, around a word, before one, behind a number."""
    texts = [character * times for times in (1, 2, 3, 7)]
    texts += [f"{c}a{c}" for c in texts] + [f"{c} a" for c in texts] + [f"1{character} a"]
    for text in texts:
        page = Elements(render(f"{clean.for_markdown(text)}\n\nb {clean.for_markdown(text)} b"))
        assert page.tags == ["p", "/p", "p", "/p"], text
        assert text in page.text.replace("\u200b", "")


@pytest.mark.parametrize("text", ["@octocat", "a@evil.example", "#1", "octo/cat#1", "see @a/b"])
def test_nobody_is_called_and_no_issue_is_linked(text: str) -> None:
    """GitHub looks for them in the text of the finished page."""
    shown = html.unescape(Elements(render(clean.for_markdown(text))).text)
    assert not re.search(r"[@#]\w", shown)


@pytest.mark.parametrize("text", ["https://evil.example", "www.evil.example", "mailto:a@b.example"])
def test_no_address_becomes_a_link(text: str) -> None:
    """GitHub looks for `://` and `www.` in what is written, not in the finished page."""
    assert not re.search(r"https?:|www\.|:/|mailto:", clean.for_markdown(text))


def test_a_block_holds_all_lines_and_cannot_be_left() -> None:
    """Not even with a longer fence."""
    for text in [NASTY, "```", "`````\n</details>", "~~~~", "", "`" * 500, "\n```\n", "a\n\n  ```"]:
        page = Elements(render(f"{clean.for_markdown_block(text)}\n\nend"))
        assert page.tags == ["pre", "code", "/code", "/pre", "p", "/p"]
        assert page.text.startswith(clean.visible(text))


# CSV --------------------------------------------------------------------------------------------


def cells(text: str, delimiter: str = ",") -> list[str]:
    """What a spreadsheet sees in a row with this cell."""
    file = io.StringIO()
    csv.writer(file).writerow(["x", clean.for_csv(text), "y"])
    rows = list(csv.reader(io.StringIO(file.getvalue()), delimiter=delimiter))
    assert len(rows) == 1
    return rows[0]


@pytest.mark.parametrize("sign", "=+-@＝＋－＠﹦﹢﹣﹫")
@pytest.mark.parametrize("before", ["", " ", "\n", "\t", '"', "'", "\u00a0", "\ufeff", "\0"])
def test_no_cell_is_calculated(sign: str, before: str) -> None:
    """Whatever stands before it, a spreadsheet may drop."""
    [_, cell, _] = cells(f"{before}{sign}1+1")
    assert cell[0] in "'\\", "neither an apostrophe nor an escape"


def test_no_cell_begins_with_a_tab_or_a_return() -> None:
    """A spreadsheet would drop them, and look at what follows."""
    shown = [clean.for_csv(f"{sign}a") for sign in ("\t", "\r", "\r\n", " ")]
    assert shown == ["a", "\\ra", "a", "a"]


@pytest.mark.parametrize("delimiter", ",;\t|")
def test_no_cell_is_calculated_where_another_separator_is_usual(delimiter: str) -> None:
    """Then a row is split at other places."""
    for text in [NASTY, "a;=1", "a; =1", 'a;"=1', "a,=1", "a\t=1", '";=1', "a;+1;-1;@x;＝1"]:
        for cell in cells(text, delimiter):
            if delimiter != "|":  # no spreadsheet takes it without being told
                assert not re.match(r"[\s\"]*[=+\-@＝＋－＠]", cell), cell


def test_a_cell_has_one_line_and_harmless_ones_are_left_alone() -> None:
    """A row of the file is a row of the table, also for who reads it line by line."""
    assert clean.for_csv("a\n\n b\tc \r\nd") == "a / b c / d"
    assert clean.for_csv("anna; 1-2 = x@y") == "anna; 1-2 = x@y"
    assert clean.for_csv("-1") == "'-1"


# Logs -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("cleaner", [clean.without_commands, clean.for_github])
def test_no_line_of_a_log_is_obeyed(cleaner: Cleaner) -> None:
    """However lines and spaces are told from others, and if all that draws nothing is skipped."""
    shown = cleaner(NASTY, clean.LONGEST)
    seen = "".join(character for character in shown if character.isprintable() or character == "\n")
    assert len(_LINES.split(seen)) == len(shown.split("\n"))
    assert not re.search(r"^\s*::", seen, re.MULTILINE)
    assert not re.search(r"##\w*\[", seen)
    assert "\x1b" not in shown


def test_what_was_a_command_can_still_be_read() -> None:
    """A teacher should see what somebody tried."""
    assert clean.without_commands("  ::error::a") == r"  \x3a:error::a"
    assert clean.without_commands("###[group]a ##vso[b]") == r"#\x23#[group]a \x23#vso[b]"
    assert clean.without_commands("\x1b[0Ksection_end:1:a\r\x1b[0K") == (
        r"\x1b[0Ksection_end:1:a\r\x1b[0K"
    )


def test_what_only_looks_like_a_command_stays() -> None:
    """Slices, paths of other languages, a heading."""
    for text in ("tasks[::2]", "std::string", "# [a]", "## a [b]", "12:30"):
        assert clean.without_commands(text) == text


def test_folding_its_lines_makes_no_command() -> None:
    """A terminal of 40 columns begins lines at other places."""
    shown = clean.without_commands("word " * 7 + "::error::a")
    assert not re.search(r"\s::", shown)


def test_a_message_for_github_has_one_line_and_keeps_all() -> None:
    """`%` is how the others are written, so it comes first."""
    assert clean.for_github("50%\n100%0A") == "50%25%0A100%250A"
    assert clean.for_github_property("a: b, c%") == "a%3A b%2C c%25"
    for cleaner in (clean.for_github, clean.for_github_property):
        assert not re.search(r"[\r\n]|%(?!25|0A|3A|2C)", cleaner(NASTY))
    assert not re.search("[:,]", clean.for_github_property(NASTY))
