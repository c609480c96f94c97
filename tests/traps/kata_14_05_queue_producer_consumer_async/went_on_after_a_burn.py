"""I caught the error of a loaf, and sold the next one."""

REFUSED_BY = "test_a_sign_ends_one_seller"


async def serve(shelf, sell):
    sold = 0
    while (loaf := await shelf.get()) is not None:
        try:
            await sell(loaf)
        except OSError:
            continue
        sold += 1
        await asyncio.sleep(0)
    return sold
