"""The signature is done, so there is nothing to cancel any more, I thought."""

REFUSED_BY = "test_the_captain_finishes_the_signature_and_then_leaves"


async def deliver(unload, sign):
    await unload()
    signing = asyncio.create_task(sign())
    while not signing.done():
        with contextlib.suppress(asyncio.CancelledError):
            await asyncio.shield(signing)
    return signing.result()
