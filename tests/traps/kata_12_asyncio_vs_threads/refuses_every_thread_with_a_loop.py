"""If a loop runs in this thread, I must not wait here."""

REFUSED_BY = "test_a_loop_that_waits_for_itself_waits_for_ever"


def ask(question: Question[T], room: asyncio.AbstractEventLoop, patience: float) -> T:
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        pass
    else:
        raise RuntimeError("do not wait in a loop")
    answer = asyncio.run_coroutine_threadsafe(question(), room)
    try:
        return answer.result(patience)
    finally:
        answer.cancel()
