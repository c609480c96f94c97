"""I awaited a coroutine of my own, so that the new tasks get a turn.

There is nothing in it that waits, so nobody got one.
"""

REFUSED_BY = "test_a_new_task_stands_in_line_until_you_wait"


async def put_on(recipes):
    async def give_way():
        pass

    pots = [asyncio.create_task(recipe()) for recipe in recipes]
    await give_way()
    return pots
