"""Lets the test explorer of VS Code read our tests.

pytest-asyncio hands a loop to a lesson as a parameter whose name is hidden: the lesson has a
`callspec`, but no `[…]` in its name. VS Code wants both or none, and else shows no test at all
(microsoft/vscode-python#25795). When that is mended there, this file can go.
"""

from __future__ import annotations

import pytest


@pytest.hookimpl(tryfirst=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """Take away what VS Code stumbles over, when nobody needs it any more.

    VS Code looks at the tests after us, and only if they were collected and not run.
    """
    if not session.config.getoption("collectonly"):
        return
    for item in session.items:
        if hasattr(item, "callspec") and "[" not in item.name:
            del item.callspec
