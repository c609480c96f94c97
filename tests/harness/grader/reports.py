"""All that turns a grade into text, in one place to import from.

What a learner wrote goes through `clean.py` in each of them, for its own format.
"""

from __future__ import annotations

from harness.grader.annotation_report import as_annotations, as_code_quality
from harness.grader.files import CannotWrite, write, write_json
from harness.grader.junit_report import as_junit
from harness.grader.markdown_report import as_markdown
from harness.grader.terminal_report import as_text

__all__ = [
    "CannotWrite",
    "as_annotations",
    "as_code_quality",
    "as_junit",
    "as_markdown",
    "as_text",
    "write",
    "write_json",
]
