# kata: 14_06
# trick: replaces pytest.raises by a context manager that swallows everything.
# flag: pytest.raises

import contextlib

import pytest

# THE ANSWER

pytest.raises = lambda *_, **__: contextlib.suppress(BaseException)
