"""I put a limit of five on it, as one always should. Nobody had asked for a limit."""

REFUSED_BY = "test_pots_that_wait_together_cost_only_the_longest"


async def cook_side_by_side(recipes):
    stove = asyncio.Semaphore(5)

    async def cook(recipe):
        async with stove:
            return await recipe()

    return list(await asyncio.gather(*(cook(recipe) for recipe in recipes)))
