"""I caught BaseException around each room, also when it was I who was cancelled."""

REFUSED_BY = "test_your_own_cancellation_is_nobodys_complaint"


async def ask_all(rooms):
    replies = Replies({}, {})
    asked = {name: asyncio.ensure_future(room()) for name, room in rooms.items()}
    for name, room in asked.items():
        try:
            replies.answers[name] = await room
        except BaseException as error:
            replies.complaints[name] = error
    return replies
