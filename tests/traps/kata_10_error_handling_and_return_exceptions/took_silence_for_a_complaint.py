"""I took an empty answer for no answer."""

REFUSED_BY = "test_among_results_a_cancelled_error_is_no_exception"


async def ask_all(rooms):
    said = await asyncio.gather(*(room() for room in rooms.values()), return_exceptions=True)
    replies = Replies({}, {})
    for name, reply in zip(rooms, said, strict=True):
        if isinstance(reply, BaseException) or not reply:
            replies.complaints[name] = reply
        else:
            replies.answers[name] = reply
    return replies
