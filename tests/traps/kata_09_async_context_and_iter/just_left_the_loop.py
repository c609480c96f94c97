"""I returned from the middle of the loop."""

REFUSED_BY = "test_a_break_does_not_close_the_generator"


async def audition(singers, listen):
    async for singer in singers:
        if await listen(singer):
            return singer
    return None
