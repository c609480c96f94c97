"""A coroutine can be awaited anywhere, so I awaited the question here."""

REFUSED_BY = "test_a_question_is_answered_in_the_loop_it_belongs_to"


async def phone(question: Question[T], dome: asyncio.AbstractEventLoop) -> T:
    return await question()
