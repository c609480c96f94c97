"""I returned from the block of the stack, and it closed everything."""

REFUSED_BY = "test_what_stays_open_is_handed_on"


async def set_up(scenery):
    async with AsyncExitStack() as stack:
        props = [await stack.enter_async_context(piece) for piece in scenery]
        return props, stack.aclose
