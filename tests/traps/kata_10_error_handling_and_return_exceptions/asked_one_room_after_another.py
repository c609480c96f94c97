"""I asked one room after the other, with a `try` around each."""

REFUSED_BY = "test_among_results_a_cancelled_error_is_no_exception"


async def ask_all(rooms):
    replies = Replies({}, {})
    for name, room in rooms.items():
        try:
            replies.answers[name] = await room()
        except BaseException as error:
            replies.complaints[name] = error
    return replies
