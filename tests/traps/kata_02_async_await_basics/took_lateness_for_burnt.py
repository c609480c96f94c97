"""I caught TimeoutError as well: too late or burnt, one tries again."""

REFUSED_BY = "test_who_catches_everything_cannot_be_cancelled"


async def cook_or_else(recipe, instead, tries):
    for _ in range(tries):
        try:
            return await recipe()
        except (Burnt, TimeoutError):
            continue
    return instead
