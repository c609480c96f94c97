"""A task may be awaited many times, so I awaited it again for each try.

It keeps its end, and the end was Burnt. Nothing was cooked a second time.
"""

REFUSED_BY = "test_every_try_needs_a_new_ticket"


async def cook_or_else(recipe, instead, tries):
    pot = asyncio.create_task(recipe())
    for _ in range(tries):
        try:
            return await pot
        except Burnt:
            continue
    return instead
