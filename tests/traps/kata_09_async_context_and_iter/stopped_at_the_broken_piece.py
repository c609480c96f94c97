"""I carried the pieces out in a loop, and the first error ended it."""

REFUSED_BY = "test_what_stays_open_is_handed_on"


async def set_up(scenery):
    pieces = []
    async with AsyncExitStack() as stack:
        props = []
        for piece in scenery:
            props.append(await stack.enter_async_context(piece))
            pieces.append(piece)
        stack.pop_all()

    async def take_down():
        for piece in reversed(pieces):
            await piece.__aexit__(None, None, None)

    return props, take_down
