"""I put the ovens into a group of their own."""

REFUSED_BY = "test_an_oven_that_fails_ends_the_day_for_all"


async def run_bakery(ovens, sellers, room):
    shelf = asyncio.Queue(room)

    async def bake(oven):
        while (loaf := await oven()) is not None:
            await shelf.put(loaf)

    async with asyncio.TaskGroup() as shop:
        selling = [shop.create_task(serve(shelf, sell)) for sell in sellers]
        async with asyncio.TaskGroup() as bakehouse:
            for oven in ovens:
                bakehouse.create_task(bake(oven))
        for _ in sellers:
            await shelf.put(None)
    return [task.result() for task in selling]
