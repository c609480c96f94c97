"""Names that strangers chose: made fit to be shown, compared, and told from each other.

This module uses the standard library only.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from itertools import count
from pathlib import Path

# Characters: the longest name of a submission.
LONGEST_NAME = 100


def printable(text: str, most: int = LONGEST_NAME) -> str:
    r"""The text in one line that can be written anywhere.

    What would not be seen is shown as an escape: a line break as `\n`, a byte of a file's name
    that is not UTF-8 as `\udcff`.

    Args:
        text: whatever it holds.
        most: characters; a longer text is cut.

    """
    shown = "".join(map(_visible, text))
    return shown if len(shown) <= most else shown[: most - 1] + "…"


def _visible(sign: str) -> str:
    if sign.isprintable():
        return sign
    # people's names have spaces of many kinds
    return " " if unicodedata.category(sign) == "Zs" else sign.encode("unicode_escape").decode()


def folded(name: str) -> str:
    """The same for names that look alike: `KATA_06.py` and `kata_06.py`."""
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name).casefold())


def display_name(path: Path) -> str:
    """How a submission is called that lies there: never empty, and of 100 characters at most."""
    # the folder in which one is has a name, too: `.` is none
    name = path.name if path.name not in {"", ".."} else path.resolve().name
    if name[-4:].lower() == ".zip":
        name = name[:-4] or name
    return printable(name.strip()) or "submission"


def distinct(names: Sequence[str]) -> list[str]:
    """These names, so that no two look alike: `anna`, then `anna (2)`.

    The first of two keeps its name, and so does one who is really called `anna (2)`.
    """
    taken = {folded(name) for name in names}
    more: dict[str, Iterator[str]] = {}
    result = []
    for name in names:
        key = folded(name)
        if key not in more:
            more[key] = (f" ({number})" for number in count(2))
            result.append(name)
            continue
        others = (name[: LONGEST_NAME - len(end)] + end for end in more[key])
        other = next(other for other in others if folded(other) not in taken)
        taken.add(folded(other))
        result.append(other)
    return result
