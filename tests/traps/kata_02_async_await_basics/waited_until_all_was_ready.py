"""I waited for all the pots, to be sure that they have begun. Nobody chopped meanwhile."""

REFUSED_BY = "test_a_new_task_stands_in_line_until_you_wait"


async def put_on(recipes):
    pots = [asyncio.create_task(recipe()) for recipe in recipes]
    await asyncio.wait(pots)
    return pots
