"""When the time was over, it was None, whatever the call said."""

REFUSED_BY = "test_the_last_words_count"


async def call_taxi(dial, patience):
    try:
        async with asyncio.timeout(patience) as timeout:
            answer = await dial()
    except Exception:
        if not timeout.expired():
            raise
        return None
    return None if timeout.expired() else answer
