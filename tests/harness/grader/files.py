"""Writes a report so that nobody ever finds a half of it.

This module uses the standard library only.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from harness.grader.clean import on_one_line, visible
from harness.grader.result import Grade, to_json


class CannotWrite(Exception):
    """A report could not be written; the message is a sentence for whoever named the file."""


def write_json(grade: Grade, file: Path) -> None:
    """Write the published form of a grade, see `result.schema.json`; all its text can be seen.

    Raises:
        CannotWrite: as `write`.

    """
    write(file, json.dumps(_visible(to_json(grade)), indent=1, allow_nan=False) + "\n")


def _visible(data: Any) -> Any:
    # `jq -r` would hand it to a terminal, and not every reader takes half a character
    if isinstance(data, dict):
        return {key: _visible(value) for key, value in data.items()}
    if isinstance(data, list):
        return [_visible(value) for value in data]
    return visible(data) if isinstance(data, str) else data


def write(file: Path, text: str) -> None:
    """Put a file with this text, in UTF-8, in the place of what is there.

    Whoever reads it meanwhile, interrupts this or pulls the plug finds the old file or the new
    one. Into a pipe or a terminal the text is written as it is.

    Raises:
        CannotWrite: there is no such folder, it is not ours to write into, or the disk is full.

    """
    write_pieces(file, [text])


def write_pieces(file: Path, pieces: Iterable[str]) -> None:
    """Do as `write` does, with a text that is made bit by bit, and is never held as a whole.

    Raises:
        CannotWrite: as `write`.

    """
    content = (piece.encode("utf-8", "backslashreplace") for piece in pieces)
    try:
        if file.is_dir():
            raise CannotWrite(f"{_name(file)} is a folder: name a file in it.")
        if not file.parent.is_dir():
            raise CannotWrite(
                f"{_name(file)} cannot be written: there is no folder {_name(file.parent)}. "
                "Make it, or name another place."
            )
        if file.exists() and not file.is_file():
            with file.open("wb") as stream:
                stream.writelines(content)
        else:
            # a link stays a link; of one that leads to itself, `resolve` makes another error
            _replace(Path(os.path.realpath(file)), content)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise CannotWrite(
            f"{_name(file)} cannot be written: {reason}. Name another place."
        ) from error


def _replace(file: Path, content: Iterable[bytes]) -> None:
    # always the same name: what a killed process has left is written over by the next one
    fresh = file.with_name(f".{file.name}.new")
    try:
        with fresh.open("wb") as stream:
            stream.writelines(content)
            stream.flush()
            os.fsync(stream.fileno())
        fresh.replace(file)
    finally:
        fresh.unlink(missing_ok=True)


def _name(file: Path) -> str:
    return on_one_line(str(file))
