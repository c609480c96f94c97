"""I suppressed CancelledError, as guests may leave. Mine was among them."""

REFUSED_BY = "test_an_error_on_the_way_out_does_not_undo_your_cancellation"


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
