# kata: 01
# accident: time.sleep() instead of asyncio.sleep().
# base: reference
# may pass: 1

# THE ANSWER

import time


async def keep_watch(hours):
    time.sleep(hours * 3600)
