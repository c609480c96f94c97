"""I took the recipes from the end of the list: it is all the same time, I thought.

Who is first in line begins first.
"""

REFUSED_BY = "test_a_new_task_stands_in_line_until_you_wait"


async def put_on(recipes):
    pots = [asyncio.create_task(recipe()) for recipe in reversed(recipes)]
    await asyncio.sleep(0)
    return pots[::-1]
