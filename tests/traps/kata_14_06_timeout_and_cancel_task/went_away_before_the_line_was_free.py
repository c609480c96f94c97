"""When I was cancelled, I cancelled the call and left."""

REFUSED_BY = "test_whoever_is_called_away_hangs_up_first"


async def call_taxi(dial, patience):
    call = asyncio.ensure_future(dial())
    try:
        await asyncio.wait([call], timeout=patience)
    except asyncio.CancelledError:
        call.cancel()
        raise
    return call.result() if call.done() else await hang_up(call)
