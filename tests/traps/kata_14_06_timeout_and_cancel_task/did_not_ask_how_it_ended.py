"""I waited for the task, and always returned None."""

REFUSED_BY = "test_a_task_that_is_cancelled_is_not_over_yet"


async def hang_up(call):
    call.cancel()
    called_away = None
    while not call.done():
        try:
            await asyncio.wait([call])
        except asyncio.CancelledError as error:
            called_away = error
    if not call.cancelled():
        call.exception()
    if called_away:
        raise called_away
    return None
