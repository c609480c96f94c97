"""A thread waits for the answer, and I wait for the thread."""

REFUSED_BY = "test_whoever_hangs_up_cancels_the_question"


async def phone(question: Question[T], dome: asyncio.AbstractEventLoop) -> T:
    answer = asyncio.run_coroutine_threadsafe(question(), dome)
    return await asyncio.to_thread(answer.result, 4)
