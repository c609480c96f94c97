"""I was strict at the first try. At the later ones I let nothing disturb me any more."""

from contextlib import suppress

REFUSED_BY = "test_who_catches_everything_cannot_be_called_off"


async def cook_or_else(recipe, instead, tries):
    try:
        return await recipe()
    except Burnt:
        for _ in range(tries - 1):
            with suppress(Exception):
                return await recipe()
    return instead
