"""I had my story, and forgot the others."""

REFUSED_BY = "test_the_first_one_home_may_have_no_story"


async def scoop(reporters: Iterable[Reporter[T]]) -> T:
    errors: list[Exception] = []
    for next_one in asyncio.as_completed([reporter() for reporter in reporters]):
        try:
            return await next_one
        except Exception as error:
            errors.append(error)
    raise ExceptionGroup("nobody has a story", errors)
