"""I gave the caller a coroutine that awaits the task: it can be awaited as well.

Once. Then it is used up, like every ticket.
"""

REFUSED_BY = "test_a_pot_may_be_asked_twice"


async def put_on(recipes):
    async def fetch(pot):
        return await pot

    pots = [asyncio.create_task(recipe()) for recipe in recipes]
    await asyncio.sleep(0)
    return [fetch(pot) for pot in pots]
