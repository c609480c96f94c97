"""I took RuntimeError for the end of the cart."""

REFUSED_BY = "test_stop_iteration_cannot_come_up"


async def next_volume(cart):
    def take():
        try:
            return next(cart)
        except StopIteration as end:
            raise RuntimeError from end

    try:
        return await asyncio.to_thread(take)
    except RuntimeError:
        return None
