"""I called `next` in the loop: it is only one item."""

REFUSED_BY = "test_stop_iteration_cannot_come_up"


async def next_volume(cart):
    return next(cart, None)
