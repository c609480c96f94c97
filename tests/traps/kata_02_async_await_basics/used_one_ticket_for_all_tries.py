"""I wrote the ticket once, before the loop, and awaited it again for each try."""

REFUSED_BY = "test_every_try_needs_a_new_ticket"


async def cook_or_else(recipe, instead, tries):
    ticket = recipe()
    for _ in range(tries):
        try:
            return await ticket
        except Burnt:
            continue
    return instead
