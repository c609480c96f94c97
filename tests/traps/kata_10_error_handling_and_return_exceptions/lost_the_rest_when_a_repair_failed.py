"""I split the group by hand, and an error of `repair` took its place."""

REFUSED_BY = "test_what_fails_in_a_clause_joins_the_rest"


async def settle(work, repair, apologise):
    try:
        return await work()
    except (Leak, Noise) as error:
        group = ExceptionGroup("", [error])
    except ExceptionGroup as several:
        group = several
    leaks, rest = group.split(Leak)
    noises, rest = rest.split(Noise) if rest else (None, None)
    if leaks:
        _attend(leaks, repair)
    if noises:
        _attend(noises, apologise)
    if rest:
        raise rest
    return None
