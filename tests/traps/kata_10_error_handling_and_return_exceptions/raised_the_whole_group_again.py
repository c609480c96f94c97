"""I settled what I could, and raised the group again as it was."""

REFUSED_BY = "test_what_no_clause_has_matched_goes_on"


async def settle(work, repair, apologise):
    try:
        return await work()
    except (Leak, Noise) as error:
        _attend(ExceptionGroup("", [error]), repair if isinstance(error, Leak) else apologise)
    except ExceptionGroup as group:
        leaks, rest = group.split(Leak)
        noises, rest = rest.split(Noise) if rest else (None, None)
        if leaks:
            _attend(leaks, repair)
        if noises:
            _attend(noises, apologise)
        if rest:
            raise
    return None
