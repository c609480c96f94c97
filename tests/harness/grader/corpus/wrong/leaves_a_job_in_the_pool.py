# kata: 01
# accident: a right answer, but each call of one function leaves a time.sleep(60) in the pool of the loop.
# base: reference
# may pass: 2

# THE ANSWER

import asyncio
import time

_light = light


async def light(lamp):
    asyncio.get_running_loop().run_in_executor(None, time.sleep, 60)
    return await _light(lamp)
