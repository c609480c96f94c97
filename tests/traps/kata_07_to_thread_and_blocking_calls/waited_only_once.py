"""I waited in the `except`, and the second cancellation ended that wait."""

REFUSED_BY = "test_impatience_does_not_bring_the_porter_up"


async def search(look):
    called_back = threading.Event()
    errand = send_for(None, look, called_back)
    try:
        await asyncio.wait([errand])
    except asyncio.CancelledError:
        called_back.set()
        await asyncio.wait([errand])
        errand.result()
        raise
    return errand.result()
