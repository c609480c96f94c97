"""I cancelled all that was left, and waited until the first of them was done."""

REFUSED_BY = "test_the_kitchen_closes_when_the_last_pot_is_clean"


def open_kitchen(shift):
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        loop = asyncio.new_event_loop()
    else:
        raise RuntimeError("a loop is running")
    try:
        return loop.run_until_complete(shift())
    finally:
        left = asyncio.all_tasks(loop)
        for task in left:
            task.cancel()
        if left:
            first = asyncio.wait(left, return_when=asyncio.FIRST_COMPLETED)
            loop.run_until_complete(first)
        loop.close()
