"""I put a bare error into a group, so that my caller need not ask."""

REFUSED_BY = "test_what_no_clause_has_matched_goes_on"


async def settle(work, repair, apologise):
    result = None
    try:
        try:
            result = await work()
        except Exception as error:
            raise ExceptionGroup("trouble", [error]) from None
    except* Leak as leaks:
        _attend(leaks, repair)
    except* Noise as noises:
        _attend(noises, apologise)
    return result
