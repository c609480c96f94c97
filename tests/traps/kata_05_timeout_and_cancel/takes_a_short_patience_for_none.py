"""I crossed only if there was a whole second."""

REFUSED_BY = "test_without_time_no_ferry_leaves"


async def cross(crossing, patience):
    if patience < 1:
        raise TimeoutError
    async with asyncio.timeout(patience):
        return await crossing()
