"""I waited with `join`, and a seller died before `task_done`."""

REFUSED_BY = "test_a_seller_who_fails_leaves_nobody_at_the_shelf"


async def run_bakery(ovens, sellers, room):
    shelf = asyncio.Queue(room)
    sold = [0] * len(sellers)

    async def bake(oven):
        while (loaf := await oven()) is not None:
            await shelf.put(loaf)

    async def stand(number):
        while True:
            loaf = await shelf.get()
            await sellers[number](loaf)
            sold[number] += 1
            shelf.task_done()
            await asyncio.sleep(0)

    selling = [asyncio.create_task(stand(number)) for number in range(len(sellers))]
    try:
        async with asyncio.TaskGroup() as bakehouse:
            for oven in ovens:
                bakehouse.create_task(bake(oven))
        await shelf.join()
    finally:
        for each in selling:
            each.cancel()
        ends = await asyncio.gather(*selling, return_exceptions=True)
    errors = [end for end in ends if isinstance(end, Exception)]
    if errors:
        raise ExceptionGroup("bakery", errors)
    return sold
