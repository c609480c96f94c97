"""I cancelled the others, and did not wait until they were over."""

REFUSED_BY = "test_whoever_stops_at_the_first_error_must_end_the_rest"


async def first_complaint(rooms):
    asked = {asyncio.ensure_future(room()): name for name, room in rooms.items()}
    if not asked:
        return None
    over, left = await asyncio.wait(asked, return_when=asyncio.FIRST_EXCEPTION)
    for room in left:
        room.cancel()
    for room in over:
        if not room.cancelled() and room.exception():
            return asked[room], room.exception()
    return None
