"""I used `gather`, and its CancelledError was not mine."""

REFUSED_BY = "test_a_guest_who_leaves_does_not_close_the_desk"


async def first_complaint(rooms):
    asked = {name: asyncio.ensure_future(room()) for name, room in rooms.items()}
    try:
        await asyncio.gather(*asked.values())
    except Exception as error:
        for name, room in asked.items():
            if room.done() and not room.cancelled() and room.exception() is error:
                return name, error
    finally:
        for room in asked.values():
            room.cancel()
        await asyncio.gather(*asked.values(), return_exceptions=True)
    return None
