"""The table of the README that says what is proven: counted, never typed."""

from __future__ import annotations

import json
import tomllib

from harness.catalog import all_katas, lessons_of
from harness.mutants import EQUIVALENT
from harness.mutation import mutants_of
from harness.soak import RECORD


def proof_table() -> str:
    """The whole table, in Markdown."""
    katas = all_katas()
    mutants = sum(len(mutants_of(kata.reference.read_text("utf-8"))) for kata in katas)
    listed = tomllib.loads(EQUIVALENT.read_text("utf-8"))
    equivalent = sum(len(names) for names in listed.values())
    rows = {
        "katas": len(katas),
        "lessons, each red on the empty stub": sum(len(list(lessons_of(kata))) for kata in katas),
        "wrong answers that people write, refused": sum(len(kata.traps) for kata in katas),
        "right answers in other styles, accepted": sum(len(kata.variants) for kata in katas),
        "small mistakes in our own answers, refused": mutants - equivalent,
        "small changes that [make no difference](tests/harness/equivalent.toml)": equivalent,
        "runs of all lessons on a machine with too much to do, none red": _soaked(),
    }
    return "\n".join(["| proven | |", "|---|---|", *(f"| {k} | {v} |" for k, v in rows.items())])


def _soaked() -> str:
    """`1000 on 3.11 (2026-11-26), …`: what `nox -s soak -- 1000 --record` wrote down."""
    kept = json.loads(RECORD.read_text("utf-8"))
    return ", ".join(f"{row['runs']} on {python} ({row['day']})" for python, row in kept.items())
