"""Shows the lessons of a kata as a chapter to read: `nox -s lesson -- 06`.

Docstrings become Markdown, and well-known libraries do the rest: `rich` shows it in the terminal,
`markdown-it-py` makes a page for the browser of it. Nothing is imported from the lessons.
"""

from __future__ import annotations

import argparse
import ast
import io
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from markdown_it import MarkdownIt
from rich.markdown import Markdown
from rich.theme import Theme

from harness import paper, pipe
from harness.catalog import Kata, UnknownKata, all_katas, as_list, find_katas, lessons_of
from harness.characters import shown_on
from harness.console import Console
from harness.hints import split

# The longest line that can be read without losing the next one; `rich` knows narrower terminals.
WIDTH = 88

_THEME = Theme(
    {
        "markdown.h1": "bold underline",
        "markdown.h2": "bold",
        "markdown.code": "cyan",
        "markdown.code_block": "cyan",
    }
)
# what keeps its meaning in Markdown: `code` and *stress*
_MARKUP = re.compile(r"(`[^`]+`|\*\w[^*`]*\*)")
_SPECIAL = re.compile(r"[\\`*_\[\]<>&#~|!]")
_SPECIAL_AT_START = re.compile(r"^(\d*)([-+=.)])")
_ITEM = re.compile(r"(?P<mark>[-*]|\d{1,2}\.) +(?P<text>.*)")

# rem: a line of some seventy characters
_STYLE = "body { max-width: 42rem; }\n"


# From docstrings to Markdown ----------------------------------------------------------------------


def chapter(kata: Kata) -> str:
    """What the lessons of a kata say, in order, as Markdown; hints are left out."""
    introduction = ast.get_docstring(ast.parse(kata.lessons.read_text("utf-8"))) or ""
    parts = [f"# {_inline(f'Kata {kata.number} · {kata.title}')}"]
    parts += _blocks(introduction.partition("\n")[2])
    for node in lessons_of(kata):
        lesson = split(ast.get_docstring(node) or node.name)
        parts += [f"## {_inline(lesson.claim)}", *_blocks(lesson.text)]
    stub = kata.stub.relative_to(kata.root).as_posix()
    parts += ["---", f"Your file: `{stub}`. Run the lessons: `nox -s kata -- {kata.number}`"]
    return "\n\n".join(parts) + "\n"


def _blocks(text: str) -> Iterator[str]:
    """Paragraphs and lists; what is indented or a table is kept as it stands."""
    for lines in _paragraphs(text):
        if all(line.startswith((" ", "|")) for line in lines):
            yield "\n".join(["```text", *lines, "```"])
        elif _ITEM.match(lines[0]):
            yield "\n".join(_items(lines))
        else:
            yield _inline(" ".join(lines))


def _paragraphs(text: str) -> Iterator[list[str]]:
    for paragraph in re.split(r"\n\s*\n", text.strip("\n")):
        if paragraph.strip():
            yield [line.rstrip() for line in paragraph.split("\n")]


def _items(lines: list[str]) -> Iterator[str]:
    items: list[str] = []
    for line in lines:
        if _ITEM.match(line):
            items.append(line)
        else:
            items[-1] += f" {line.strip()}"
    for item in items:
        mark, text = _ITEM.fullmatch(item).groups()  # type: ignore[union-attr]
        yield f"{mark} {_inline(text)}"


def _inline(text: str) -> str:
    """Escape what would mean something by accident."""
    parts = _MARKUP.split(text)
    parts[::2] = [_SPECIAL.sub(r"\\\g<0>", part) for part in parts[::2]]
    return _SPECIAL_AT_START.sub(r"\1\\\2", "".join(parts))


# From Markdown to the reader ----------------------------------------------------------------------


def show(text: str) -> None:
    """Print it for a terminal; code keeps its backticks, where there may be no colour."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")  # `rich` adds characters of its own
    console = Console(theme=_THEME)
    visible = re.sub(r"(?<!`)(`[^`\n]+`)(?!`)", r"`` \1 ``", shown_on(sys.stdout, text))
    console.print(Markdown(visible, code_theme="bw"), width=WIDTH)


def page(katas: list[Kata]) -> str:
    """A page for the browser that needs no other file."""
    title = ", ".join(f"Kata {kata.number} · {kata.title}" for kata in katas)
    body = MarkdownIt("commonmark", {"html": False}).render(_whole(katas))
    return f"{paper.begin(title, _STYLE)}{body}{paper.END}"


def _whole(katas: list[Kata]) -> str:
    return "\n".join(map(chapter, katas))


def main(arguments: list[str] | None = None) -> int:
    """Read the command line of `nox -s lesson`."""
    parser = argparse.ArgumentParser(
        prog="nox -s lesson --",
        description="Show the lessons of a kata as a chapter to read.",
        epilog=f"There are:\n{as_list(all_katas())}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("katas", nargs="*", metavar="KATA", help="06, queue, 14 …")
    parser.add_argument("--html", type=Path, metavar="FILE", help="write a page for the browser")
    parser.add_argument("--markdown", type=Path, metavar="FILE", help="write it as Markdown")
    chosen = parser.parse_args(arguments)
    if not chosen.katas:
        parser.print_help(sys.stderr)
        return 2
    try:
        katas = find_katas(chosen.katas, all_katas())
        if chosen.html is not None:
            _write(chosen.html, page(katas))
        if chosen.markdown is not None:
            _write(chosen.markdown, _whole(katas))
    except UnknownKata as error:
        print(error, file=sys.stderr)
        return 2
    except OSError as error:
        print(f"{error.filename} cannot be written: {error.strerror}.", file=sys.stderr)
        return 2
    if chosen.html is None and chosen.markdown is None:
        show(_whole(katas))
    return 0


def _write(file: Path, text: str) -> None:
    file.write_text(text, "utf-8", newline="\n")
    print(f"Written: {file}")


if __name__ == "__main__":
    sys.exit(pipe.run(main))
