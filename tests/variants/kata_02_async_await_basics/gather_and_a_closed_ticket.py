"""gather, an awaitable made by hand, and a ticket that is written first and closed if refused."""


class OneTurn:
    def __await__(self):
        yield


async def cook_in_turn(recipes):
    dishes = []
    for recipe in recipes:
        ticket = recipe()
        dishes.append(await ticket)
    return dishes


async def cook_side_by_side(recipes):
    return list(await asyncio.gather(*(recipe() for recipe in recipes)))


async def put_on(recipes):
    pots = [asyncio.ensure_future(recipe()) for recipe in recipes]
    await OneTurn()
    return pots


async def wash_up(plates, wash):
    for plate in plates:
        await wash(plate)
        await OneTurn()


async def cook_or_else(recipe, instead, tries):
    while tries > 0:
        tries -= 1
        try:
            dish = await asyncio.create_task(recipe())
        except Burnt:
            pass
        else:
            return dish
    return instead


def open_kitchen(shift):
    ticket = shift()
    try:
        return asyncio.run(ticket)
    finally:
        ticket.close()  # does nothing to a ticket that was cooked
