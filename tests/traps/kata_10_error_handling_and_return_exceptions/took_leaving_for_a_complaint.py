"""I stopped at the first room that was over without an answer."""

REFUSED_BY = "test_a_guest_who_leaves_does_not_close_the_desk"


async def first_complaint(rooms):
    asked = {asyncio.ensure_future(room()): name for name, room in rooms.items()}
    left = set(asked)
    try:
        while left:
            over, left = await asyncio.wait(left, return_when=asyncio.FIRST_COMPLETED)
            for room in over:
                if room.cancelled():
                    return asked[room], RuntimeError("they have left")
                if room.exception():
                    return asked[room], room.exception()
    finally:
        for room in asked:
            room.cancel()
        await asyncio.gather(*asked, return_exceptions=True)
    return None
