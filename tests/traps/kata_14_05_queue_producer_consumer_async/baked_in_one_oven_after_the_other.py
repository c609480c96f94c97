"""I let one oven bake after the other."""

REFUSED_BY = "test_nobody_goes_home_before_the_last_oven_is_out"


async def run_bakery(ovens, sellers, room):
    shelf = asyncio.Queue(room)

    async def bake(oven):
        while (loaf := await oven()) is not None:
            await shelf.put(loaf)

    async with asyncio.TaskGroup() as shop:
        selling = [shop.create_task(serve(shelf, sell)) for sell in sellers]
        for oven in reversed(ovens):
            await bake(oven)
        for _ in sellers:
            await shelf.put(None)
    return [task.result() for task in selling]
