"""I looked for a patience of 0, and forgot that it may be less."""

REFUSED_BY = "test_without_time_no_ferry_leaves"


async def cross(crossing, patience):
    if patience == 0:
        raise TimeoutError
    async with asyncio.timeout(patience):
        return await crossing()
