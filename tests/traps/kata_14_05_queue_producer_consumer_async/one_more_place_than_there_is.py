"""I built the shelf one place too long."""

REFUSED_BY = "test_a_full_shelf_makes_the_ovens_wait"


async def run_bakery(ovens, sellers, room):
    shelf = asyncio.Queue(room + 1)

    async def bake(oven):
        while (loaf := await oven()) is not None:
            await shelf.put(loaf)

    async with asyncio.TaskGroup() as shop:
        selling = [shop.create_task(serve(shelf, sell)) for sell in sellers]
        baking = [shop.create_task(bake(oven)) for oven in ovens]
        if baking:
            await asyncio.wait(baking)
        for _ in sellers:
            await shelf.put(None)
    return [task.result() for task in selling]
