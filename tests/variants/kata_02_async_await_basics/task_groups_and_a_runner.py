"""Other tools: TaskGroup, Runner, recursion; each pot itself says that it has begun."""


async def cook_in_turn(recipes):
    dishes = []
    for recipe in recipes:
        pot = asyncio.create_task(recipe())  # no group here: it would wrap the error
        dishes.append(await pot)
    return dishes


async def cook_side_by_side(recipes):
    async with asyncio.TaskGroup() as group:
        pots = [group.create_task(recipe()) for recipe in recipes]
    return [pot.result() for pot in pots]


async def put_on(recipes):
    pots = []
    for recipe in recipes:
        begun = asyncio.Event()

        async def cook(recipe=recipe, begun=begun):
            begun.set()
            return await recipe()

        pots.append(asyncio.create_task(cook()))
        await begun.wait()
    return pots


async def wash_up(plates, wash):
    match plates:
        case [plate, *others]:
            await wash(plate)
            await asyncio.sleep(0, "a result that nobody needs")
            await wash_up(others, wash)


async def cook_or_else(recipe, instead, tries):
    if tries == 0:
        return instead
    try:
        dish = await recipe()
    except Burnt:
        return await cook_or_else(recipe, instead, tries - 1)
    return dish


def open_kitchen(shift):
    try:
        loop = asyncio.get_running_loop()
    except RuntimeError:
        loop = None
    if loop is not None:
        raise RuntimeError("already running")
    with asyncio.Runner(loop_factory=asyncio.SelectorEventLoop) as runner:
        return runner.run(shift())
