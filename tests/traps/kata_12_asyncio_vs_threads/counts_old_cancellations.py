"""cancelling() tells me whether somebody has cancelled me."""

REFUSED_BY = "test_not_every_cancelled_error_is_for_you"


async def phone(question: Question[T], dome: asyncio.AbstractEventLoop) -> T:
    task = asyncio.current_task()
    try:
        return await asyncio.wrap_future(asyncio.run_coroutine_threadsafe(question(), dome))
    except asyncio.CancelledError:
        if task.cancelling():
            raise
        raise ConnectionAbortedError from None
