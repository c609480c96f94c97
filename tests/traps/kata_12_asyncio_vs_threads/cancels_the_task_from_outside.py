"""I remembered the task of the question, and cancelled it in my thread."""

REFUSED_BY = "test_to_stop_waiting_is_not_to_stop_the_question"


def ask(question: Question[T], room: asyncio.AbstractEventLoop, patience: float) -> T:
    if asyncio._get_running_loop() is room:
        raise RuntimeError("the room cannot wait for itself")
    asked = []

    async def remember() -> T:
        asked.append(asyncio.current_task())
        return await question()

    answer = asyncio.run_coroutine_threadsafe(remember(), room)
    try:
        return answer.result(patience)
    except TimeoutError:
        for task in asked:
            task.cancel()
        raise
