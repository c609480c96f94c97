"""I let the ovens bake to the end before the sellers came."""

REFUSED_BY = "test_every_seller_gets_a_sign"


async def run_bakery(ovens, sellers, room):
    shelf = asyncio.Queue(room)

    async def bake(oven):
        while (loaf := await oven()) is not None:
            await shelf.put(loaf)

    async with asyncio.TaskGroup() as bakehouse:
        for oven in ovens:
            bakehouse.create_task(bake(oven))
    async with asyncio.TaskGroup() as shop:
        selling = [shop.create_task(serve(shelf, sell)) for sell in sellers]
        for _ in sellers:
            await shelf.put(None)
    return [task.result() for task in selling]
