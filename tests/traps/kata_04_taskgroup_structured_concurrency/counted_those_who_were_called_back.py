"""I put everything that came back into the group, CancelledErrors, too."""

REFUSED_BY = "test_the_first_failure_calls_all_others_back"


async def climb_together(climbs):
    climbing = [asyncio.create_task(climb()) for climb in climbs]
    try:
        await asyncio.gather(*climbing)
    except Exception:
        for task in climbing:
            task.cancel()
    ends = await asyncio.gather(*climbing, return_exceptions=True)
    failures = [end for end in ends if isinstance(end, BaseException)]
    if failures:
        raise BaseExceptionGroup("failed", failures)
    return ends
