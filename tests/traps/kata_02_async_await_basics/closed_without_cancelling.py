"""I made a loop and closed it. The tasks that were still running were not my business."""

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
        loop.close()
