"""I thought that `gather` stops the others when it raises."""

REFUSED_BY = "test_whoever_stops_at_the_first_error_must_end_the_rest"


async def first_complaint(rooms):
    async def ask(name):
        try:
            await rooms[name]()
        except Exception as error:
            error.room = name
            raise

    try:
        await asyncio.gather(*map(ask, rooms))
    except Exception as error:
        return error.room, error
    return None
