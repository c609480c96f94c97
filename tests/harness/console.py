"""The console of `rich`, for commands whose reader may stop early; see `pipe`."""

from __future__ import annotations

import rich.console


class Console(rich.console.Console):
    """`rich` itself would end the process with 1."""

    def on_broken_pipe(self) -> None:
        """Leave it to `pipe.run`.

        Raises:
            BrokenPipeError: always.

        """
        raise BrokenPipeError
