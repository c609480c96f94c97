"""I thought that only the main thread of a program can have an event loop."""

import threading

REFUSED_BY = "test_a_kitchen_that_is_open_cannot_be_opened_again"


def open_kitchen(shift):
    if threading.current_thread() is not threading.main_thread():
        raise RuntimeError("a kitchen is running in the main thread already")
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return asyncio.run(shift())
    raise RuntimeError("a kitchen is running already")
