# kata: 14_02
# accident: switches the debug mode of asyncio on in each call.

# THE ANSWER

_alone, _together = go_alone, go_together


async def go_alone(first, second):
    asyncio.get_running_loop().set_debug(True)
    return await _alone(first, second)


async def go_together(first, second):
    asyncio.get_running_loop().set_debug(True)
    return await _together(first, second)
