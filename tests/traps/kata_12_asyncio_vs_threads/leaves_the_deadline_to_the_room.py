"""The deadline runs in the room, and a busy room does not look at it."""

REFUSED_BY = "test_to_stop_waiting_is_not_to_stop_the_question"


def ask(question, room, patience):
    if _is_running_here(room):
        raise RuntimeError("the room cannot wait for itself")

    async def in_time():
        async with asyncio.timeout(patience):
            return await question()

    return asyncio.run_coroutine_threadsafe(in_time(), room).result()
