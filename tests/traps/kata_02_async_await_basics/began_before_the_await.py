"""I left out `async` and returned something that can be awaited, too.

It starts cooking behind the caller's back, awaited or not.
"""

REFUSED_BY = "test_a_call_writes_a_ticket_and_cooks_nothing"


def cook_in_turn(recipes):
    async def cook():
        return [await recipe() for recipe in recipes]

    return asyncio.create_task(cook())
