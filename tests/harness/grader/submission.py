"""What a learner has handed in, as data: nothing of it has been run.

This module uses the standard library only.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Submission:
    """The files of one learner.

    Attributes:
        name: how it is called in reports.
        answers: the bytes of each usable file, by the stem of its kata: `kata_06_queue…`.
        problems: why the file of a kata cannot be used, likewise: one sentence.
        refused: why nothing of it can be used: one sentence; None if something can.

    """

    name: str
    answers: Mapping[str, bytes] = field(default_factory=dict)
    problems: Mapping[str, str] = field(default_factory=dict)
    refused: str | None = None

    @property
    def digest(self) -> str:
        """The same for two submissions with the same content, whatever their names."""
        content = {
            "answers": {k: hashlib.sha256(v).hexdigest() for k, v in self.answers.items()},
            "problems": dict(self.problems),
            "refused": self.refused,
        }
        return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()
