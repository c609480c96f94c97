# kata: 01
# accident: forgot `await` in each function.

# THE ANSWER

import asyncio


async def light(lamp):
    return asyncio.sleep(0, f"{lamp} is lit")


async def keep_watch(hours):
    asyncio.sleep(hours * 3600)


async def write_the_log(hours, look):
    return [look(hour) for hour in hours]
