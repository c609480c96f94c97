"""How pytest is asked to judge: what several commands must do in the same way.

This module uses the standard library only, because `noxfile.py` imports it before anything is
installed.
"""

from __future__ import annotations

# Parts of pytest that no lesson uses, and that cost a learner a tenth of the time.
WITHOUT = [
    word
    for part in ("doctest", "legacypath", "pastebin", "unittest")
    for word in ("-p", f"no:{part}")
]

# The lessons of one kata, up to the first red one.
UP_TO_THE_FIRST_RED = [*WITHOUT, "--screen", "--exitfirst"]

# Only the plugins we name: whatever else is installed must not change a lesson.
ENVIRONMENT = {"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}

# So many processes share the proofs of one Python. More than a small machine has processors: traps
# about threads and sockets mostly wait.
PROCESSES = 8
