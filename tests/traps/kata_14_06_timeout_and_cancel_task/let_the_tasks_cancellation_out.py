"""I awaited the task, and its CancelledError came out of me."""

REFUSED_BY = "test_a_task_that_is_cancelled_is_not_over_yet"


async def hang_up(call):
    call.cancel()
    return await call
