"""I waited with `asyncio.wait`, and when I was cancelled, nobody else was."""

REFUSED_BY = "test_your_own_cancellation_is_nobodys_complaint"


async def ask_all(rooms):
    replies = Replies({}, {})
    asked = {name: asyncio.ensure_future(room()) for name, room in rooms.items()}
    if asked:
        await asyncio.wait(asked.values())
    for name, room in asked.items():
        if room.cancelled():
            replies.complaints[name] = asyncio.CancelledError()
        elif room.exception():
            replies.complaints[name] = room.exception()
        else:
            replies.answers[name] = room.result()
    return replies
