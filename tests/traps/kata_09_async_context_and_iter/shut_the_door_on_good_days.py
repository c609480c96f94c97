"""I closed the generator behind the loop. An error never came there."""

REFUSED_BY = "test_whatever_happens_the_door_is_shut_first"


async def audition(singers, listen):
    found = None
    async for singer in singers:
        if await listen(singer):
            found = singer
            break
    await singers.aclose()
    return found
