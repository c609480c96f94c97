# kata: 14_02
# trick: forks twice and opens a new session, so that a process of 60 seconds has no parent.

# THE ANSWER

import os
import time

_daemons = []


async def _instead(*_args, **_options):
    if len(_daemons) < 5:
        _daemons.append("one")
        if child := os.fork():
            os.waitpid(child, 0)
        else:
            os.setsid()
            if not os.fork():
                time.sleep(60)
            os._exit(0)


for name, value in list(globals().items()):
    if getattr(value, "__module__", "") == __name__ and name[0] != "_":
        globals()[name] = _instead
