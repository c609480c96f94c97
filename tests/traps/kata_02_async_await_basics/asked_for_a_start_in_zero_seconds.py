"""I asked the loop to start every recipe in 0 seconds, and then gave it a turn.

A timer of 0 seconds is a timer: it comes behind those who stand in line, and so behind me.
"""

REFUSED_BY = "test_a_new_task_stands_in_line_until_you_wait"


async def put_on(recipes):
    pots = []
    for recipe in recipes:
        asyncio.get_running_loop().call_later(
            0, lambda recipe=recipe: pots.append(asyncio.create_task(recipe()))
        )
    await asyncio.sleep(0)
    return pots
