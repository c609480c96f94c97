# kata: 01
# trick: waits in a thread's lock that nobody releases, for 80 seconds.

# THE ANSWER

import threading


async def light(lamp):
    lock = threading.Lock()
    lock.acquire()
    lock.acquire(timeout=80)
