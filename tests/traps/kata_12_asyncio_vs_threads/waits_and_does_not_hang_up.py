"""asyncio.wait ends when I am cancelled, so nothing is left to do."""

REFUSED_BY = "test_whoever_hangs_up_cancels_the_question"


async def phone(question: Question[T], dome: asyncio.AbstractEventLoop) -> T:
    answer = asyncio.wrap_future(asyncio.run_coroutine_threadsafe(question(), dome))
    await asyncio.wait([answer])
    if answer.cancelled():
        raise ConnectionAbortedError
    return answer.result()
