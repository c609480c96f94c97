"""I asked whether type(leaf) is Leak. A flood is a leak, too."""

REFUSED_BY = "test_a_star_catches_in_a_group_and_outside_of_it"


def settle_each(group, kind, settle_it):
    rest = []
    for error in group.exceptions:
        if isinstance(error, ExceptionGroup):
            rest += settle_each(error, kind, settle_it)
        elif type(error) is kind:
            try:
                settle_it(error)
            except Exception as failure:
                rest.append(failure)
        else:
            rest.append(error)
    return rest


async def settle(work, repair, apologise):
    try:
        return await work()
    except Exception as error:
        group = error if isinstance(error, ExceptionGroup) else ExceptionGroup("one", [error])
        rest = settle_each(group, Leak, repair)
        if rest:
            rest = settle_each(ExceptionGroup("rest", rest), Noise, apologise)
        if rest == [error]:
            raise
        if rest:
            raise ExceptionGroup("unsettled", rest) from None
    return None
