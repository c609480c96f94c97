"""I went home when the shelf was empty."""

REFUSED_BY = "test_a_sign_ends_one_seller"


async def serve(shelf, sell):
    sold = 0
    while not shelf.empty():
        loaf = await shelf.get()
        if loaf is None:
            break
        await sell(loaf)
        sold += 1
        await asyncio.sleep(0)
    return sold
