"""I waited for the porter, and forgot to call him back."""

REFUSED_BY = "test_a_porter_turns_back_only_if_he_is_asked"


async def search(look):
    called_back = threading.Event()
    errand = send_for(None, look, called_back)
    cancelled = None
    while not errand.done():
        try:
            await asyncio.wait([errand])
        except asyncio.CancelledError as error:
            cancelled = error
    found = errand.result()
    if cancelled is not None:
        raise cancelled
    return found
