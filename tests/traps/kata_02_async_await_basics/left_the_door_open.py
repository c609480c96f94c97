"""I made the loop myself, ran the shift in it and went home. Nobody closed the loop."""

REFUSED_BY = "test_asyncio_run_is_the_door_for_plain_code"


def open_kitchen(shift):
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return asyncio.new_event_loop().run_until_complete(shift())
    raise RuntimeError("a loop is running")
