# kata: 14_02
# trick: spins while it is imported, and catches whatever ends it; it stops after 60 seconds.

import time

# THE ANSWER

_end = time.monotonic() + 60
while time.monotonic() < _end:
    try:
        while time.monotonic() < _end:
            pass
    except BaseException:
        pass
