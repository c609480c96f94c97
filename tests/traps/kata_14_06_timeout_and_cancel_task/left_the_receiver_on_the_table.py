"""I used `asyncio.wait` with a timeout, and it cancels nobody."""

REFUSED_BY = "test_patience_ends_before_the_call_does"


async def call_taxi(dial, patience):
    call = asyncio.ensure_future(dial())
    await asyncio.wait([call], timeout=patience)
    return call.result() if call.done() else None
