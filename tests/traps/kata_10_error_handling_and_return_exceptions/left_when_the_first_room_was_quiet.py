"""I sorted inside of each room, and `gather` without `return_exceptions` did not wait for all."""

REFUSED_BY = "test_your_own_cancellation_is_nobodys_complaint"


async def ask_all(rooms):
    replies = Replies({}, {})

    async def ask(name):
        try:
            replies.answers[name] = await rooms[name]()
        except Exception as error:
            replies.complaints[name] = error
        except asyncio.CancelledError as error:
            if asyncio.current_task().cancelling():
                raise
            replies.complaints[name] = error

    await asyncio.gather(*map(ask, rooms))
    return replies
