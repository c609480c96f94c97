"""I suppressed CancelledError, as guests may leave. Mine was among them."""

REFUSED_BY = "test_a_guest_who_leaves_does_not_close_the_desk"


async def first_complaint(rooms):
    asked = {asyncio.ensure_future(room()): name for name, room in rooms.items()}
    for room in asyncio.as_completed(asked):
        try:
            await room
        except asyncio.CancelledError:
            continue
        except Exception as error:
            found = error
            break
    else:
        return None
    for room in asked:
        room.cancel()
    await asyncio.gather(*asked, return_exceptions=True)
    return next(
        (n, found) for r, n in asked.items() if not r.cancelled() and r.exception() is found
    )
