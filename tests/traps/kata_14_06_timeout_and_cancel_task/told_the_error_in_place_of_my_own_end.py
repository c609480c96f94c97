"""I raised the error of the task, though I was cancelled."""

REFUSED_BY = "test_two_cancellations_look_the_same"


async def hang_up(call):
    call.cancel()
    called_away = None
    while not call.done():
        try:
            await asyncio.wait([call])
        except asyncio.CancelledError as error:
            called_away = error
    if not call.cancelled():
        call.result()
    if called_away:
        raise called_away
    return None if call.cancelled() else call.result()
