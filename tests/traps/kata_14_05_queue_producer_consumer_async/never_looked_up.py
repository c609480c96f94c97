"""I thought that `await shelf.get()` gives others a turn."""

REFUSED_BY = "test_a_full_shelf_must_not_keep_a_seller_busy"


async def serve(shelf, sell):
    sold = 0
    while (loaf := await shelf.get()) is not None:
        await sell(loaf)
        sold += 1
    return sold
