"""Processes that judge many answers at the same time."""

from __future__ import annotations

import importlib
import multiprocessing
import os
from concurrent.futures import ProcessPoolExecutor

from harness import lab


def judges(processes: int) -> ProcessPoolExecutor:
    """So many processes for `lab.judge`: what lessons need is imported once, before they fork."""
    for module in lab.all_that_lessons_need():
        importlib.import_module(module)
    method = "fork" if hasattr(os, "fork") else "spawn"
    return ProcessPoolExecutor(processes, multiprocessing.get_context(method))
