"""I gave the dome's loop a task, and the callback comes back by the safe door."""

REFUSED_BY = "test_a_question_is_answered_in_the_loop_it_belongs_to"


async def phone(question: Question[T], dome: asyncio.AbstractEventLoop) -> T:
    room = asyncio.get_running_loop()
    over = asyncio.Event()
    task = dome.create_task(question())
    task.add_done_callback(lambda _: room.call_soon_threadsafe(over.set))
    await over.wait()
    return task.result()
