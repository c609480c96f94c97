"""When I was cancelled I cancelled the crossing and waited. I was cancelled there, and left."""

REFUSED_BY = "test_a_captain_who_is_cancelled_leaves_nobody_at_sea"


async def cross(crossing, patience):
    if patience <= 0:
        raise TimeoutError
    ferry = asyncio.create_task(crossing())
    try:
        await asyncio.wait({ferry}, timeout=patience)
    finally:
        if not ferry.done():
            ferry.cancel()
            await asyncio.wait({ferry})
    if ferry.cancelled():
        raise TimeoutError
    return ferry.result()
