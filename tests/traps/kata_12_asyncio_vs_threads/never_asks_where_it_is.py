"""I am only called in domes, so I did not look in which thread I am."""

REFUSED_BY = "test_a_loop_that_waits_for_itself_waits_for_ever"


def ask(question: Question[T], room: asyncio.AbstractEventLoop, patience: float) -> T:
    answer = asyncio.run_coroutine_threadsafe(question(), room)
    try:
        return answer.result(patience)
    finally:
        answer.cancel()
