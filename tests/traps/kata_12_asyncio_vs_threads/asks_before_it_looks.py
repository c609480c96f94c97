"""I called question() first, and then looked where I am."""

REFUSED_BY = "test_a_loop_that_waits_for_itself_waits_for_ever"


def ask(question: Question[T], room: asyncio.AbstractEventLoop, patience: float) -> T:
    asking = question()
    if asyncio._get_running_loop() is room:
        raise RuntimeError("the room cannot wait for itself")
    answer = asyncio.run_coroutine_threadsafe(asking, room)
    try:
        return answer.result(patience)
    finally:
        answer.cancel()
