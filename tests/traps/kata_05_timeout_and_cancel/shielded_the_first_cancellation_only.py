"""When I was cancelled I awaited the signing itself, and a second cancellation reached it."""

REFUSED_BY = "test_who_has_begun_to_sign_signs_and_then_leaves"


async def deliver(unload, sign):
    await unload()
    signing = asyncio.create_task(sign())
    try:
        return await asyncio.shield(signing)
    except asyncio.CancelledError:
        await signing
        raise
