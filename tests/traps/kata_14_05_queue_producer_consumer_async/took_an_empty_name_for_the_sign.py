"""I asked `if not loaf`, and an empty name was the sign for me."""

REFUSED_BY = "test_a_sign_ends_one_seller"


async def serve(shelf, sell):
    sold = 0
    while loaf := await shelf.get():
        await sell(loaf)
        sold += 1
        await asyncio.sleep(0)
    return sold
