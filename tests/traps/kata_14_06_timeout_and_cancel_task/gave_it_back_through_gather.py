"""I used `gather` with `return_exceptions`, and it cancelled the call again."""

REFUSED_BY = "test_two_cancellations_look_the_same"


async def hang_up(call):
    call.cancel()
    (end,) = await asyncio.gather(call, return_exceptions=True)
    if isinstance(end, asyncio.CancelledError):
        return None
    if isinstance(end, BaseException):
        raise end
    return end
