# kata: 14_02
# accident: a loop without an end at the bottom of the file; it stops after 60 seconds.

import time

# THE ANSWER

_end = time.monotonic() + 60
while time.monotonic() < _end:
    pass
