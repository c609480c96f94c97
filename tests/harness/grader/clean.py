r"""Makes the text of a learner harmless, for each place where it is shown.

What a learner's process says is hostile until it has been here: it may hold what a terminal, a
browser, a spreadsheet or a CI log would obey. Each function takes the text as it came, and returns
what may stand there as it is; what cannot be shown becomes an escape as in Python: `\x1b`.

This module uses the standard library only.
"""

from __future__ import annotations

import html
import re
from bisect import bisect_right
from functools import lru_cache
from itertools import accumulate

# Characters of one text; a message of the judge has at most some thousand.
LONGEST = 8000
# What stands at the end of a text that was longer.
CUT = "… (cut)"

# Python calls these printable, yet they draw nothing: joiners, fillers, selectors, a blank pattern.
_BLANK = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180d\u180f\u2800\u3164\ufe00-\ufe0f\uffa0"
    "\U0001d159\U000e0100-\U000e01ef]"
)
# A command begins a line. Whoever folds a line begins another one behind each space.
_COLONS = re.compile(r"(^|\s):(?=:)")
# `##[error]` is found anywhere in a line, and so is its kind: `##vso[`, `##teamcity[`.
_HASHES = re.compile(r"#(?=#\w*\[)")
_PUNCTUATION = re.compile(r"[!-/:-@\[-`{-~]")
# Where a spreadsheet would see a cell begin, if it takes another separator for the right one.
_FORMULA = re.compile(r"(^|[,;])(?=[\s\"']*[=+\-@＝＋－＠﹦﹢﹣﹫])")


def visible(text: str, limit: int = LONGEST) -> str:
    """All of it can be seen: what draws nothing, or moves or turns other text, is escaped.

    These are control characters, colours of a terminal, marks of direction, characters without
    width, all spaces but the usual one, halves of a character, and what this Python does not know.
    New lines and tabs are kept.

    Args:
        text: any.
        limit: the most characters to return, at least ten; a longer text ends with `… (cut)`.

    """
    # two characters may become one here, never more
    text = text[: 2 * limit + 2].replace("\r\n", "\n")
    pieces = [_shown(character) for character in text]
    ends = list(accumulate(map(len, pieces)))
    if not ends or ends[-1] <= limit:
        return "".join(pieces)
    return "".join(pieces[: bisect_right(ends, limit - len(CUT))]) + CUT


@lru_cache(maxsize=4096)
def _shown(character: str) -> str:
    if character in "\n\t" or (character.isprintable() and not _BLANK.match(character)):
        return character
    return character.encode("unicode_escape").decode("ascii")


def on_one_line(text: str, limit: int = LONGEST) -> str:
    """The same, with single spaces for new lines, tabs and runs of spaces."""
    return " ".join(visible(text, limit).split())


def for_html(text: str, limit: int = LONGEST) -> str:
    """Text of an element, or of an attribute in quotes; new lines are kept."""
    return html.escape(visible(text, limit))


def for_xml(text: str, limit: int = LONGEST) -> str:
    """Characters that XML 1.0 allows; whoever writes them, as `xml.etree` does, escapes markup."""
    return visible(text, limit)


def for_markdown(text: str, limit: int = LONGEST) -> str:
    """A piece of a paragraph or a cell of a table, on one line: no markup, no link, nobody called.

    GitHub looks for names and numbers of issues in the finished page, where an escape is gone. So
    an empty character (U+200B) follows each `@` and each `#`.
    """
    return _PUNCTUATION.sub(_in_markdown, on_one_line(text, limit))


def _in_markdown(mark: re.Match[str]) -> str:
    # how many backslashes stand before a bar is counted in different ways
    special = {"|": "&#124;", "@": "@&#8203;", "#": "\\#&#8203;"}
    return special.get(mark[0], f"\\{mark[0]}")


def for_markdown_block(text: str, limit: int = LONGEST) -> str:
    """A block of code with all lines; its fence is longer than any that the text could close."""
    body = visible(text, limit)
    fence = "`" * max([2, *map(len, re.findall("`+", body))]) + "`"
    return f"{fence}text\n{body}\n{fence}"


def for_csv(text: str, limit: int = LONGEST) -> str:
    """A cell on one line; an apostrophe stands before what a spreadsheet would calculate.

    It still has to be written by `csv`, which knows about quotes.
    """
    lines = (" ".join(line.split()) for line in visible(text, limit).split("\n"))
    return _FORMULA.sub(r"\1'", " / ".join(filter(None, lines)))


def without_commands(text: str, limit: int = LONGEST) -> str:
    """Text for the log of a CI job; whatever the job would obey is broken by an escape.

    GitHub and others obey `::error::` at the beginning of a line, `##[error]` anywhere; GitLab
    folds its log at marks that begin with an escape character. It stays harmless if its lines are
    folded at spaces.
    """
    text = _COLONS.sub(r"\1\\x3a", visible(text, limit))
    return _HASHES.sub(r"\\x23", text)


def for_github(text: str, limit: int = LONGEST) -> str:
    """The message of a workflow command; no carriage return is left that could end it."""
    return without_commands(text, limit).replace("%", "%25").replace("\n", "%0A")


def for_github_property(text: str, limit: int = LONGEST) -> str:
    """The value of a property of a workflow command, such as its title."""
    return for_github(text, limit).replace(":", "%3A").replace(",", "%2C")
