"""I used return_exceptions, and looked at the errors when all were home."""

REFUSED_BY = "test_whoever_is_still_out_is_for_you_to_call_back"


async def front_page(reporters: Iterable[Reporter[T]]) -> list[T]:
    outcomes = await asyncio.gather(*(reporter() for reporter in reporters), return_exceptions=True)
    errors = [outcome for outcome in outcomes if isinstance(outcome, Exception)]
    if errors:
        raise ExceptionGroup("no front page today", errors)
    return [outcome for outcome in outcomes if not isinstance(outcome, BaseException)]
