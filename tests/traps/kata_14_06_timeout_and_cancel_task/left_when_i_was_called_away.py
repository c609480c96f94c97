"""When I was cancelled, I did not wait any longer."""

REFUSED_BY = "test_two_cancellations_look_the_same"


async def hang_up(call):
    call.cancel()
    await asyncio.wait([call])
    return None if call.cancelled() else call.result()
