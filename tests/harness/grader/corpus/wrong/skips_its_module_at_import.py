# kata: 14_02
# trick: pytest.skip() for the whole module while the file is imported.

import pytest

# THE ANSWER

pytest.skip("not today", allow_module_level=True)
