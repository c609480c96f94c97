"""I thought that gather cancels the others when one fails."""

REFUSED_BY = "test_whoever_is_still_out_is_for_you_to_call_back"


async def front_page(reporters: Iterable[Reporter[T]]) -> list[T]:
    try:
        return await asyncio.gather(*(reporter() for reporter in reporters))
    except Exception as error:
        raise ExceptionGroup("no front page today", [error]) from None
