"""I wrote `suppress(CancelledError)` around `await call`."""

REFUSED_BY = "test_two_cancellations_look_the_same"


async def hang_up(call):
    from contextlib import suppress

    call.cancel()
    with suppress(asyncio.CancelledError):
        return await call
    return None
