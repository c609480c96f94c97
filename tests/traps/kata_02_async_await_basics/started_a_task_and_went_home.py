"""Where a loop is running, I hand it the shift as a task. Plain code cannot wait for that."""

REFUSED_BY = "test_a_kitchen_that_is_open_cannot_be_opened_again"


def open_kitchen(shift):
    try:
        loop = asyncio.get_running_loop()
    except RuntimeError:
        return asyncio.run(shift())
    return loop.create_task(shift())
