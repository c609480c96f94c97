"""I cancelled the tasks that were left and closed the loop, before they could clean up."""

REFUSED_BY = "test_the_kitchen_closes_when_the_last_pot_is_clean"


def open_kitchen(shift):
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        pass
    else:
        raise RuntimeError("a loop is running")
    loop = asyncio.new_event_loop()
    try:
        return loop.run_until_complete(shift())
    finally:
        for task in asyncio.all_tasks(loop):
            task.cancel()
        loop.run_until_complete(asyncio.sleep(0))
        loop.close()
