"""I was cancelled, so I did not look at how the search had ended."""

REFUSED_BY = "test_impatience_does_not_bring_the_porter_up"


async def search(look):
    called_back = threading.Event()
    errand = send_for(None, look, called_back)
    cancelled = None
    while not errand.done():
        try:
            await asyncio.wait([errand])
        except asyncio.CancelledError as error:
            cancelled = error
            called_back.set()
    if cancelled is not None:
        errand.exception()
        raise cancelled
    return errand.result()
