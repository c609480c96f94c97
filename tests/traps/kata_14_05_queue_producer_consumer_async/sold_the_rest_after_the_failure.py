"""When an oven failed, I laid down the signs and let the sellers go on."""

REFUSED_BY = "test_an_oven_that_fails_ends_the_day_for_all"


async def run_bakery(ovens, sellers, room):
    shelf = asyncio.Queue(room)

    async def bake(oven):
        while (loaf := await oven()) is not None:
            await shelf.put(loaf)

    async with asyncio.TaskGroup() as shop:
        selling = [shop.create_task(serve(shelf, sell)) for sell in sellers]
        ends = await asyncio.gather(*map(bake, ovens), return_exceptions=True)
        for _ in sellers:
            await shelf.put(None)
    errors = [end for end in ends if isinstance(end, Exception)]
    if errors:
        raise ExceptionGroup("bakery", errors)
    return [task.result() for task in selling]
