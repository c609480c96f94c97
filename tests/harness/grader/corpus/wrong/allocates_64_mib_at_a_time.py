# kata: 14_02
# trick: takes 64 MiB of memory at a time, up to 1.5 GiB, and holds it for 5 seconds.

# THE ANSWER

import time


async def _instead(*_args, **_options):
    taken = []
    for _ in range(24):
        taken.append(bytearray(64 << 20))
    time.sleep(5)


for name, value in list(globals().items()):
    if getattr(value, "__module__", "") == __name__ and name[0] != "_":
        globals()[name] = _instead
