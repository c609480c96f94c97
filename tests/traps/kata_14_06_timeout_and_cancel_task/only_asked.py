"""I called `cancel()`, and took it for done."""

REFUSED_BY = "test_a_task_that_is_cancelled_is_not_over_yet"


async def hang_up(call):
    call.cancel()
    return None
