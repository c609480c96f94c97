"""I forgot `return_exceptions`."""

REFUSED_BY = "test_among_results_a_cancelled_error_is_no_exception"


async def ask_all(rooms):
    said = await asyncio.gather(*(room() for room in rooms.values()))
    return Replies(dict(zip(rooms, said, strict=True)), {})
