"""I unpacked the one task that wait returns for FIRST_COMPLETED."""

REFUSED_BY = "test_the_first_one_home_may_have_no_story"


async def scoop(reporters: Iterable[Reporter[T]]) -> T:
    tasks = [asyncio.create_task(reporter()) for reporter in reporters]
    out = set(tasks)
    try:
        while out:
            [first], out = await asyncio.wait(out, return_when=asyncio.FIRST_COMPLETED)
            if first.exception() is None:
                return first.result()
    finally:
        errors = await _call_back(tasks)
    raise ExceptionGroup("nobody has a story", errors)
