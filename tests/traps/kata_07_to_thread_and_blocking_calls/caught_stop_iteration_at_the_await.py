"""I caught StopIteration around the await."""

REFUSED_BY = "test_stop_iteration_cannot_come_up"


async def next_volume(cart):
    try:
        return await asyncio.to_thread(next, cart)
    except StopIteration:
        return None
