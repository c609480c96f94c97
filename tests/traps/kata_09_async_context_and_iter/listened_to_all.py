"""I listened to all singers, and then took the first good one."""

REFUSED_BY = "test_a_break_does_not_close_the_generator"


async def audition(singers, listen):
    async with aclosing(singers):
        good = [singer async for singer in singers if await listen(singer)]
    return good[0] if good else None
