"""I suppressed what the call raised after my patience was over."""

REFUSED_BY = "test_the_last_words_count"


async def call_taxi(dial, patience):
    call = asyncio.ensure_future(dial())
    try:
        await asyncio.wait([call], timeout=patience)
        if call.done():
            return call.result()
    finally:
        call.cancel()
        await asyncio.wait([call])
    if call.cancelled() or call.exception():
        return None
    return call.result()
