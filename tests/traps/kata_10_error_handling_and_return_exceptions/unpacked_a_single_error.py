"""If only one error was left of a group, I raised that, without its group."""

REFUSED_BY = "test_what_no_clause_has_matched_goes_on"


async def settle(work, repair, apologise):
    result = None
    try:
        try:
            result = await work()
        except* Leak as leaks:
            _attend(leaks, repair)
        except* Noise as noises:
            _attend(noises, apologise)
    except ExceptionGroup as group:
        errors = list(_leaves(group))
        if len(errors) == 1:
            raise errors[0] from None
        raise
    return result
