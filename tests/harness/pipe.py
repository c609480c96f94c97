"""Whoever reads what we print may stop when they like, as `| head -3` does: that is no error.

This module uses the standard library only.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable


def run(command: Callable[[], int]) -> int:
    """Run a command, and return its exit code; where nobody reads on, it ends quietly, with 0."""
    try:
        try:
            return command()
        finally:
            sys.stdout.flush()
    except BrokenPipeError:
        nobody_reads()
        return 0


def nobody_reads() -> None:
    """Let go nowhere what is still to be printed: Python would complain of it at its end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
