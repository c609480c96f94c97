"""I cancelled what was left after the shift and waited for it, but forgot the `finally`.

After an evening that ends badly, nobody puts out the flames.
"""

REFUSED_BY = "test_the_kitchen_closes_when_the_last_pot_is_clean"


def open_kitchen(shift):
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        loop = asyncio.new_event_loop()
    else:
        raise RuntimeError("a loop is running")
    try:
        earned = loop.run_until_complete(shift())
        for task in (left := asyncio.all_tasks(loop)):
            task.cancel()
        if left:
            loop.run_until_complete(asyncio.wait(left))
        return earned
    finally:
        loop.close()
