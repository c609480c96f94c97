"""The last oven lays down the signs; tasks by hand, and no TaskGroup."""


async def serve(shelf, sell):
    for sold in range(10**9):
        loaf = await shelf.get()
        if loaf is None:
            return sold
        await sell(loaf)
        await asyncio.sleep(0)
    raise OverflowError


async def run_bakery(ovens, sellers, room):
    shelf = asyncio.Queue(room)
    still_baking = len(ovens)

    async def close():
        for _ in sellers:
            await shelf.put(None)

    async def bake(oven):
        nonlocal still_baking
        while True:
            loaf = await oven()
            if loaf is None:
                break
            await shelf.put(loaf)
        still_baking -= 1
        if still_baking == 0:
            await close()

    selling = [asyncio.create_task(serve(shelf, sell)) for sell in sellers]
    others = [asyncio.create_task(bake(oven)) for oven in ovens] or [asyncio.create_task(close())]
    everybody = [*selling, *others]
    called_off = None
    try:
        await asyncio.wait(everybody, return_when=asyncio.FIRST_EXCEPTION)
    except asyncio.CancelledError as error:
        called_off = error
    for task in everybody:
        task.cancel()
    while not all(task.done() for task in everybody):
        try:
            await asyncio.wait(everybody)
        except asyncio.CancelledError as error:
            called_off = error
    errors = [task.exception() for task in everybody if not task.cancelled() and task.exception()]
    if called_off:
        raise called_off
    if errors:
        raise ExceptionGroup("the bakery is closed", errors)
    return [task.result() for task in selling]
