"""I looked at the pots every tenth of a second, until all of them were ready."""

REFUSED_BY = "test_pots_that_wait_together_cost_only_the_longest"


async def cook_side_by_side(recipes):
    pots = [asyncio.create_task(recipe()) for recipe in recipes]
    while not all(pot.done() for pot in pots):
        await asyncio.sleep(0.1)
    return [pot.result() for pot in pots]
