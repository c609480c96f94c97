"""I caught CancelledError as well: no dish is no dish, so there is bread."""

REFUSED_BY = "test_who_catches_everything_cannot_be_called_off"


async def cook_or_else(recipe, instead, tries):
    for _ in range(tries):
        try:
            return await recipe()
        except Burnt:
            continue
        except asyncio.CancelledError:
            return instead
    return instead
