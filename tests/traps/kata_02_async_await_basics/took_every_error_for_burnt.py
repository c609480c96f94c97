"""I caught Exception: one error is as good as another."""

REFUSED_BY = "test_who_catches_everything_cannot_be_cancelled"


async def cook_or_else(recipe, instead, tries):
    for _ in range(tries):
        try:
            return await recipe()
        except Exception:
            continue
    return instead
