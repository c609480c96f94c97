# kata: 01
# trick: each call leaves a thread that spins for 60 seconds, and takes the processor from the rest.

# THE ANSWER

import threading
import time


def _spin():
    end = time.monotonic() + 60
    while time.monotonic() < end:
        pass


async def light(lamp):
    threading.Thread(target=_spin, daemon=True).start()
