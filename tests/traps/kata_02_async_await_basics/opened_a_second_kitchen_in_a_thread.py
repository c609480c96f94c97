"""I ran the shift in a thread: that works even where a loop is running.

But I stand and wait for the thread, and so the first loop stands still.
"""

from concurrent.futures import ThreadPoolExecutor

REFUSED_BY = "test_a_kitchen_that_is_open_cannot_be_opened_again"


def open_kitchen(shift):
    with ThreadPoolExecutor() as threads:
        return threads.submit(lambda: asyncio.run(shift())).result()
