"""I called the porter back, and did not wait until he was up."""

REFUSED_BY = "test_a_porter_turns_back_only_if_he_is_asked"


async def search(look):
    called_back = threading.Event()
    try:
        return await asyncio.to_thread(look, called_back)
    except asyncio.CancelledError:
        called_back.set()
        raise
