"""I looked for leaks first, and if there were any, I forgot the noise."""

REFUSED_BY = "test_a_star_catches_in_a_group_and_outside_of_it"


async def settle(work, repair, apologise):
    result = None
    try:
        result = await work()
    except* Leak as leaks:
        _attend(leaks, repair)
    except* Exception:
        pass
    return result
