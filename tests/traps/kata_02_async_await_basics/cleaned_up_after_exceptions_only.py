"""I kept the error, cleaned up, and raised it again. But not every error is an Exception.

SystemExit went past me, and past the pots.
"""

REFUSED_BY = "test_the_kitchen_closes_when_the_last_pot_is_clean"


def open_kitchen(shift):
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        loop = asyncio.new_event_loop()
    else:
        raise RuntimeError("a loop is running")
    earned = error = None
    try:
        earned = loop.run_until_complete(shift())
    except Exception as trouble:
        error = trouble
    left = asyncio.all_tasks(loop)
    for task in left:
        task.cancel()
    if left:
        loop.run_until_complete(asyncio.wait(left))
    loop.close()
    if error is not None:
        raise error
    return earned
