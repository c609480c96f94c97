"""My thread has no loop, so asyncio.run made one for the question."""

REFUSED_BY = "test_a_thread_may_wait_for_the_answer_of_a_loop"


def ask(question: Question[T], room: asyncio.AbstractEventLoop, patience: float) -> T:
    if asyncio._get_running_loop() is room:
        raise RuntimeError("the room cannot wait for itself")
    return asyncio.run(asyncio.wait_for(question(), patience))
