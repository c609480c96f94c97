"""result(timeout) gives up in time, and that is that."""

REFUSED_BY = "test_to_stop_waiting_is_not_to_stop_the_question"


def ask(question: Question[T], room: asyncio.AbstractEventLoop, patience: float) -> T:
    if asyncio._get_running_loop() is room:
        raise RuntimeError("the room cannot wait for itself")
    return asyncio.run_coroutine_threadsafe(question(), room).result(patience)
