"""I used `gather`, and it called nobody back."""

REFUSED_BY = "test_the_first_failure_calls_all_others_back"


async def climb_together(climbs):
    ends = await asyncio.gather(*(climb() for climb in climbs), return_exceptions=True)
    failures = [end for end in ends if isinstance(end, Exception)]
    if failures:
        raise ExceptionGroup("failed", failures)
    return [None if isinstance(end, asyncio.CancelledError) else end for end in ends]
