# kata: 14_02
# accident: right answers, but each call leaves a background task that fails later.
# base: reference
# may pass: 0
# says: Left behind

# THE ANSWER

import asyncio

_alone, _together = go_alone, go_together


async def _fail():
    await asyncio.sleep(10_000_000)
    raise ValueError("nobody hears this")


async def go_alone(first, second):
    asyncio.create_task(_fail())
    return await _alone(first, second)


async def go_together(first, second):
    asyncio.create_task(_fail())
    return await _together(first, second)
