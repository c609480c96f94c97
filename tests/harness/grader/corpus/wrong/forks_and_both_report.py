# kata: 14_02
# trick: forks inside of each function, and the child goes on with the lessons as well.

# THE ANSWER

import os

_me = os.getpid()


async def _instead(*_args, **_options):
    if os.getpid() == _me:  # the children do not fork
        os.fork()


for name, value in list(globals().items()):
    if getattr(value, "__module__", "") == __name__ and name[0] != "_":
        globals()[name] = _instead
