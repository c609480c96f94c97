"""I caught the two kinds of errors that I know. There was a third one."""

REFUSED_BY = "test_among_results_a_cancelled_error_is_no_exception"


right = ask_all


async def ask_all(rooms):
    replies = await right(rooms)
    for error in replies.complaints.values():
        if not isinstance(error, (Leak, Noise, asyncio.CancelledError)):
            raise error
    return replies
