"""I asked the loop to do it, with call_soon."""

REFUSED_BY = "test_a_queue_is_not_thread_safe"


def hand_over(parcel: str, shelf: asyncio.Queue[str], loop: asyncio.AbstractEventLoop) -> None:
    loop.call_soon(shelf.put_nowait, parcel)
