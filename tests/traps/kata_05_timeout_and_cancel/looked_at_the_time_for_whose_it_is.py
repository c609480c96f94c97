"""I rang my own bell, and asked the time whether a CancelledError comes from it."""

REFUSED_BY = "test_a_cancellation_outranks_a_deadline"


async def cross(crossing, patience):
    if patience <= 0:
        raise TimeoutError
    loop = asyncio.get_running_loop()
    deadline = loop.time() + patience
    bell = loop.call_at(deadline, asyncio.current_task().cancel)
    try:
        return await crossing()
    except asyncio.CancelledError:
        if loop.time() >= deadline:
            raise TimeoutError from None
        raise
    finally:
        bell.cancel()
