# kata: 01
# accident: a right answer, but each call of one function leaves a thread that sleeps for 90 seconds.
# base: reference
# may pass: 2
# says: Left behind

# THE ANSWER

import threading
import time

_light = light


async def light(lamp):
    threading.Thread(target=time.sleep, args=[90]).start()
    return await _light(lamp)
