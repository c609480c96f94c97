"""I called all back, and told of the error that gather had told me."""

REFUSED_BY = "test_whoever_is_still_out_is_for_you_to_call_back"


async def front_page(reporters: Iterable[Reporter[T]]) -> list[T]:
    tasks = [asyncio.create_task(reporter()) for reporter in reporters]
    try:
        return await asyncio.gather(*tasks)
    except Exception as error:
        await _call_back(tasks)
        raise ExceptionGroup("no front page today", [error]) from None
