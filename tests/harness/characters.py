"""Characters for terminals that do not have all of them.

This module uses the standard library only.
"""

from __future__ import annotations

from typing import IO

_ASCII = str.maketrans(
    {"✔": "+", "✘": "x", "·": "-", "…": "...", "≠": "!", "█": "#", "░": ".", "→": "->", "–": "-"}
    # the charts keep their columns
    | {"├": "|", "┤": "|", "─": "-", "▒": "#", "⊘": "/", "⋮": ":"}
)


def shown_on(stream: IO[str], text: str) -> str:
    """The text, in characters that this stream can write."""
    try:
        text.encode(getattr(stream, "encoding", None) or "ascii")
    except UnicodeEncodeError:
        return text.translate(_ASCII).encode("ascii", "replace").decode()
    return text
