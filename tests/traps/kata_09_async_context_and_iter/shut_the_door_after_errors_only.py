"""I closed it in `except Exception`, too. A cancellation is none."""

REFUSED_BY = "test_whatever_happens_the_door_is_shut_first"


async def audition(singers, listen):
    found = None
    try:
        async for singer in singers:
            if await listen(singer):
                found = singer
                break
    except Exception:
        await singers.aclose()
        raise
    await singers.aclose()
    return found
