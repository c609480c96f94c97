"""The console of `rich`, for commands whose reader may stop early, or want no colours.

See also `pipe`.
"""

from __future__ import annotations

import os
from typing import Any

import rich.console


class Console(rich.console.Console):
    """`rich` itself would end the process with 1, and keeps bold letters where NO_COLOR is set."""

    def __init__(self, **options: Any) -> None:
        plain = bool(os.environ.get("NO_COLOR"))
        super().__init__(color_system=None if plain else "auto", **options)

    def on_broken_pipe(self) -> None:
        """Leave it to `pipe.run`.

        Raises:
            BrokenPipeError: always.

        """
        raise BrokenPipeError
