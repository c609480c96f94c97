"""I returned the ticket from inside the `try`: the caller awaits it anyway."""

REFUSED_BY = "test_an_except_sees_only_what_is_awaited_in_its_try"


async def cook_or_else(recipe, instead, tries):
    for _ in range(tries):
        try:
            return recipe()
        except Burnt:
            continue
    return instead
