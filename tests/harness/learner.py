"""How pytest is asked to judge a learner's kata: the same for `nox -s kata` and `nox -s watch`.

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
