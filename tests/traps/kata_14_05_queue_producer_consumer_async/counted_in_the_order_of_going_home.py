"""I noted how many loaves a seller had sold when he went home, the first one first."""

REFUSED_BY = "test_every_seller_gets_a_sign"


async def run_bakery(ovens, sellers, room):
    sold = []
    shelf = asyncio.Queue(room)

    async def bake(oven):
        while (loaf := await oven()) is not None:
            await shelf.put(loaf)

    async def sell(seller):
        sold.append(await serve(shelf, seller))

    async with asyncio.TaskGroup() as bakery:
        baking = [bakery.create_task(bake(oven)) for oven in ovens]
        for seller in sellers:
            bakery.create_task(sell(seller))
        if baking:
            await asyncio.wait(baking)
        for _ in sellers:
            await shelf.put(None)
    return sold
