"""I wrote `dish or instead`. An empty plate counts as nothing there."""

REFUSED_BY = "test_every_try_needs_a_new_ticket"


async def cook_or_else(recipe, instead, tries):
    dish = None
    for _ in range(tries):
        try:
            dish = await recipe()
            break
        except Burnt:
            continue
    return dish or instead
