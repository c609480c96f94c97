"""I laid down one sign."""

REFUSED_BY = "test_every_seller_gets_a_sign"


async def run_bakery(ovens, sellers, room):
    shelf = asyncio.Queue(room)

    async def bake(oven):
        while (loaf := await oven()) is not None:
            await shelf.put(loaf)

    async with asyncio.TaskGroup() as shop:
        selling = [shop.create_task(serve(shelf, sell)) for sell in sellers]
        baking = [shop.create_task(bake(oven)) for oven in ovens]
        if baking:
            await asyncio.wait(baking)
        await shelf.put(None)
    return [task.result() for task in selling]
