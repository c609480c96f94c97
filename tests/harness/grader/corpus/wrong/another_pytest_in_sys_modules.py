# kata: 14_02
# trick: puts a fake into sys.modules, which lessons take for pytest.
# flag: sys.modules

import sys
import types

# THE ANSWER

_fake = types.ModuleType("pytest")
_fake.__getattr__ = lambda name: _fake
_fake.__class__ = type("Fake", (types.ModuleType,), {"__call__": lambda self, *_, **__: _fake})
sys.modules["pytest"] = _fake
