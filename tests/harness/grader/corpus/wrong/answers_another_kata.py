# kata: 14_02
# accident: has handed in the answer to another exercise under this name.

import asyncio


async def light(lamp):
    return f"{lamp} is lit"


async def keep_watch(hours):
    await asyncio.sleep(hours * 3600)
