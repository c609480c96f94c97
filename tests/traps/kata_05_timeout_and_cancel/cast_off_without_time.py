"""I thought a timeout of 0 seconds begins nothing."""

REFUSED_BY = "test_without_time_no_ferry_leaves"


async def cross(crossing, patience):
    async with asyncio.timeout(patience):
        return await crossing()
