"""The body awaited one oven, and the others heard of the cancellation later."""

REFUSED_BY = "test_when_the_bakery_is_closed_early_all_clear_up"


async def run_bakery(ovens, sellers, room):
    shelf = asyncio.Queue(room)

    async def bake(oven):
        while (loaf := await oven()) is not None:
            await shelf.put(loaf)

    async with asyncio.TaskGroup() as shop:
        selling = [shop.create_task(serve(shelf, sell)) for sell in sellers]
        for baking in [shop.create_task(bake(oven)) for oven in ovens]:
            await baking
        for _ in sellers:
            await shelf.put(None)
    return [task.result() for task in selling]
