"""I put every error of the shift into one of my own, with a better message."""

REFUSED_BY = "test_asyncio_run_is_the_door_for_plain_code"


def open_kitchen(shift):
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        pass
    else:
        raise RuntimeError("a loop is running")
    try:
        return asyncio.run(shift())
    except Exception as error:
        raise RuntimeError(f"bad shift: {error}") from error
