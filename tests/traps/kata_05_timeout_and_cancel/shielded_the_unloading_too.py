"""I protected the whole delivery, not only the signature."""

REFUSED_BY = "test_the_captain_finishes_the_signature_and_then_leaves"


async def deliver(unload, sign):
    async def all_of_it():
        await unload()
        return await sign()

    delivery = asyncio.create_task(all_of_it())
    cancellation = None
    while not delivery.done():
        try:
            await asyncio.shield(delivery)
        except asyncio.CancelledError as error:
            cancellation = error
    if cancellation is not None:
        raise cancellation
    return delivery.result()
