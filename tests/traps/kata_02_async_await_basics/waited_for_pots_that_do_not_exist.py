"""I waited with `asyncio.wait`. It wants at least one task, and a day off has none."""

REFUSED_BY = "test_pots_that_wait_together_cost_only_the_longest"


async def cook_side_by_side(recipes):
    pots = [asyncio.create_task(recipe()) for recipe in recipes]
    await asyncio.wait(pots)
    return [pot.result() for pot in pots]
