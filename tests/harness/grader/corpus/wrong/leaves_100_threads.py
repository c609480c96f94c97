# kata: 01
# trick: each call leaves 100 threads that sleep for 60 seconds.

# THE ANSWER

import threading
import time


async def light(lamp):
    for _ in range(100):
        threading.Thread(target=time.sleep, args=[60]).start()
