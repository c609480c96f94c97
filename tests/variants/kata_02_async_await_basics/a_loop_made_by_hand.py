"""Nearer to the metal: wait, a queue of results, and an event loop made and closed by hand."""


async def cook_in_turn(recipes):
    async def tickets():
        for recipe in recipes:
            yield await recipe()

    return [dish async for dish in tickets()]


async def cook_side_by_side(recipes):
    dishes = [""] * len(recipes)

    async def cook(place):
        dishes[place] = await recipes[place]()

    if recipes:
        await asyncio.wait({asyncio.create_task(cook(place)) for place in range(len(recipes))})
    return dishes


async def put_on(recipes):
    pots = []
    for recipe in recipes:
        pots.append(asyncio.get_running_loop().create_task(recipe()))
        await asyncio.sleep(-1)
    return pots


async def wash_up(plates, wash):
    waiting = list(plates)
    while waiting:
        await wash(waiting.pop(0))
        await asyncio.sleep(-1)


async def cook_or_else(recipe, instead, tries):
    burnt = 0
    while True:
        try:
            return await recipe()
        except Burnt:
            burnt += 1
            if burnt == tries:
                return instead
        except BaseException:
            raise


def open_kitchen(shift):
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        loop = asyncio.new_event_loop()
    else:
        raise RuntimeError("there is a loop, and it is running")
    try:
        return loop.run_until_complete(shift())
    finally:
        left = asyncio.all_tasks(loop)
        for task in left:
            task.cancel()
        if left:
            loop.run_until_complete(asyncio.wait(left))
        loop.run_until_complete(loop.shutdown_asyncgens())
        loop.close()
