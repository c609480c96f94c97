# kata: 14_02
# trick: each function is an AsyncMock, which returns a MagicMock.

# THE ANSWER

import unittest.mock

_instead = unittest.mock.AsyncMock()

for name, value in list(globals().items()):
    if getattr(value, "__module__", "") == __name__ and name[0] != "_":
        globals()[name] = _instead
