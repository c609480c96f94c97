"""I made one event for all porters, and once it was set, it stayed set."""

REFUSED_BY = "test_a_porter_turns_back_only_if_he_is_asked"


bell = threading.Event()


async def search(look):
    errand = send_for(None, look, bell)
    cancelled = None
    while not errand.done():
        try:
            await asyncio.wait([errand])
        except asyncio.CancelledError as error:
            cancelled = error
            bell.set()
    found = errand.result()
    if cancelled is not None:
        raise cancelled
    return found
