"""I used gather, because async code should be fast. But there was only one pot."""

REFUSED_BY = "test_one_await_after_another_adds_up"


async def cook_in_turn(recipes):
    return list(await asyncio.gather(*(recipe() for recipe in recipes)))
