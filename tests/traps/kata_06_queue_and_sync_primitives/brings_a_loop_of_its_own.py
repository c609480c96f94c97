"""put() is a coroutine and my thread has no loop, so I ran one there."""

REFUSED_BY = "test_a_queue_is_not_thread_safe"


def hand_over(parcel: str, shelf: asyncio.Queue[str], loop: asyncio.AbstractEventLoop) -> None:
    asyncio.run(shelf.put(parcel))
