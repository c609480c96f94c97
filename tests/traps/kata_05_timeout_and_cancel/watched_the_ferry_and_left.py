"""I watched the crossing as a task of its own. When I was cancelled, nobody told it."""

REFUSED_BY = "test_a_captain_who_is_cancelled_leaves_nobody_at_sea"


async def cross(crossing, patience):
    if patience <= 0:
        raise TimeoutError
    ferry = asyncio.create_task(crossing())
    done, _ = await asyncio.wait({ferry}, timeout=patience)
    if done:
        return ferry.result()
    ferry.cancel()
    await asyncio.wait({ferry})
    if ferry.cancelled():
        raise TimeoutError
    return ferry.result()
