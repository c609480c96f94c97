"""I made a task of the unloading. When I was cancelled I cancelled it, and left at once."""

REFUSED_BY = "test_the_captain_finishes_the_signature_and_then_leaves"


async def deliver(unload, sign):
    unloading = asyncio.create_task(unload())
    try:
        await asyncio.shield(unloading)
    except asyncio.CancelledError:
        unloading.cancel()
        raise
    signing = asyncio.create_task(sign())
    cancellation = None
    while not signing.done():
        try:
            await asyncio.shield(signing)
        except asyncio.CancelledError as error:
            cancellation = error
    if cancellation is not None:
        raise cancellation
    return signing.result()
