"""The loop runs in the main thread, so this is where I refuse."""

import threading

REFUSED_BY = "test_a_loop_that_waits_for_itself_waits_for_ever"


def ask(question: Question[T], room: asyncio.AbstractEventLoop, patience: float) -> T:
    if threading.current_thread() is threading.main_thread():
        raise RuntimeError("the room cannot wait for itself")
    answer = asyncio.run_coroutine_threadsafe(question(), room)
    try:
        return answer.result(patience)
    finally:
        answer.cancel()
