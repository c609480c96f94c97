"""I protected the whole delivery, not only the signature."""

REFUSED_BY = "test_who_has_begun_to_sign_signs_and_then_leaves"


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
