"""I told the failures in the order of `ropes`."""

REFUSED_BY = "test_a_group_in_a_group_keeps_its_name"


async def expedition(ropes):
    ends = await asyncio.gather(
        *(climb_together(climbs) for climbs in ropes.values()), return_exceptions=True
    )
    failures = [
        ExceptionGroup(name, end.exceptions)
        for name, end in zip(ropes, ends, strict=True)
        if isinstance(end, ExceptionGroup)
    ]
    if failures:
        raise ExceptionGroup("some ropes have failed", failures)
    return dict(zip(ropes, ends, strict=True))
