# kata: 01
# trick: a loop without await, which blocks the event loop until it ends after 90 seconds.

# THE ANSWER

import time


async def light(lamp):
    end = time.monotonic() + 90
    while time.monotonic() < end:
        pass
