"""I sorted with `isinstance(reply, Exception)`."""

REFUSED_BY = "test_among_results_a_cancelled_error_is_no_exception"


async def ask_all(rooms):
    said = await asyncio.gather(*(room() for room in rooms.values()), return_exceptions=True)
    replies = Replies({}, {})
    for name, reply in zip(rooms, said, strict=True):
        part = replies.complaints if isinstance(reply, Exception) else replies.answers
        part[name] = reply
    return replies
