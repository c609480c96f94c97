"""I read that asyncio.Queue is thread-safe, so I put the parcel there from my thread."""

REFUSED_BY = "test_a_queue_is_not_thread_safe"


def hand_over(parcel: str, shelf: asyncio.Queue[str], loop: asyncio.AbstractEventLoop) -> None:
    shelf.put_nowait(parcel)
