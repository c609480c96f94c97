# kata: 14_02
# trick: asks its process group to end with SIGTERM, and ignores that itself.
# kills: group

# THE ANSWER

import os
import signal


async def _instead(*_args, **_options):
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    os.killpg(0, signal.SIGTERM)


for name, value in list(globals().items()):
    if getattr(value, "__module__", "") == __name__ and name[0] != "_":
        globals()[name] = _instead
