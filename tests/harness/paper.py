"""The frame of a page for the browser: a single file that needs no other, light or dark.

It has no script, and loads nothing. A policy in its head forbids both, so that they stay away even
if a text should get through that was not escaped. This module uses the standard library only.
"""

from __future__ import annotations

import hashlib
import html
from base64 import b64encode

_STYLE = """\
:root { color-scheme: light dark; --code: rgb(128 128 128 / 0.15); }
body { font: 1.05rem/1.6 system-ui, sans-serif; margin: auto; padding: 1rem; }
h1, h2 { line-height: 1.25; }
h2 { font-size: 1.2rem; margin-top: 2.5rem; }
code { font: 0.9em ui-monospace, monospace; background: var(--code); border-radius: 0.2rem; }
code { padding: 0.1em 0.25em; overflow-wrap: anywhere; }
pre { background: var(--code); padding: 0.75rem; overflow-x: auto; }
pre code { padding: 0; }
"""

_BEGIN = """\
<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>{style}</style>
</head>
<body>
"""
END = "</body>\n</html>\n"


def begin(title: str, style: str) -> str:
    """Everything that stands before the content of the page.

    Args:
        title: any text; it is escaped here.
        style: CSS of this page, our own, in addition to what all pages share. An element cannot
            have a style of its own: the policy knows this sheet only.

    """
    sheet = f"\n{_STYLE}{style}"
    seal = b64encode(hashlib.sha256(sheet.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{seal}'; base-uri 'none'; form-action 'none'"
    return _BEGIN.format(policy=policy, title=html.escape(title), style=sheet)
