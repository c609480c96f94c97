"""I thought `shield` makes my caller wait until the signature is done."""

REFUSED_BY = "test_the_captain_finishes_the_signature_and_then_leaves"


async def deliver(unload, sign):
    await unload()
    return await asyncio.shield(sign())
