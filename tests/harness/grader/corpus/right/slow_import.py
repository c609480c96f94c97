# kata: 14_02
# accident: calculates for about half a second while it is imported.

# THE ANSWER

import time

_end = time.perf_counter() + 0.5
while time.perf_counter() < _end:
    pass
