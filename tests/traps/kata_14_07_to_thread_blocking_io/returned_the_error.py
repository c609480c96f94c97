"""I caught the error and returned None."""

REFUSED_BY = "test_a_page_that_is_torn_is_heard_of"


async def scan(read, /, *args, **kwargs):
    try:
        return await asyncio.to_thread(read, *args, **kwargs)
    except OSError:
        return None
