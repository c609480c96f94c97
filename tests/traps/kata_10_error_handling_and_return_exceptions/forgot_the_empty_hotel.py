"""I gave `asyncio.wait` an empty set."""

REFUSED_BY = "test_whoever_stops_at_the_first_error_must_end_the_rest"


async def first_complaint(rooms):
    asked = {asyncio.ensure_future(room()): name for name, room in rooms.items()}
    try:
        over, _ = await asyncio.wait(asked, return_when=asyncio.FIRST_EXCEPTION)
    finally:
        for room in asked:
            room.cancel()
        await asyncio.gather(*asked, return_exceptions=True)
    for room in over:
        if not room.cancelled() and room.exception():
            return asked[room], room.exception()
    return None
