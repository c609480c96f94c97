"""When I was cancelled I awaited the signing itself, and a second cancellation reached it."""

REFUSED_BY = "test_the_captain_finishes_the_signature_and_then_leaves"


async def deliver(unload, sign):
    await unload()
    signing = asyncio.create_task(sign())
    try:
        return await asyncio.shield(signing)
    except asyncio.CancelledError:
        await signing
        raise
