"""I thought `shield` makes my caller wait until the signature is done."""

REFUSED_BY = "test_who_has_begun_to_sign_signs_and_then_leaves"


async def deliver(unload, sign):
    await unload()
    return await asyncio.shield(sign())
