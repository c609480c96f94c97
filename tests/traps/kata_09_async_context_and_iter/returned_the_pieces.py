"""I returned the pieces, and not what `as` gives."""

REFUSED_BY = "test_what_stays_open_is_handed_on"


async def set_up(scenery):
    async with AsyncExitStack() as stack:
        props = list(scenery)
        for piece in props:
            await stack.enter_async_context(piece)
        return props, stack.pop_all().aclose
