"""I noted each complaint over the one before."""

REFUSED_BY = "test_whoever_stops_at_the_first_error_must_end_the_rest"


async def first_complaint(rooms):
    from contextlib import suppress

    last = None

    async def ask(name):
        nonlocal last
        try:
            await rooms[name]()
        except Exception as error:
            last = name, error
            raise

    with suppress(ExceptionGroup):
        async with asyncio.TaskGroup() as desk:
            for name in rooms:
                desk.create_task(ask(name))
    return last
