"""I looked every second whether somebody had complained."""

REFUSED_BY = "test_whoever_stops_at_the_first_error_must_end_the_rest"


async def first_complaint(rooms):
    asked = {asyncio.ensure_future(room()): name for name, room in rooms.items()}
    found = None
    try:
        while not found and not all(room.done() for room in asked):
            await asyncio.sleep(1)
            for room in asked:
                if room.done() and not room.cancelled() and room.exception():
                    found = asked[room], room.exception()
                    break
    finally:
        for room in asked:
            room.cancel()
        await asyncio.gather(*asked, return_exceptions=True)
    return found
