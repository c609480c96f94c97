"""Each oven laid down a sign when it was out."""

REFUSED_BY = "test_every_seller_gets_a_sign"


async def run_bakery(ovens, sellers, room):
    shelf = asyncio.Queue(room)

    async def bake(oven):
        while (loaf := await oven()) is not None:
            await shelf.put(loaf)
        await shelf.put(None)

    async with asyncio.TaskGroup() as shop:
        selling = [shop.create_task(serve(shelf, sell)) for sell in sellers]
        for oven in ovens:
            shop.create_task(bake(oven))
    return [task.result() for task in selling]
