# kata: 01
# trick: a loop without await that catches whatever ends it; it stops by itself after 90 seconds.

# THE ANSWER

import time


async def light(lamp):
    end = time.monotonic() + 90
    while time.monotonic() < end:
        try:
            while time.monotonic() < end:
                pass
        except BaseException:
            pass
