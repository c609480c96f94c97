"""I kept the tasks in a dict, by their recipe.

The second loaf took the place of the first, and one loaf was sold twice.
"""

REFUSED_BY = "test_pots_that_wait_together_cost_only_the_longest"


async def cook_side_by_side(recipes):
    pots = {recipe: asyncio.create_task(recipe()) for recipe in recipes}
    return [await pots[recipe] for recipe in recipes]
