"""A callback in the dome sets the result of my future."""

REFUSED_BY = "test_a_question_is_answered_in_the_loop_it_belongs_to"


async def phone(question: Question[T], dome: asyncio.AbstractEventLoop) -> T:
    over = asyncio.get_running_loop().create_future()
    answer = asyncio.run_coroutine_threadsafe(question(), dome)
    answer.add_done_callback(lambda _: over.set_result(None))
    try:
        await over
    finally:
        answer.cancel()
    return answer.result()
