"""I threw the error into the generator, as a context manager does."""

REFUSED_BY = "test_whatever_happens_the_door_is_shut_first"


async def audition(singers, listen):
    async with aclosing(singers):
        async for singer in singers:
            try:
                if await listen(singer):
                    return singer
            except Exception as error:
                await singers.athrow(error)
    return None
