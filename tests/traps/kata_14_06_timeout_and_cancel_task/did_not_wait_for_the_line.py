"""I cancelled the call, and did not wait until it was over."""

REFUSED_BY = "test_patience_ends_before_the_call_does"


async def call_taxi(dial, patience):
    call = asyncio.ensure_future(dial())
    try:
        await asyncio.wait([call], timeout=patience)
    finally:
        call.cancel()
    return call.result() if call.done() else None
