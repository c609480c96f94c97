"""I made a task for each recipe, so they run at the same time, do they not?

I awaited each task before I made the next one: one pot at a time.
"""

REFUSED_BY = "test_pots_that_wait_together_cost_only_the_longest"


async def cook_side_by_side(recipes):
    dishes = []
    for recipe in recipes:
        pot = asyncio.create_task(recipe())
        dishes.append(await pot)
    return dishes
