"""I put the sign back for the next seller."""

REFUSED_BY = "test_a_sign_ends_one_seller"


async def serve(shelf, sell):
    sold = 0
    while (loaf := await shelf.get()) is not None:
        await sell(loaf)
        sold += 1
        await asyncio.sleep(0)
    shelf.put_nowait(None)
    return sold
