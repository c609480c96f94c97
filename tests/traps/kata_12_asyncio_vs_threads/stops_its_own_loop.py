"""I waited with result(), as a dome does."""

REFUSED_BY = "test_a_question_is_answered_in_the_loop_it_belongs_to"


async def phone(question: Question[T], dome: asyncio.AbstractEventLoop) -> T:
    return asyncio.run_coroutine_threadsafe(question(), dome).result()
