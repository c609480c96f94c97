"""When one had failed, I cancelled the future of gather. It was done already."""

REFUSED_BY = "test_whoever_is_still_out_is_for_you_to_call_back"


async def front_page(reporters: Iterable[Reporter[T]]) -> list[T]:
    stories = asyncio.gather(*(reporter() for reporter in reporters))
    try:
        return await stories
    except Exception as error:
        stories.cancel()
        raise ExceptionGroup("no front page today", [error]) from None
