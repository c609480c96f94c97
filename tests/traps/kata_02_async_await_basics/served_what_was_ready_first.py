"""I served each dish as soon as it was ready, and forgot the order of the menu."""

REFUSED_BY = "test_pots_that_wait_together_cost_only_the_longest"


async def cook_side_by_side(recipes):
    pots = [asyncio.create_task(recipe()) for recipe in recipes]
    return [await pot for pot in asyncio.as_completed(pots)]
