"""I looked for the first error in the list, when all were over. Some had failed on the way out."""

REFUSED_BY = "test_whoever_stops_at_the_first_error_must_end_the_rest"


async def first_complaint(rooms):
    asked = {name: asyncio.ensure_future(room()) for name, room in rooms.items()}
    if not asked:
        return None
    try:
        await asyncio.wait(asked.values(), return_when=asyncio.FIRST_EXCEPTION)
    finally:
        for room in asked.values():
            room.cancel()
        await asyncio.gather(*asked.values(), return_exceptions=True)
    for name, room in asked.items():
        if not room.cancelled() and room.exception():
            return name, room.exception()
    return None
