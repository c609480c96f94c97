"""I wrapped the future and awaited it: that hands everything on."""

REFUSED_BY = "test_not_every_cancelled_error_is_for_you"


async def phone(question: Question[T], dome: asyncio.AbstractEventLoop) -> T:
    return await asyncio.wrap_future(asyncio.run_coroutine_threadsafe(question(), dome))
