"""I wrote a bare `except:`, because whatever goes wrong, I want to try again."""

REFUSED_BY = "test_who_catches_everything_cannot_be_cancelled"


async def cook_or_else(recipe, instead, tries):
    for _ in range(tries):
        try:
            return await recipe()
        except:  # noqa: E722
            pass
    return instead
