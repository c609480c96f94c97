"""I raised an error of my own, with the real one behind it."""

REFUSED_BY = "test_what_goes_wrong_below_is_heard_above"


async def fetch(bring, /, *args, **kwargs):
    try:
        return await asyncio.to_thread(bring, *args, **kwargs)
    except Exception as error:
        raise RuntimeError("the porter failed") from error
