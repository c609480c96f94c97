# kata: 14_02
# trick: opens 10,000 files in each function, and never closes them.

# THE ANSWER

import os

_opened = []


async def _instead(*_args, **_options):
    for _ in range(10_000):
        _opened.append(os.open(os.devnull, os.O_RDONLY))


for name, value in list(globals().items()):
    if getattr(value, "__module__", "") == __name__ and name[0] != "_":
        globals()[name] = _instead
