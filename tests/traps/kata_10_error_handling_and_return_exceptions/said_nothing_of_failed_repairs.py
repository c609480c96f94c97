"""I suppressed what `repair` and `apologise` raised."""

REFUSED_BY = "test_what_fails_in_a_clause_joins_the_rest"


async def settle(work, repair, apologise):
    def attend(group, help_with):
        for error in _leaves(group):
            try:
                help_with(error)
            except Exception:
                pass

    result = None
    try:
        result = await work()
    except* Leak as leaks:
        attend(leaks, repair)
    except* Noise as noises:
        attend(noises, apologise)
    return result
