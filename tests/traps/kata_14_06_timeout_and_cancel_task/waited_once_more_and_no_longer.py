"""I waited once more after I was cancelled. Then I was cancelled again."""

REFUSED_BY = "test_whoever_is_called_again_still_waits"


async def hang_up(call):
    call.cancel()
    try:
        await asyncio.wait([call])
    except asyncio.CancelledError:
        await asyncio.wait([call])
        if not call.cancelled():
            call.exception()
        raise
    return None if call.cancelled() else call.result()
