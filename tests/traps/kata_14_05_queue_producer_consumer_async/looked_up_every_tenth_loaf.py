"""I gave a turn after every tenth loaf, to save time."""

REFUSED_BY = "test_a_full_shelf_must_not_keep_a_seller_busy"


async def serve(shelf, sell):
    sold = 0
    while (loaf := await shelf.get()) is not None:
        await sell(loaf)
        sold += 1
        if sold % 10 == 0:
            await asyncio.sleep(0)
    return sold
