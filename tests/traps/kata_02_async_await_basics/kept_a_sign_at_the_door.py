"""I kept a sign at the door, "open" or "closed", to know whether a loop is running.

It knows nothing of loops that others have started.
"""

REFUSED_BY = "test_a_kitchen_that_is_open_cannot_be_opened_again"

kitchen_is_open = False


def open_kitchen(shift):
    global kitchen_is_open
    if kitchen_is_open:
        raise RuntimeError("the kitchen is running")
    kitchen_is_open = True
    try:
        return asyncio.run(shift())
    finally:
        kitchen_is_open = False
