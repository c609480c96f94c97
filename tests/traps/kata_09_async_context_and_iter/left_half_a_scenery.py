"""I made the stack without its `async with`."""

REFUSED_BY = "test_half_a_scenery_is_carried_out_again"


async def set_up(scenery):
    stack = AsyncExitStack()
    props = [await stack.enter_async_context(piece) for piece in scenery]
    return props, stack.aclose
