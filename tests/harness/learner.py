"""How pytest is asked to judge: what several commands must do in the same way.

This module uses the standard library only, because `noxfile.py` imports it before anything is
installed.
"""

from __future__ import annotations

import shlex
from pathlib import Path

# Parts of pytest that no lesson uses, and that cost a learner a tenth of the time.
WITHOUT = [
    word
    for part in ("doctest", "legacypath", "pastebin", "unittest")
    for word in ("-p", f"no:{part}")
]

# The settings of the dojo, in its folder: not those of a `pytest.ini` that lies beside them.
SETTINGS = ["-c", "pyproject.toml"]

# The lessons of one kata, up to the first red one.
UP_TO_THE_FIRST_RED = [*WITHOUT, "--screen", "--exitfirst"]

# The index of all katas.
INDEX = [*WITHOUT, "--index"]

# Only the plugins and options we name: whatever else is installed, or is wanted for the other tests
# of a learner, must not change a lesson.
ENVIRONMENT = {
    "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1",
    "PYTEST_ADDOPTS": "",
    "PYTEST_PLUGINS": "",
}

# So many processes share the proofs of one Python. More than a small machine has processors: traps
# about threads and sockets mostly wait.
PROCESSES = 8


def answers_in(folder: Path) -> list[str]:
    """The options with which pytest imports the answers from this folder, whatever its name is."""
    # pytest splits what it reads there as a shell would: at blanks, and at backslashes
    return ["-o", f"pythonpath={shlex.quote(str(folder))}"]
