"""I made a task in the room's loop, and its callback hands me the answer."""

import threading

REFUSED_BY = "test_a_thread_may_wait_for_the_answer_of_a_loop"


def ask(question: Question[T], room: asyncio.AbstractEventLoop, patience: float) -> T:
    if asyncio._get_running_loop() is room:
        raise RuntimeError("the room cannot wait for itself")
    over = threading.Event()
    task = room.create_task(question())
    task.add_done_callback(lambda _: over.set())
    if not over.wait(patience):
        room.call_soon_threadsafe(task.cancel)
        raise TimeoutError
    return task.result()
