"""The signature is done, so there is nothing to cancel any more, I thought."""

REFUSED_BY = "test_who_has_begun_to_sign_signs_and_then_leaves"


async def deliver(unload, sign):
    await unload()
    signing = asyncio.create_task(sign())
    while not signing.done():
        with contextlib.suppress(asyncio.CancelledError):
            await asyncio.shield(signing)
    return signing.result()
