# kata: 14_02
# trick: finds the plugin manager, and registers a plugin that calls no test, and says it has.
# flag: a new plugin of pytest
# flag: did not fail as it must

import sys

# THE ANSWER


class _Plugin:
    def pytest_pyfunc_call(self, pyfuncitem):
        return True


_frame = sys._getframe()
while "config" not in _frame.f_locals:
    _frame = _frame.f_back
_frame.f_locals["config"].pluginmanager.register(_Plugin())
