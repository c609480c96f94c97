"""What run_coroutine_threadsafe returns is a future, so I awaited it."""

REFUSED_BY = "test_a_question_is_answered_in_the_loop_it_belongs_to"


async def phone(question: Question[T], dome: asyncio.AbstractEventLoop) -> T:
    return await asyncio.run_coroutine_threadsafe(question(), dome)
