"""I did not hang up before the question was over."""

REFUSED_BY = "test_whoever_hangs_up_cancels_the_question"


async def phone(question: Question[T], dome: asyncio.AbstractEventLoop) -> T:
    room = asyncio.get_running_loop()
    over = asyncio.Event()

    async def asked() -> T:
        try:
            return await question()
        finally:
            room.call_soon_threadsafe(over.set)

    answer = asyncio.wrap_future(asyncio.run_coroutine_threadsafe(asked(), dome))
    try:
        await asyncio.wait([answer])
    except asyncio.CancelledError:
        answer.cancel()
        await over.wait()
        raise
    if answer.cancelled():
        raise ConnectionAbortedError
    return answer.result()
